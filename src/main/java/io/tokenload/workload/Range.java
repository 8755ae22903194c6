package io.tokenload.workload;

/** Refuses a number out of its range in one sentence that names it. */
final class Range {

  private Range() {}

  static void check(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be from %,d to %,d, but is %,d".formatted(name, least, most, value));
    }
  }

  static void check(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s must be from %s to %s, but is %s".formatted(name, least, most, value));
    }
  }
}
