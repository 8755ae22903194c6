package io.tokenload.metric;

/**
 * How well the prompts of a class meet the length that was asked.
 *
 * @param className the class, e.g. {@code SL}
 * @param askedTokens prompt tokens asked for, or {@code null} where the prompt is given as text
 * @param fittedTokens tokens counted when the prompt was fitted, chat template included, or {@code
 *     null} where nobody counts
 * @param method {@code tokenize}, {@code tokenizer_file}, {@code encoding}, {@code token_ids},
 *     {@code usage_probe}, {@code dataset} or {@code none}
 * @param error fitted − asked, or {@code null} where nothing was asked
 * @param nonceBits bits by which prompts differ at their front, 0 to 64, or {@code null} if not
 *     known: of runs of earlier versions
 * @param templateTokens tokens that all prompts of a chat begin with before their own text, those
 *     of its template; or {@code null} if not known
 */
public record PromptFit(
    String className,
    Integer askedTokens,
    Integer fittedTokens,
    String method,
    Integer error,
    Integer nonceBits,
    Integer templateTokens) {

  /** A fit of prompts whose template is not known. */
  public PromptFit(
      String className,
      Integer askedTokens,
      Integer fittedTokens,
      String method,
      Integer error,
      Integer nonceBits) {
    this(className, askedTokens, fittedTokens, method, error, nonceBits, null);
  }

  /** A fit that says nothing of its nonce. */
  public PromptFit(
      String className, Integer askedTokens, Integer fittedTokens, String method, Integer error) {
    this(className, askedTokens, fittedTokens, method, error, null);
  }

  /** The same fit, of prompts that begin with so many tokens of a template. */
  public PromptFit withTemplate(Integer tokens) {
    return new PromptFit(className, askedTokens, fittedTokens, method, error, nonceBits, tokens);
  }
}
