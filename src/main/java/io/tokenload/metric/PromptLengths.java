package io.tokenload.metric;

import java.util.List;

/**
 * How long the prompts of a class were, as the server counted those of the measured requests.
 *
 * @param fit what was asked and fitted
 * @param requests whose prompt tokens the server told
 * @param least fewest prompt tokens, or {@link TokenStream#UNKNOWN} without any request
 * @param most most prompt tokens, likewise
 * @param mean their mean; 0 without any request
 */
public record PromptLengths(PromptFit fit, long requests, int least, int most, double mean) {

  /** Those of a class, out of all its cells. */
  public static PromptLengths of(RunSummary summary, PromptFit fit) {
    List<CellSummary.Tokens> told =
        summary.cells().stream()
            .filter(cell -> isOf(fit.className(), cell.cell().className()))
            .map(CellSummary::tokens)
            .filter(tokens -> tokens.prompts().requests() > 0)
            .toList();
    long requests = told.stream().mapToLong(tokens -> tokens.prompts().requests()).sum();
    long sum = told.stream().mapToLong(CellSummary.Tokens::prompt).sum();
    return new PromptLengths(
        fit,
        requests,
        told.stream().mapToInt(CellSummary.Tokens::promptMin).min().orElse(TokenStream.UNKNOWN),
        told.stream().mapToInt(CellSummary.Tokens::promptMax).max().orElse(TokenStream.UNKNOWN),
        requests == 0 ? 0 : (double) sum / requests);
  }

  /** A cell whose rate changes is named after its class and its course. */
  private static boolean isOf(String className, String cellClass) {
    return cellClass.equals(className) || cellClass.startsWith(className + " ");
  }

  /** What the errors count from: the tokens asked, else those fitted, or {@code null}. */
  public Integer reference() {
    return fit.askedTokens() == null ? fit.fittedTokens() : fit.askedTokens();
  }

  /** Whether there is an error to tell. */
  public boolean isObserved() {
    return requests > 0 && reference() != null;
  }

  /** Whether a prompt was not as long as it had been fitted. */
  public boolean differs() {
    return requests > 0
        && fit.fittedTokens() != null
        && (least != fit.fittedTokens() || most != fit.fittedTokens());
  }
}
