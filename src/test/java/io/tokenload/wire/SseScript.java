package io.tokenload.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes down, a line each, what a decoder tells. */
final class SseScript implements SseDecoder.Sink {

  private final SseDecoder decoder;
  private final List<String> lines = new ArrayList<>();
  private byte[] lastArray;

  SseScript() {
    this(new SseDecoder());
  }

  SseScript(SseDecoder decoder) {
    this.decoder = decoder;
  }

  static List<String> play(byte[] body) {
    SseScript script = new SseScript();
    script.feed(body);
    return script.end();
  }

  List<String> all(String body) {
    feed(body.getBytes(UTF_8));
    return end();
  }

  SseDecoder decoder() {
    return decoder;
  }

  byte[] lastArray() {
    return lastArray;
  }

  void feed(byte[] bytes) {
    decoder.feed(bytes, 0, bytes.length, this);
  }

  /** Feeds body[from, to) out of a buffer that is overwritten afterwards, as a socket's is. */
  void feedThrough(byte[] buffer, byte[] body, int from, int to) {
    System.arraycopy(body, from, buffer, 1, to - from);
    decoder.feed(buffer, 1, to - from, this);
    Arrays.fill(buffer, (byte) '#');
  }

  List<String> end() {
    decoder.end(this);
    return lines;
  }

  @Override
  public void event(byte[] bytes, int from, int to) {
    lastArray = bytes;
    String type = decoder.eventType();
    lines.add((type.isEmpty() ? "" : type + "=") + text(bytes, from, to));
  }

  @Override
  public void comment() {
    lines.add("comment");
  }

  @Override
  public void foreignLine(byte[] bytes, int from, int to) {
    lines.add("foreign " + text(bytes, from, to));
  }

  @Override
  public void tooLong(int limitBytes) {
    lines.add("too long " + limitBytes);
  }

  @Override
  public void unfinished(byte[] bytes, int from, int to) {
    lines.add("unfinished " + text(bytes, from, to));
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, UTF_8);
  }
}
