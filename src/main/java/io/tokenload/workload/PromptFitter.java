package io.tokenload.workload;

import java.util.Objects;
import java.util.Optional;

/**
 * Makes prompts of a token length, for any tokenizer that can be asked for counts alone. With the
 * usual vocabularies, in which "hello world " is two tokens and a nonce word one, two calls do: one
 * for what every prompt costs (nonce and chat template), one that confirms. Others take a few more.
 *
 * <p>Each call counts another nonce of the given ones, so that a probe does not warm the cache for
 * the next.
 */
public final class PromptFitter {

  /** Longest prompt that can be asked for: above every context there is. */
  public static final int MAX_TOKENS = 1 << 20;

  /** Calls allowed where counting is cheap ({@code /tokenize}). */
  public static final int TOKENIZE_CALLS = 12;

  /** Calls allowed where each one is a request that computes the whole prompt. */
  public static final int PROBE_CALLS = 4;

  private final TokenCounter counter;
  private final Nonce nonce;
  private final int maxCalls;

  /**
   * @param counter the server's count
   * @param nonce as the prompts will have it, in a scope of its own
   * @param maxCalls of the counter for one length, at least 1, e.g. {@value #TOKENIZE_CALLS}
   */
  public PromptFitter(TokenCounter counter, Nonce nonce, int maxCalls) {
    this.counter = Objects.requireNonNull(counter, "counter");
    this.nonce = Objects.requireNonNull(nonce, "nonce");
    Range.check("calls of the token counter", maxCalls, 1, 1_000);
    this.maxCalls = maxCalls;
  }

  /**
   * The prompt whose count is nearest to the length asked, exact wherever the tokenizer allows. A
   * length below nonce and template gives the bare nonce, and the fit states the error.
   *
   * @param askedTokens 1 to {@value #MAX_TOKENS}
   */
  public Fit fit(int askedTokens) {
    Range.check("prompt tokens", askedTokens, 1, MAX_TOKENS);
    FitSearch search = new FitSearch(askedTokens);
    Optional<PromptRecipe> candidate = search.candidate();
    for (int call = 0; call < maxCalls && candidate.isPresent(); call++) {
      PromptRecipe recipe = candidate.get();
      search.learn(recipe, counter.count(nonce.text(call) + recipe.text()));
      candidate = search.candidate();
    }
    return search.fit();
  }
}
