package io.tokenload.simserver.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Heads of answers: the headers of the dialect, and the word that the server is simulated. */
final class ResponseHead {

  static final String SERVER = "tokenload-simulated";

  /** Header by which every answer says that it is simulated, and in which dialect. */
  private static final String SIMULATED = "x-simulated";

  private long dateSecond;
  private String date = "";

  private final Dialect dialect;

  ResponseHead(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Head of an answer whose body is whole. */
  byte[] whole(Reply reply, boolean keepAlive) {
    StringBuilder head = begin(reply.status());
    reply.headers().forEach((name, value) -> line(head, name, value));
    line(head, "content-length", Integer.toString(reply.body().length));
    if (!reply.contentType().isEmpty()) {
      line(head, "content-type", reply.contentType());
    }
    return end(head, keepAlive);
  }

  /** Head of a stream of events. */
  byte[] stream(StreamHead stream, boolean keepAlive) {
    StringBuilder head = begin(200);
    stream.headers().forEach((name, value) -> line(head, name, value));
    line(head, "content-type", stream.contentType());
    line(head, "transfer-encoding", "chunked");
    return end(head, keepAlive);
  }

  private StringBuilder begin(int status) {
    StringBuilder head = new StringBuilder(256);
    head.append("HTTP/1.1 ").append(status).append(' ');
    head.append(HttpResponseStatus.valueOf(status).reasonPhrase()).append("\r\n");
    line(head, "date", date());
    line(head, "server", dialect.server());
    return head;
  }

  private byte[] end(StringBuilder head, boolean keepAlive) {
    dialect.headers().forEach((name, value) -> line(head, name, value));
    line(head, SIMULATED, "tokenload; dialect=" + dialect.key());
    if (!keepAlive) {
      line(head, "connection", "close");
    }
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void line(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }

  private String date() {
    long second = System.currentTimeMillis() / 1000;
    if (second != dateSecond) {
      dateSecond = second;
      date =
          DateTimeFormatter.RFC_1123_DATE_TIME.format(
              Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC));
    }
    return date;
  }
}
