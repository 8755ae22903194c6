package io.tokenload.engine;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.tokenload.metric.Ending;
import io.tokenload.metric.server.RequestTimes;
import io.tokenload.wire.Answer;
import io.tokenload.wire.Api;
import io.tokenload.wire.HeaderTimes;
import java.nio.charset.StandardCharsets;

/** What an answer is besides a stream: its status, its head, and the body of one that is none. */
final class AnswerHead {

  private static final int OK = 200;

  private final Api api;
  private int status;
  private String contentType;
  private String location;
  private ErrorBytes body;
  private RequestTimes times;

  AnswerHead(Api api) {
    this.api = api;
  }

  void read(HttpResponseStatus answered, HttpHeaders headers) {
    status = answered.code();
    contentType = headers.get(HttpHeaderNames.CONTENT_TYPE, "");
    location = headers.get(HttpHeaderNames.LOCATION);
    times = HeaderTimes.of(headers::get);
    if (status != OK || !isStream(contentType)) {
      body = new ErrorBytes();
    }
  }

  private boolean isStream(String type) {
    String expected = api.contentType();
    return type.regionMatches(true, 0, expected, 0, expected.length());
  }

  /** What the server told of its own times in the head, or {@code null}. */
  RequestTimes times() {
    return times;
  }

  /** Whether what follows is no stream. */
  boolean isOfNoStream() {
    return body != null;
  }

  /** Takes in a part of the body of an answer that is no stream. */
  void add(ByteBuf chunk) {
    body.add(chunk);
  }

  /** As {@link Endings} decides. */
  Ending ending(Answer answer, Throwable cause) {
    byte[] bytes = body == null ? null : body.toArray();
    Endings.Told told = new Endings.Told(api.contentType(), contentType, location, bytes);
    return Endings.of(status, told, answer, cause);
  }

  /** The body of an answer that is no stream; empty of any other. */
  String text() {
    return body == null ? "" : new String(body.toArray(), StandardCharsets.UTF_8);
  }
}
