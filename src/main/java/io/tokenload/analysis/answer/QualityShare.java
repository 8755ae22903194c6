package io.tokenload.analysis.answer;

import java.util.Locale;

/** A share of a cell's answers that says how good they were. */
public enum QualityShare {
  /** Have exactly as many tokens as were asked for; of answers that came whole. */
  EXACT_LENGTH("answers of the length asked", true),
  /** Have no text and call no tool; of answers that came whole. */
  EMPTY("empty answers", false),
  /** Broke off without a finish reason or end mark; of requests that nobody cancelled. */
  TRUNCATED("truncated answers", false),
  /** Say the same again and again ({@link Repetition}); of whole answers whose text is stored. */
  REPEATING("answers that repeat themselves", false),
  /** Are word for word the first answer to the same request at temperature 0. */
  IDENTICAL("identical answers at temperature 0", true),
  /** Accuracy by the dataset's references. */
  ACCURACY("accuracy", true);

  private final String words;
  private final boolean isGood;

  QualityShare(String words, boolean isGood) {
    this.words = words;
    this.isGood = isGood;
  }

  /** In sentences, e.g. {@code empty answers}. */
  public String words() {
    return words;
  }

  /** Whether more of it is better. */
  public boolean isGood() {
    return isGood;
  }

  /** In files, e.g. {@code exact_length}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
