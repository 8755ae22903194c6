package io.tokenload.workload.dataset;

import io.tokenload.workload.NonceWords;
import io.tokenload.workload.SplitMix64;

/**
 * Words of which each is one token in the usual vocabularies ({@link NonceWords}), drawn by a key:
 * equal keys give equal words. A space stands between words, none at the end, where it would be a
 * token of its own.
 */
final class WordRun {

  private WordRun() {}

  /** Appends so many words. */
  static void append(StringBuilder text, long key, int count) {
    SplitMix64 random = new SplitMix64(key);
    long bits = 0;
    for (int word = 0; word < count; word++) {
      bits = word % Long.BYTES == 0 ? random.nextLong() : bits >>> NonceWords.BITS;
      if (!text.isEmpty()) {
        text.append(' ');
      }
      text.append(NonceWords.usual(bits));
    }
  }

  /** The key of a part: different ids have different keys. */
  static long key(long seed, long id) {
    return SplitMix64.mix(seed + id * SplitMix64.GOLDEN_GAMMA);
  }

  static StringBuilder buffer(int words) {
    return new StringBuilder(5 * words + 1);
  }
}
