package io.tokenload.run;

import java.util.Objects;

/**
 * Text that appears in no output: an API key. It prints as {@code ***} wherever it is formatted,
 * logged or serialised by its fields' accessors.
 */
public final class Secret {

  /** What ends an excerpt. */
  private static final String CUT = "…";

  /** Fewer characters than this give nothing away. */
  private static final int LEAST_TOLD = 4;

  private final String text;

  /**
   * @throws IllegalArgumentException if the text is blank
   */
  public Secret(String text) {
    if (Objects.requireNonNull(text, "text").isBlank()) {
      throw new IllegalArgumentException("a secret is not blank");
    }
    this.text = text;
  }

  /** The text itself, for the request header and nothing else. */
  public String reveal() {
    return text;
  }

  /**
   * The given text with every occurrence of the secret masked, and its beginning where an excerpt
   * was cut in the middle of it.
   */
  public String maskIn(String other) {
    String masked = other.replace(text, toString());
    String end = masked.endsWith(CUT) ? CUT : "";
    String whole = masked.substring(0, masked.length() - end.length());
    for (int length = text.length() - 1; length >= LEAST_TOLD; length--) {
      if (whole.endsWith(text.substring(0, length))) {
        return whole.substring(0, whole.length() - length) + this + end;
      }
    }
    return masked;
  }

  @Override
  public String toString() {
    return "***";
  }
}
