package io.tokenload.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Splits a body of type {@code text/event-stream} into events, by the rules of the <a
 * href="https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation">HTML
 * standard</a>: lines end with LF, CRLF or CR, a leading byte order mark is dropped, data lines of
 * one event are joined by LF, and an event that no blank line ends is not dispatched.
 *
 * <p>Bytes come in pieces of any size. An event that lies whole in one piece is handed on as a
 * slice of that piece, without a copy; only one that spans pieces is gathered in an own buffer,
 * which is bounded. Works on bytes, so a character split between two pieces needs no care.
 *
 * <p>Not thread-safe: one decoder a body, one thread at a time.
 */
public final class SseDecoder implements BodySplitter {

  /** Limit on one line and on the data of one event unless told otherwise: 4 MiB. */
  public static final int DEFAULT_LIMIT_BYTES = 4 << 20;

  private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] EVENT = "event".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ID = "id".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] RETRY = "retry".getBytes(StandardCharsets.US_ASCII);
  private static final byte[][] FIELDS = {DATA, EVENT, ID, RETRY};
  private static final int RETRY_DIGITS = 9;

  /** Receives what the decoder finds, in the order of the body and inside {@code feed}. */
  public interface Sink {
    /**
     * An event ended by a blank line. The slice is valid only during the call; its bytes may not be
     * changed.
     */
    void event(byte[] bytes, int from, int to);

    /** A line that starts with a colon: a sign of life, never content. */
    void comment();

    /**
     * A line whose field the standard does not know, and therefore ignores. Told, because servers
     * put errors there, and because all lines of a body that is no event stream look like this.
     */
    void foreignLine(byte[] bytes, int from, int to);

    /** A line or an event passed the limit. The decoder ignores everything that follows. */
    void tooLong(int limitBytes);

    /**
     * The body ended inside an event: the data it had so far. The standard does not dispatch it.
     */
    void unfinished(byte[] bytes, int from, int to);
  }

  private final int limitBytes;
  private final ByteRun line;
  private final EventData data;
  private boolean afterCarriageReturn;
  private boolean afterFirstLine;
  private boolean broken;
  private String type = "";
  private String lastType = "";
  private byte[] lastTypeBytes = new byte[0];
  private String lastEventId = "";
  private long retryMs = -1;

  /** A decoder with the {@linkplain #DEFAULT_LIMIT_BYTES default limit}. */
  public SseDecoder() {
    this(DEFAULT_LIMIT_BYTES);
  }

  /**
   * @param limitBytes the most bytes that a line or the data of an event may have, at least 1
   * @throws IllegalArgumentException if the limit is less than 1
   */
  public SseDecoder(int limitBytes) {
    if (limitBytes < 1) {
      throw new IllegalArgumentException("limitBytes " + limitBytes + " is less than 1");
    }
    this.limitBytes = limitBytes;
    this.line = new ByteRun(limitBytes);
    this.data = new EventData(limitBytes);
  }

  /** Takes the next bytes of the body; they may be reused by the caller afterwards. */
  @Override
  public void feed(byte[] bytes, int offset, int length, Sink sink) {
    int end = offset + length;
    int from = offset;
    while (from < end && !broken) {
      boolean restOfCrLf = afterCarriageReturn && bytes[from] == '\n';
      afterCarriageReturn = false;
      if (restOfCrLf) {
        from++;
        continue;
      }
      int eol = endOfLine(bytes, from, end);
      if (eol == end) {
        data.hold();
        carry(bytes, from, end, sink);
        return;
      }
      completeLine(bytes, from, eol, sink);
      afterCarriageReturn = bytes[eol] == '\r';
      from = eol + 1;
    }
    data.hold();
  }

  /** The body is over. An event without its blank line is told as unfinished. */
  @Override
  public void end(Sink sink) {
    if (line.length() > 0 && !broken && !isCutFieldName()) {
      completeLine(line.bytes(), 0, 0, sink);
    }
    if (data.isPresent() && !broken) {
      sink.unfinished(data.bytes(), data.from(), data.to());
    }
    data.clear();
  }

  /** The beginning of a field's name at the very end is a broken body, not a foreign line. */
  private boolean isCutFieldName() {
    for (byte[] name : FIELDS) {
      if (line.length() < name.length && startsWithLine(name)) {
        return true;
      }
    }
    return false;
  }

  private boolean startsWithLine(byte[] name) {
    return Arrays.equals(name, 0, line.length(), line.bytes(), 0, line.length());
  }

  /** The {@code event} field of the event being dispatched, or an empty string. */
  @Override
  public String eventType() {
    return type;
  }

  /** The last {@code id} field, or an empty string. */
  public String lastEventId() {
    return lastEventId;
  }

  /** The last {@code retry} field in milliseconds, or −1 if none came. */
  public long retryMs() {
    return retryMs;
  }

  private static int endOfLine(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && bytes[at] != '\n' && bytes[at] != '\r') {
      at++;
    }
    return at;
  }

  private void carry(byte[] bytes, int from, int to, Sink sink) {
    if (!line.append(bytes, from, to)) {
      overrun(sink);
    }
  }

  private void completeLine(byte[] bytes, int from, int to, Sink sink) {
    if (line.length() == 0) {
      line(bytes, from, to, sink);
      return;
    }
    carry(bytes, from, to, sink);
    int length = line.length();
    line.clear();
    if (!broken) {
      line(line.bytes(), 0, length, sink);
    }
  }

  private void line(byte[] bytes, int start, int to, Sink sink) {
    int from = afterFirstLine ? start : afterByteOrderMark(bytes, start, to);
    afterFirstLine = true;
    if (from == to) {
      dispatch(sink);
    } else if (bytes[from] == ':') {
      sink.comment();
    } else {
      field(bytes, from, to, sink);
    }
  }

  private static int afterByteOrderMark(byte[] bytes, int from, int to) {
    boolean marked =
        to - from >= 3
            && bytes[from] == (byte) 0xEF
            && bytes[from + 1] == (byte) 0xBB
            && bytes[from + 2] == (byte) 0xBF;
    return marked ? from + 3 : from;
  }

  private void field(byte[] bytes, int from, int to, Sink sink) {
    int colon = from;
    while (colon < to && bytes[colon] != ':') {
      colon++;
    }
    int value = Math.min(colon + 1, to);
    if (value < to && bytes[value] == ' ') {
      value++;
    }
    if (is(DATA, bytes, from, colon)) {
      data(bytes, value, to, sink);
    } else if (is(EVENT, bytes, from, colon)) {
      type = typeNamed(bytes, value, to);
    } else if (is(ID, bytes, from, colon)) {
      id(text(bytes, value, to));
    } else if (is(RETRY, bytes, from, colon)) {
      retry(text(bytes, value, to));
    } else {
      sink.foreignLine(bytes, from, to);
    }
  }

  /** Most events of a typed stream have the name of the event before. */
  private String typeNamed(byte[] bytes, int from, int to) {
    if (!Arrays.equals(bytes, from, to, lastTypeBytes, 0, lastTypeBytes.length)) {
      lastTypeBytes = Arrays.copyOfRange(bytes, from, to);
      lastType = text(bytes, from, to);
    }
    return lastType;
  }

  private static boolean is(byte[] name, byte[] bytes, int from, int to) {
    return Arrays.equals(name, 0, name.length, bytes, from, to);
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /** An id with a NUL is ignored, as the standard says. */
  private void id(String value) {
    if (value.indexOf('\0') < 0) {
      lastEventId = value;
    }
  }

  /** A retry that is not all ASCII digits is ignored, as the standard says. */
  private void retry(String value) {
    if (value.matches("[0-9]{1," + RETRY_DIGITS + "}")) {
      retryMs = Long.parseLong(value);
    }
  }

  private void data(byte[] bytes, int from, int to, Sink sink) {
    if (!data.add(bytes, from, to)) {
      overrun(sink);
    }
  }

  private void dispatch(Sink sink) {
    if (data.isPresent()) {
      data.clear();
      sink.event(data.bytes(), data.from(), data.to());
    }
    type = "";
  }

  private void overrun(Sink sink) {
    if (!broken) {
      broken = true;
      data.clear();
      sink.tooLong(limitBytes);
    }
  }
}
