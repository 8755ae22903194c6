package io.tokenload.metric;

import java.util.Objects;

/**
 * A line of a run's checklist.
 *
 * @param item what was looked at, e.g. {@code context}
 * @param passed {@code null} if it cannot be told
 * @param words what was found
 */
public record Check(String item, Boolean passed, String words) {

  public Check {
    Objects.requireNonNull(item, "item");
    Objects.requireNonNull(words, "words");
  }

  /** As people read it: {@code ✓ context: 32,768 tokens}. */
  public String line() {
    return mark() + " " + item + ": " + words;
  }

  private String mark() {
    if (passed == null) {
      return "–";
    }
    return passed ? "✓" : "✗";
  }
}
