package io.tokenload.bench;

import java.util.Arrays;

/**
 * The truth of an answer, readings of the clock that {@link System#nanoTime} reads. {@code
 * bench/truthserver … times} writes it into the text of the answer: {@code "r<ns> e<ns> e<ns> …"}.
 *
 * @param requestReadNanos when the server had read the request
 * @param emitNanos when it emitted each token-bearing event
 */
record Truth(long requestReadNanos, long[] emitNanos) {

  /**
   * Reads the text.
   *
   * @throws IllegalArgumentException if it is no such text
   */
  static Truth parse(String answer) {
    String[] words = answer.trim().split(" ");
    long read = moment(words[0], 'r');
    long[] emits = Arrays.stream(words).skip(1).mapToLong(word -> moment(word, 'e')).toArray();
    return new Truth(read, emits);
  }

  private static long moment(String word, char kind) {
    if (word.length() < 2 || word.charAt(0) != kind) {
      throw new IllegalArgumentException(
          "'%s' is no time of the truth server: start it with the word 'times'".formatted(word));
    }
    return Long.parseLong(word.substring(1));
  }

  /** TTFT as the server knows it, from reading the request. */
  long ttftNanos() {
    return emitNanos[0] - requestReadNanos;
  }

  /** When the answer was over; of an empty one, when it had not begun. */
  long lastNanos() {
    return emitNanos.length == 0 ? requestReadNanos : emitNanos[emitNanos.length - 1];
  }

  /** How many of its events were emitted before a moment. */
  int emittedBefore(long moment) {
    int at = Arrays.binarySearch(emitNanos, moment);
    return at < 0 ? -at - 1 : at;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Truth that
        && requestReadNanos == that.requestReadNanos
        && Arrays.equals(emitNanos, that.emitNanos);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(requestReadNanos) + 31 * Arrays.hashCode(emitNanos);
  }
}
