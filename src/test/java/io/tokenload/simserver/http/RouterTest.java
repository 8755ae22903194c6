package io.tokenload.simserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.tokenload.simserver.dialect.vllm.VllmDialect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RouterTest {

  private final Router router =
      new Router("", new VllmDialect())
          .get("/fault", (call, exchange) -> fault())
          .get("/fine", (call, exchange) -> exchange.reply(Reply.empty()));

  private final EmbeddedChannel channel =
      new EmbeddedChannel(
          new HttpRequestDecoder(),
          new ConnectionHandler(
              router, new ResponseHead(new VllmDialect()), Duration.ofSeconds(5)));

  private static void fault() {
    throw new IllegalStateException("for this test");
  }

  @Test
  void faultOfOursIsAnswered500AndTheConnectionGoesOn() {
    assertThat(answer("GET /fault HTTP/1.1\r\n\r\n"))
        .startsWith("HTTP/1.1 500 ")
        .contains("\"code\":500");
    assertThat(answer("GET /fine HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 200 OK\r\n");
  }

  @Test
  void requestInPiecesIsAnsweredOnce() {
    assertThat(answer("GET /fi")).isEmpty();
    assertThat(answer("ne HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 200 OK\r\n");
  }

  @Test
  void whatIsNotHttpIsRefusedAndTheConnectionClosed() {
    assertThat(answer("nonsense\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void clientThatAsksToCloseIsTakenAtItsWord() {
    assertThat(answer("GET /fine HTTP/1.1\r\nconnection: close\r\n\r\n"))
        .contains("connection: close\r\n");
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void clientThatWaitsToBeToldToGoOnIsTold() {
    assertThat(answer("GET /fine HTTP/1.1\r\nexpect: 100-continue\r\ncontent-length: 2\r\n\r\n"))
        .isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
    assertThat(answer("{}")).startsWith("HTTP/1.1 200 OK\r\n");
  }

  private String answer(String request) {
    channel.writeInbound(io.netty.buffer.Unpooled.copiedBuffer(request, StandardCharsets.US_ASCII));
    channel.runPendingTasks();
    StringBuilder text = new StringBuilder();
    for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
      text.append(out.toString(StandardCharsets.US_ASCII));
      out.release();
    }
    return text.toString();
  }
}
