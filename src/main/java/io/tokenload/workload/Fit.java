package io.tokenload.workload;

/**
 * How well a prompt could be made as long as asked.
 *
 * @param recipe of the nearest prompt found
 * @param nonce what comes before it
 * @param askedTokens what was asked
 * @param countedTokens what the server counts for nonce and recipe, chat template included
 * @param spreadTokens longest − shortest of the prompts with other nonces that were counted; 0
 *     where all requests are equally long, as far as was looked
 * @param calls of the counter that it took
 */
public record Fit(
    PromptRecipe recipe,
    NonceForm nonce,
    int askedTokens,
    int countedTokens,
    int spreadTokens,
    int calls) {

  /** Counted − asked: 0 where the fit is exact, positive where the prompt is too long. */
  public int errorTokens() {
    return countedTokens - askedTokens;
  }
}
