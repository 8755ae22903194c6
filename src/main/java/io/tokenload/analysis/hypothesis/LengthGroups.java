package io.tokenload.analysis.hypothesis;

import java.util.Collection;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Token counts that mean the same length. A chat template or a nonce makes prompts of one asked
 * length differ by some tokens: counts within {@value #APART_PERCENT} % of the least of a group are
 * one group, called by its least.
 */
final class LengthGroups {

  private static final int APART_PERCENT = 10;
  private static final int APART_TOKENS = 2;

  private final NavigableMap<Integer, Integer> groups = new TreeMap<>();

  LengthGroups(Collection<Integer> counts) {
    int least = Integer.MIN_VALUE;
    for (int count : new TreeSet<>(counts)) {
      boolean near =
          least >= 0
              && count - least <= Math.max(APART_TOKENS, least * (double) APART_PERCENT / 100);
      least = near ? least : count;
      groups.put(count, least);
    }
  }

  int of(int count) {
    return groups.get(count);
  }
}
