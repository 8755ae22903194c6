package io.tokenload.wire;

import java.util.Arrays;

/**
 * The event read last but for its one text: what stands before it and behind it. From token to
 * token most servers change nothing else, and an event of the same form says the same but for that
 * text, whatever it is, as long as it is not empty: then only the text is read.
 */
final class EventForm {

  /** Longer events tell more than one token and hardly ever twice the same. */
  private static final int MOST_BYTES = 2048;

  private final JsonScan scan;
  private final ByteRun form = new ByteRun(MOST_BYTES);
  private int before;

  /**
   * @param scan reads the text of an event that fits, which is then its token
   */
  EventForm(JsonScan scan) {
    this.scan = scan;
  }

  /** Whether bytes[from, to) are of this form; if so, the text is the last token of the scan. */
  boolean fits(byte[] bytes, int from, int to) {
    if (form.length() == 0 || to - from <= form.length() || differs(bytes, from, 0, before)) {
      return false;
    }
    try {
      scan.start(bytes, from + before - 1, to);
      scan.string();
    } catch (JsonRefused broken) {
      return false;
    }
    int behind = scan.tokenTo();
    return scan.tokenFrom() < behind
        && to - behind == form.length() - before
        && !differs(bytes, behind, before, form.length());
  }

  private boolean differs(byte[] bytes, int from, int start, int stop) {
    return !Arrays.equals(bytes, from, from + stop - start, form.bytes(), start, stop);
  }

  /** Takes the form of bytes[from, to), whose text lies in [textFrom, textTo). */
  void take(byte[] bytes, int from, int to, int textFrom, int textTo) {
    form.clear();
    before = textFrom - from;
    if (!form.append(bytes, from, textFrom) || !form.append(bytes, textTo, to)) {
      form.clear();
    }
  }

  /** No event fits any more. */
  void forget() {
    form.clear();
  }
}
