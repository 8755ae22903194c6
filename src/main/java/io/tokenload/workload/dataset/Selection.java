package io.tokenload.workload.dataset;

import io.tokenload.workload.Seed;

/**
 * Which entries of a file are taken. All of it is read and checked whichever they are, and no more
 * than these are held in memory.
 *
 * @param limit most entries, at least 1
 * @param shuffle draws the order and, where there are more than {@code limit}, which; {@code null}
 *     keeps the file's order and takes its first
 */
public record Selection(int limit, Seed shuffle) {

  public Selection {
    if (limit < 1) {
      throw new IllegalArgumentException(
          "the number of entries must be 1 or more, but is " + limit);
    }
  }

  /** Everything, in the file's order. */
  public static Selection all() {
    return first(Integer.MAX_VALUE);
  }

  /** The file's first entries. */
  public static Selection first(int limit) {
    return new Selection(limit, null);
  }

  /** As many in a seeded order: the first {@code limit} of all entries shuffled. */
  public Selection shuffled(Seed seed) {
    return new Selection(limit, seed);
  }
}
