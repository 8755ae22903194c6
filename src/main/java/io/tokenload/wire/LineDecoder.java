package io.tokenload.wire;

/**
 * Splits a body of type {@code application/x-ndjson} into its lines, each an event. Like {@link
 * SseDecoder} it hands on slices of the piece it was fed wherever a line lies whole in one, and is
 * bounded. Empty lines are nothing.
 *
 * <p>Not thread-safe: one decoder a body, one thread at a time.
 */
final class LineDecoder implements BodySplitter {

  private final int limitBytes;
  private final ByteRun line;
  private boolean broken;

  /**
   * @param limitBytes the most bytes that a line may have
   */
  LineDecoder(int limitBytes) {
    this.limitBytes = limitBytes;
    this.line = new ByteRun(limitBytes);
  }

  @Override
  public void feed(byte[] bytes, int offset, int length, SseDecoder.Sink sink) {
    int end = offset + length;
    int from = offset;
    while (from < end && !broken) {
      int eol = endOfLine(bytes, from, end);
      if (eol == end) {
        carry(bytes, from, end, sink);
        return;
      }
      complete(bytes, from, eol, sink);
      from = eol + 1;
    }
  }

  private static int endOfLine(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  private void complete(byte[] bytes, int from, int to, SseDecoder.Sink sink) {
    if (line.length() == 0) {
      event(bytes, from, to, sink);
      return;
    }
    carry(bytes, from, to, sink);
    int length = line.length();
    line.clear();
    if (!broken) {
      event(line.bytes(), 0, length, sink);
    }
  }

  private void event(byte[] bytes, int from, int to, SseDecoder.Sink sink) {
    if (to - from > limitBytes) {
      overrun(sink);
    } else if (!isBlank(bytes, from, to)) {
      sink.event(bytes, from, to);
    }
  }

  private static boolean isBlank(byte[] bytes, int from, int to) {
    return from == to || (from + 1 == to && bytes[from] == '\r');
  }

  private void carry(byte[] bytes, int from, int to, SseDecoder.Sink sink) {
    if (!line.append(bytes, from, to)) {
      overrun(sink);
    }
  }

  private void overrun(SseDecoder.Sink sink) {
    if (!broken) {
      broken = true;
      sink.tooLong(limitBytes);
    }
  }

  @Override
  public void end(SseDecoder.Sink sink) {
    if (line.length() > 0 && !broken) {
      sink.unfinished(line.bytes(), 0, line.length());
    }
    line.clear();
  }

  @Override
  public String eventType() {
    return "";
  }
}
