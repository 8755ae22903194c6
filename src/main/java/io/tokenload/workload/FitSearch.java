package io.tokenload.workload;

import java.util.HashSet;
import java.util.Set;

/**
 * The state of one fitting: a linear model of the tokenizer (tokens = base + perPhrase · repeats +
 * perChar · filler characters), corrected by each count, and the nearest count so far. The next
 * candidate is always a step from the nearest, so that the model's error shrinks with the step.
 */
final class FitSearch {

  /** Nearest candidates of a step that are looked at before the search gives up. */
  private static final int NUDGES = 16;

  private static final double LEAST_TOKENS_PER_CHAR = 0.05;
  private static final double MOST_TOKENS_PER_CHAR = 1;
  private static final double LEAST_TOKENS_PER_PHRASE = 0.25;

  private final int asked;
  private final Set<PromptRecipe> tried = new HashSet<>();
  private double tokensPerPhrase = 2;
  private double tokensPerChar = 0.5;
  private int base;
  private PromptRecipe nearest;
  private int nearestCount;
  private PromptRecipe candidate = PromptRecipe.helloWorld(0);

  FitSearch(int asked) {
    this.asked = asked;
  }

  /** Whether there is a candidate worth a call. */
  boolean goesOn() {
    return candidate != null;
  }

  PromptRecipe candidate() {
    return candidate;
  }

  /** Takes the count of the candidate and chooses the next one. */
  void learn(PromptRecipe recipe, int count) {
    tried.add(recipe);
    if (nearest == null) {
      base = count;
    } else {
      correct(recipe, count);
    }
    if (nearest == null || Math.abs(count - asked) < Math.abs(nearestCount - asked)) {
      nearest = recipe;
      nearestCount = count;
    }
    candidate = nearestCount == asked || base > asked ? null : next();
  }

  Fit fit() {
    return new Fit(nearest, asked, nearestCount, tried.size());
  }

  /** What the filler cannot account for is the phrase's. */
  private void correct(PromptRecipe recipe, int count) {
    int repeats = recipe.repeats();
    int chars = recipe.fillerChars();
    double rest = count - base - tokensPerPhrase * repeats - tokensPerChar * chars;
    if (repeats > 0 && Math.abs(rest) > chars) {
      double phrases = count - base - tokensPerChar * chars;
      tokensPerPhrase = Math.max(LEAST_TOKENS_PER_PHRASE, phrases / repeats);
    } else if (chars > 0) {
      double corrected = tokensPerChar + rest / chars;
      tokensPerChar = Math.min(MOST_TOKENS_PER_CHAR, Math.max(LEAST_TOKENS_PER_CHAR, corrected));
    }
  }

  private PromptRecipe next() {
    int missing = asked - nearestCount;
    int towards = Integer.signum(missing);
    for (int nudge = 0; nudge < NUDGES; nudge++) {
      int away = (nudge + 1) / 2 * (nudge % 2 == 0 ? towards : -towards);
      PromptRecipe next = stepped(missing, away);
      if (!tried.contains(next)) {
        return next;
      }
    }
    return null;
  }

  /** From the nearest by whole phrases, the rest and a nudge by filler characters. */
  private PromptRecipe stepped(int missing, int nudgeChars) {
    int phrases = (int) Math.floor(missing / tokensPerPhrase);
    int repeats = Math.max(0, nearest.repeats() + phrases);
    double rest = missing - (repeats - nearest.repeats()) * tokensPerPhrase;
    int chars = nearest.fillerChars() + (int) Math.round(rest / tokensPerChar) + nudgeChars;
    return new PromptRecipe(
        PromptRecipe.HELLO_WORLD,
        Math.min(PromptRecipe.MAX_REPEATS, repeats),
        Math.min(PromptRecipe.MAX_FILLER_CHARS, Math.max(0, chars)));
  }
}
