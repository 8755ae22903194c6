package io.tokenload.workload.dataset;

import io.tokenload.workload.TokenCounter;

/** Lengths of texts where no tokenizer is at hand. */
public final class TextLength {

  /** What such a count is, as a note says it. */
  public static final String ESTIMATE = "lengths are estimated, a token for 4 characters";

  private static final int CHARACTERS_PER_TOKEN = 4;

  private TextLength() {}

  /**
   * A token for four characters, rounded up: the rule of thumb for English text and the usual
   * vocabularies; other languages and code have more tokens.
   */
  public static TokenCounter byCharacters() {
    return text -> (text.length() + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
  }
}
