package io.tokenload.run;

import java.util.function.DoublePredicate;

/** The numbers that a setting takes, for the check and for the sentence that refuses others. */
enum Range {
  FROM_ZERO("a number from 0", x -> x >= 0 && x < Double.POSITIVE_INFINITY),
  ABOVE_ZERO("a number above 0", x -> x > 0 && x < Double.POSITIVE_INFINITY),
  ABOVE_ZERO_OR_INF("a number above 0, or inf", x -> x > 0),
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
