package io.tokenload.wire;

/**
 * The data of the event that is being read: a slice of the piece it came in for as long as that is
 * possible, else gathered in an own bounded buffer.
 */
final class EventData {

  private static final byte[] NEWLINE = {'\n'};

  private final int limitBytes;
  private final ByteRun held;
  private byte[] bytes;
  private int from;
  private int to;
  private boolean present;

  EventData(int limitBytes) {
    this.limitBytes = limitBytes;
    this.held = new ByteRun(limitBytes);
  }

  boolean isPresent() {
    return present;
  }

  byte[] bytes() {
    return bytes;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  void clear() {
    present = false;
  }

  /** Adds the value of a data line; false if the data passes the limit. */
  boolean add(byte[] source, int start, int stop) {
    if (!present) {
      present = true;
      bytes = source;
      from = start;
      to = stop;
      return stop - start <= limitBytes;
    }
    hold();
    boolean fits = held.append(NEWLINE, 0, 1) && held.append(source, start, stop);
    pointToHeld();
    return fits;
  }

  /** Copies the data out of an array that is about to be reused. */
  void hold() {
    if (present && bytes != held.bytes()) {
      held.clear();
      held.append(bytes, from, to);
      pointToHeld();
    }
  }

  private void pointToHeld() {
    bytes = held.bytes();
    from = 0;
    to = held.length();
  }
}
