package io.tokenload.calibration;

/**
 * The truth in an answer's text: for each token three numbers of 16 hexadecimal digits.
 *
 * @param text of the whole answer
 */
record TruthText(String text) {

  private static final int DIGITS = 16;
  private static final int NUMBERS = 3;

  TruthText {
    if (text.length() % (NUMBERS * DIGITS) != 0) {
      throw new CalibrationFailure(
          "the known-truth server's answer has %d characters, which do not tell the truth about each event"
              .formatted(text.length()));
    }
  }

  int events() {
    return text.length() / (NUMBERS * DIGITS);
  }

  /** When the event was emitted, a reading of {@link System#nanoTime}. */
  long emitted(int event) {
    return number(event, 0);
  }

  /** When its request had been received, likewise. */
  long received() {
    return number(0, 1);
  }

  /** How late behind its deadline the event was emitted. */
  long late(int event) {
    return number(event, 2);
  }

  private long number(int event, int place) {
    int from = (event * NUMBERS + place) * DIGITS;
    try {
      return Long.parseUnsignedLong(text, from, from + DIGITS, DIGITS);
    } catch (NumberFormatException e) {
      throw new CalibrationFailure("the known-truth server told no number in " + text, e);
    }
  }
}
