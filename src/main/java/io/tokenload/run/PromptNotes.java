package io.tokenload.run;

import io.tokenload.metric.PromptFit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a run has to say of its prompts where they are not what was asked, in plain sentences. */
final class PromptNotes {

  private static final int WHOLE_NONCE = Long.SIZE;

  private PromptNotes() {}

  /**
   * What the fit of a class leaves to be said.
   *
   * @param unique whether prompts are to differ from their first token on
   */
  static List<String> of(PromptFit fit, boolean unique) {
    List<String> notes = new ArrayList<>();
    if (fit.error() != null && fit.error() > 0) {
      notes.add(
          "%s: a prompt of %s cannot be made: what the server puts around it and one word are %s."
              .formatted(fit.className(), tokens(fit.askedTokens()), number(fit.fittedTokens())));
    }
    if (unique && fit.nonceBits() != null && fit.nonceBits() < WHOLE_NONCE) {
      notes.add(
          "%s: prompts of %s have room for %d bits of nonce, so they repeat after %s requests, and a prefix cache may know them."
              .formatted(
                  fit.className(),
                  tokens(fit.fittedTokens()),
                  fit.nonceBits(),
                  number(1L << fit.nonceBits())));
    }
    return notes;
  }

  /** Prompts of one class are not equally long. */
  static String spread(String className, int tokens) {
    return "%s: the words that make prompts unique are not one token each for this server, so its prompts differ by up to %s."
        .formatted(className, tokens(tokens));
  }

  /** Words stand for tokens. */
  static String uncounted(String className, int tokens) {
    return "%s: the server counts no prompt tokens, neither by a tokenizer nor in its usage: prompts are of %s words, which is about as many tokens; give -Dtokenizer=/path/to/tokenizer.json for exact ones."
        .formatted(className, number(tokens));
  }

  /** A tokenizer counts otherwise than the server. */
  static String disagreement(String name, int counted, int observed) {
    return "The %s counts %s where the server counts %s: it is not the one that the server uses, or its chat template is another. Prompts were fitted by the server's usage instead."
        .formatted(name, tokens(counted), number(observed));
  }

  /** The server adds to a prompt of ids, or cuts it. */
  static String ids(PromptFit fit, int observed) {
    return "%s: the server counts %s for a prompt of %s ids: it adds some of its own, or cuts the prompt."
        .formatted(fit.className(), tokens(observed), number(fit.askedTokens()));
  }

  private static String tokens(long count) {
    return number(count) + (count == 1 ? " token" : " tokens");
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
