package io.tokenload.bench;

import java.util.Arrays;

/**
 * What {@code bench/truthserver … times} wrote into the text of an answer: {@code "r<ns> e<ns>
 * e<ns> …"}, readings of the clock that {@link System#nanoTime} reads.
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
}
