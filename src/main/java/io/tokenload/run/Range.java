package io.tokenload.run;

import java.util.function.DoublePredicate;

/** The numbers that a setting takes, for the check and for the sentence that refuses others. */
enum Range {
  FROM_ZERO("a number from 0", x -> x >= 0 && x < Double.POSITIVE_INFINITY),
  ABOVE_ZERO("a number above 0", x -> x > 0 && x < Double.POSITIVE_INFINITY),
  /** What the schedules of {@code workload} can hold. */
  RATE_OR_INF(
      "a number from 0.01 to 1000000, or inf",
      x -> x == Double.POSITIVE_INFINITY || (x >= 0.01 && x <= 1_000_000)),
  /** What the schedules of {@code workload} can draw. */
  BURSTINESS_OR_INF("a number from 0.001, or inf for equal gaps", x -> x >= 0.001),
  /** Where a linear ramp may begin. */
  RATE_OR_ZERO("0, or a number from 0.01 to 1000000", x -> x == 0 || (x >= 0.01 && x <= 1_000_000)),
  /** Where a ramp may end. */
  RATE("a number from 0.01 to 1000000", x -> x >= 0.01 && x <= 1_000_000),
  SHARE("a number above 0 and up to 1", x -> x > 0 && x <= 1);

  private final String words;
  private final DoublePredicate range;

  Range(String words, DoublePredicate range) {
    this.words = words;
    this.range = range;
  }

  boolean holds(double number) {
    return range.test(number);
  }

  String inWords() {
    return words;
  }
}
