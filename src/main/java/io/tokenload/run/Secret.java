package io.tokenload.run;

import java.util.Objects;

/**
 * Text that appears in no output: an API key. It prints as {@code ***} wherever it is formatted,
 * logged or serialised by its fields' accessors.
 */
public final class Secret {

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

  /** The given text with every occurrence of the secret masked. */
  public String maskIn(String other) {
    return other.replace(text, toString());
  }

  @Override
  public String toString() {
    return "***";
  }
}
