package io.tokenload.workload;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The state of one fitting: a linear model of the tokenizer (tokens = base + perPhrase · repeats +
 * perChar · filler characters), corrected by each count, and the nearest count so far. The next
 * candidate is always a step from the nearest, so that the model's error shrinks with the step.
 */
final class FitSearch {

  private static final double LEAST_TOKENS_PER_CHAR = 0.05;
  private static final double MOST_TOKENS_PER_CHAR = 1;
  private static final double LEAST_TOKENS_PER_PHRASE = 0.25;

  /** Filler characters tried around the model's choice, nearest first. */
  private static final int[] NUDGES = {0, 1, -1, 2, -2};

  /** Phrases given up for filler when the choices before were all tried. */
  private static final int MOST_SPARED_PHRASES = 3;

  private final int asked;
  private final Set<PromptRecipe> tried = new HashSet<>();
  private double tokensPerPhrase = 2;
  private double tokensPerChar = 0.5;
  private int base;
  private final int startChars;
  private PromptRecipe nearest;
  private int nearestCount;

  /**
   * @param start the shortest recipe: the first to be counted
   */
  FitSearch(int asked, PromptRecipe start) {
    this.asked = asked;
    this.nearest = start;
    this.startChars = start.fillerChars();
  }

  /** The recipe worth the next call: first the shortest; none when the search has ended. */
  Optional<PromptRecipe> candidate() {
    if (tried.isEmpty()) {
      return Optional.of(nearest);
    }
    return nearestCount == asked || base > asked ? Optional.empty() : untried();
  }

  /** Takes the count of a candidate. */
  void learn(PromptRecipe recipe, int count) {
    if (tried.isEmpty()) {
      base = count;
      nearestCount = count;
    } else {
      correct(recipe, count);
    }
    tried.add(recipe);
    if (Math.abs(count - asked) < Math.abs(nearestCount - asked)) {
      nearest = recipe;
      nearestCount = count;
    }
  }

  /** The count of the shortest recipe. */
  int baseTokens() {
    return base;
  }

  /** The recipe whose count is nearest to what was asked. */
  PromptRecipe nearest() {
    return nearest;
  }

  /** Its count. */
  int nearestTokens() {
    return nearestCount;
  }

  /** What the filler cannot account for, at one token a character, is the phrase's. */
  private void correct(PromptRecipe recipe, int count) {
    int repeats = recipe.repeats();
    int chars = recipe.fillerChars() - startChars;
    double rest = count - base - tokensPerPhrase * repeats - tokensPerChar * chars;
    if (repeats > 0 && Math.abs(rest) > chars) {
      double phrases = count - base - tokensPerChar * chars;
      tokensPerPhrase = Math.max(LEAST_TOKENS_PER_PHRASE, phrases / repeats);
    } else if (chars > 0) {
      double corrected = Math.max(LEAST_TOKENS_PER_CHAR, tokensPerChar + rest / chars);
      tokensPerChar = Math.min(MOST_TOKENS_PER_CHAR, corrected);
    }
  }

  private Optional<PromptRecipe> untried() {
    for (int spared = 0; spared <= MOST_SPARED_PHRASES; spared++) {
      for (int nudge : NUDGES) {
        PromptRecipe next = step(spared, nudge);
        if (!tried.contains(next)) {
          return Optional.of(next);
        }
      }
    }
    return Optional.empty();
  }

  /** From the nearest by whole phrases, and what then is missing by filler. */
  private PromptRecipe step(int sparedPhrases, int nudgeChars) {
    int missing = asked - nearestCount;
    int phrases = (int) Math.floor(missing / tokensPerPhrase) - sparedPhrases;
    int repeats = clamp(nearest.repeats() + phrases, PromptRecipe.MAX_REPEATS);
    double rest = missing - (repeats - nearest.repeats()) * tokensPerPhrase;
    int chars = nearest.fillerChars() + (int) Math.round(rest / tokensPerChar) + nudgeChars;
    return new PromptRecipe(
        PromptRecipe.HELLO_WORLD, repeats, clamp(chars, PromptRecipe.MAX_FILLER_CHARS));
  }

  private static int clamp(int value, int most) {
    return Math.max(0, Math.min(most, value));
  }
}
