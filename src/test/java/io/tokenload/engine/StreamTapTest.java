package io.tokenload.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.RequestRecord;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamTapTest {

  private static final String TOKEN =
      chunk("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}\n\n");
  private static final String FINISH =
      chunk("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"length\"}]}\n\n");
  private static final String END = chunk("data: [DONE]\n\n") + "0\r\n\r\n";
  private static final String INTERIM = "HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n";

  private static String chunk(String data) {
    return Integer.toHexString(data.length()) + "\r\n" + data + "\r\n";
  }

  private static RequestRecord readInTwo(String answer, int cut) {
    return ScriptedExchange.sentAt(0)
        .raw(answer.substring(0, cut))
        .read()
        .raw(answer.substring(cut))
        .read()
        .record();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a chunk longer than its size, '3\r\ndata: {}\n\n\r\n', MALFORMED",
    "a chunk size that is none,    'x\r\ndata: {}\n\n\r\n', TRUNCATED",
  })
  void framingThatBreaksEndsTheStream(String name, String broken, Outcome outcome) {
    RequestRecord record = ScriptedExchange.sentAt(0).head().token().raw(broken).read().record();
    assertThat(record.ending().outcome()).isEqualTo(outcome);
    assertThat(record.stream().events()).isEqualTo(1);
  }

  @Test
  void aRequestGivenUpBeforeItIsConnectedIsNotSent() {
    assertThat(ScriptedExchange.sentAlthoughGivenUp()).isZero();
  }

  @Test
  void anAnswerCutAnywhereGivesTheSameRecord() {
    String answer = INTERIM + ScriptedServer.STREAM_HEAD + TOKEN + TOKEN + FINISH + END;
    for (int cut = 0; cut <= answer.length(); cut++) {
      RequestRecord record = readInTwo(answer, cut);
      assertThat(record.ending().outcome()).as("cut at %d", cut).isEqualTo(Outcome.OK);
      assertThat(record.stream().events()).isEqualTo(2);
      int endOfLastEvent = answer.lastIndexOf(TOKEN) + TOKEN.length() - "\r\n".length();
      int itsRead = cut >= endOfLastEvent ? 0 : 1;
      assertThat(record.stream().readIndex()[1]).as("cut at %d", cut).isEqualTo(itsRead);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a body until the connection ends,  HTTP/1.0, connection: close",
    "a body of known length,            HTTP/1.1, content-length: 10000",
    "a body whose coding is named,      HTTP/1.1, 'transfer-encoding: chunked\r\ncontent-encoding: identity'",
  })
  void anAnswerInAnotherFrameIsReadAllTheSame(String name, String version, String frame) {
    boolean chunked = frame.contains("chunked");
    String token = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}\n\n";
    RequestRecord record =
        ScriptedExchange.sentAt(0)
            .raw(version + " 200 OK\r\ncontent-type: text/event-stream\r\n" + frame + "\r\n\r\n")
            .raw(chunked ? TOKEN : token)
            .read()
            .raw(chunked ? TOKEN : token)
            .at(70)
            .read()
            .cancelled();
    assertThat(record.stream().events()).isEqualTo(2);
    assertThat(record.stream().eventNanos()[1]).isEqualTo(70_000_000);
  }

  @Test
  void anEventCostsLessThanAHundredBytesFromTheSocketToTheRecord() {
    allocatedPerEvent(20_000);
    assertThat(allocatedPerEvent(20_000)).isLessThan(100);
  }

  private static double allocatedPerEvent(int events) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    ByteBuf token = Unpooled.directBuffer().writeBytes(TOKEN.getBytes(StandardCharsets.US_ASCII));
    ScriptedExchange exchange = ScriptedExchange.sentAt(0).head().read();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < events; i++) {
      exchange.read(token.readerIndex(0).retain());
    }
    RequestRecord record = exchange.finish().usage(events).done();
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(record.stream().events()).isEqualTo(events);
    return allocated / (double) events;
  }
}
