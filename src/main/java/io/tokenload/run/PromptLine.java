package io.tokenload.run;

import io.tokenload.metric.PromptFit;

/** How long the prompts of a class are, in one line for the screen. */
final class PromptLine {

  private PromptLine() {}

  static String of(PromptFit fit) {
    if (fit.method().equals(PromptMeter.DATASET)) {
      return fit.className() + ": prompts as the dataset has them";
    }
    if (fit.fittedTokens() == null) {
      return fit.askedTokens() == null
          ? "%s: prompts of unknown length, since the server counts no tokens"
              .formatted(fit.className())
          : "%s: prompts of about %d tokens, since the server counts none"
              .formatted(fit.className(), fit.askedTokens());
    }
    String asked =
        fit.askedTokens() == null || fit.error() == 0
            ? ""
            : ", %+d from the %d asked".formatted(fit.error(), fit.askedTokens());
    return "%s: prompts of %d tokens by %s (%s)%s"
        .formatted(fit.className(), fit.fittedTokens(), who(fit), fit.method(), asked);
  }

  private static String who(PromptFit fit) {
    return switch (fit.method()) {
      case PromptMeter.TOKENIZE, PromptMeter.USAGE_PROBE -> "the server's count";
      case PromptMeter.TOKEN_IDS -> "construction";
      default -> "the count of the tokenizer given";
    };
  }
}
