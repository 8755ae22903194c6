package io.tokenload.simserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.tokenload.simserver.SimOptions;
import io.tokenload.simserver.dialect.Dialects;
import io.tokenload.simserver.engine.VirtualTimer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server without sockets and in virtual time: the same request, the same bytes and times. */
public final class VirtualServer {

  /**
   * A piece of an answer's body.
   *
   * @param nanos time of the engine at which it was written
   */
  public record Piece(long nanos, String text) {}

  /** An answer, its body put together from the HTTP chunks. */
  public record Answer(int status, String head, List<Piece> pieces) {

    public String body() {
      StringBuilder whole = new StringBuilder();
      pieces.forEach(piece -> whole.append(piece.text()));
      return whole.toString();
    }

    public JsonNode json() {
      return Json.read(body());
    }

    /** Values of a stream of server-sent events; a bare word such as [DONE] as a text. */
    public List<JsonNode> events() {
      return body()
          .lines()
          .filter(line -> line.startsWith("data:"))
          .map(line -> line.substring("data:".length()).strip())
          .map(data -> data.startsWith("[") ? Json.read("\"" + data + "\"") : Json.read(data))
          .toList();
    }

    public String header(String name) {
      return head.lines()
          .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith(name + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }
  }

  private final VirtualTimer timer = new VirtualTimer();
  private final Router router;
  private final ResponseHead heads;
  private final EmbeddedChannel channel;

  public VirtualServer(SimOptions options) {
    this(options, RequestLog.NONE);
  }

  VirtualServer(SimOptions options, RequestLog log) {
    Dialect dialect = Dialects.named(options.dialect());
    router =
        Assembly.router(
            timer,
            options.preset(),
            options.seed(),
            1.0,
            new Serving(dialect, options.front(), options.serving(), log));
    heads = new ResponseHead(dialect);
    channel = connection();
  }

  /** A server of the small model in a dialect. */
  public static VirtualServer speaking(String dialect) {
    return new VirtualServer(HttpFixture.recorded().withDialect(dialect));
  }

  /** A JSON text. */
  public static JsonNode json(String text) {
    return Json.read(text);
  }

  /** Hands in a request and lets no time pass. */
  public void leaveUnanswered(String path, String body) {
    channel.writeInbound(Unpooled.copiedBuffer(request(path, body), StandardCharsets.UTF_8));
  }

  /** Hands in a request and leaves once so much time has passed, in the middle of the answer. */
  void leaveAfter(String path, String body, long nanos) {
    leaveUnanswered(path, body);
    timer.at(timer.now() + nanos, channel::close);
    timer.run();
  }

  /** A request on a connection of its own, as long as no time need pass for its answer. */
  public Answer another(String path, String body) {
    EmbeddedChannel second = connection();
    second.writeInbound(Unpooled.copiedBuffer(request(path, body), StandardCharsets.UTF_8));
    List<Piece> raw = new ArrayList<>();
    take(second, raw);
    return answer(raw);
  }

  private EmbeddedChannel connection() {
    return new EmbeddedChannel(
        new HttpRequestDecoder(), new ConnectionHandler(router, heads, Duration.ofHours(1)));
  }

  public Answer get(String path) {
    return send("GET " + path + " HTTP/1.1\r\n\r\n");
  }

  public Answer post(String path, String body, String... headers) {
    return send(request(path, body, headers));
  }

  private static String request(String path, String body, String... headers) {
    StringBuilder request = new StringBuilder("POST " + path + " HTTP/1.1\r\n");
    for (int i = 0; i < headers.length; i += 2) {
      request.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
    }
    request.append("content-type: application/json\r\ncontent-length: ");
    request.append(body.getBytes(StandardCharsets.UTF_8).length).append("\r\n\r\n").append(body);
    return request.toString();
  }

  /** Takes the request and answers it, however long that takes. */
  private Answer send(String request) {
    channel.writeInbound(Unpooled.copiedBuffer(request, StandardCharsets.UTF_8));
    List<Piece> raw = new ArrayList<>();
    take(channel, raw);
    while (timer.step()) {
      take(channel, raw);
    }
    return answer(raw);
  }

  private void take(EmbeddedChannel from, List<Piece> raw) {
    for (ByteBuf out = from.readOutbound(); out != null; out = from.readOutbound()) {
      raw.add(new Piece(timer.now(), out.toString(StandardCharsets.UTF_8)));
      out.release();
    }
  }

  private static Answer answer(List<Piece> raw) {
    String first = raw.get(0).text();
    int end = first.indexOf("\r\n\r\n");
    String head = first.substring(0, end);
    List<Piece> rest = new ArrayList<>(raw.subList(1, raw.size()));
    rest.add(0, new Piece(raw.get(0).nanos(), first.substring(end + 4)));
    boolean chunked = head.contains("transfer-encoding: chunked");
    List<Piece> pieces =
        rest.stream()
            .map(piece -> new Piece(piece.nanos(), chunked ? joined(piece.text()) : piece.text()))
            .filter(piece -> !piece.text().isEmpty())
            .toList();
    return new Answer(Integer.parseInt(head.substring(9, 12)), head, pieces);
  }

  /** Contents of whole chunks; all our texts are ASCII. */
  private static String joined(String chunks) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < chunks.length()) {
      int line = chunks.indexOf("\r\n", at);
      int size = Integer.parseInt(chunks.substring(at, line), 16);
      text.append(chunks, line + 2, line + 2 + size);
      at = line + 4 + size;
    }
    return text.toString();
  }
}
