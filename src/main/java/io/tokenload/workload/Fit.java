package io.tokenload.workload;

/**
 * How well a prompt could be made as long as asked.
 *
 * @param recipe of the nearest prompt found
 * @param askedTokens what was asked
 * @param countedTokens what the server counts for nonce and recipe, chat template included
 * @param calls of the counter that it took
 */
public record Fit(PromptRecipe recipe, int askedTokens, int countedTokens, int calls) {

  /** Counted − asked: 0 where the fit is exact, positive where the prompt is too long. */
  public int errorTokens() {
    return countedTokens - askedTokens;
  }
}
