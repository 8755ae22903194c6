package io.tokenload.workload;

import java.util.Objects;
import java.util.Optional;

/**
 * Makes prompts of a token length, for any tokenizer that can be asked for counts alone. With the
 * usual vocabularies, in which "hello world " is two tokens and a nonce word one, two calls do: one
 * for what every prompt costs (nonce and chat template), one that confirms. Others take a few more.
 *
 * <p>Each call counts another nonce of the given ones, so that a probe does not warm the cache for
 * the next. Where counting is cheap, some more nonces are counted at the end: all requests of a
 * class are to be equally long.
 */
public final class PromptFitter {

  /** Longest prompt that can be asked for: above every context there is. */
  public static final int MAX_TOKENS = 1 << 20;

  /** Calls allowed where counting is cheap ({@code /tokenize}). */
  public static final int TOKENIZE_CALLS = 12;

  /** Calls allowed where each one is a request that computes the whole prompt. */
  public static final int PROBE_CALLS = 4;

  /** Further nonces that are counted where counting is cheap. */
  static final int OTHER_NONCES = 4;

  private final TokenCounter counter;
  private final Nonce nonce;
  private final int maxCalls;
  private int calls;

  /**
   * @param counter the server's count
   * @param nonce as the prompts will have it, in a scope of its own
   * @param maxCalls of the counter for one length, at least 1, e.g. {@value #TOKENIZE_CALLS}; from
   *     there on {@value #OTHER_NONCES} more look whether all are equally long
   */
  public PromptFitter(TokenCounter counter, Nonce nonce, int maxCalls) {
    this.counter = Objects.requireNonNull(counter, "counter");
    this.nonce = Objects.requireNonNull(nonce, "nonce");
    Range.check("calls of the token counter", maxCalls, 1, 1_000);
    this.maxCalls = maxCalls;
  }

  /**
   * The prompt whose count is nearest to the length asked, exact wherever the tokenizer allows. A
   * length that has no room for the whole nonce gets a shorter one, of one word at least; where
   * even that and the chat template are longer, the fit states the error.
   *
   * @param askedTokens 1 to {@value #MAX_TOKENS}
   */
  public Fit fit(int askedTokens) {
    Range.check("prompt tokens", askedTokens, 1, MAX_TOKENS);
    calls = 0;
    FitSearch search = new FitSearch(askedTokens, start());
    // The bare nonce with a space at its end, as the phrase brings it: the next estimate is exact.
    search.learn(start(), counter.count(nonce.text(calls++) + start().text()));
    return search.baseTokens() >= askedTokens && nonce.tokens() > 0
        ? withShorterNonce(askedTokens, search.baseTokens())
        : withRecipe(nonce, askedTokens, search);
  }

  private Fit withRecipe(Nonce used, int askedTokens, FitSearch search) {
    Optional<PromptRecipe> candidate = search.candidate();
    while (calls < maxCalls && candidate.isPresent()) {
      PromptRecipe recipe = candidate.get();
      search.learn(recipe, counter.count(used.before(calls++, recipe.text())));
      candidate = search.candidate();
    }
    return found(used, askedTokens, search);
  }

  /** Most servers refuse an empty prompt. */
  private PromptRecipe start() {
    return nonce.tokens() > 0
        ? PromptRecipe.helloWorld(0)
        : new PromptRecipe(PromptRecipe.HELLO_WORLD, 0, 1);
  }

  /** A nonce of as many words as there is room for; that base had a space at its end. */
  private Fit withShorterNonce(int askedTokens, int baseTokens) {
    int words = Math.min(nonce.tokens(), nonce.tokens() + 1 - (baseTokens - askedTokens));
    Nonce shorter = nonce;
    FitSearch bare;
    do {
      shorter = nonce.in(nonce.form().ofWords(Math.max(1, words)));
      bare = new FitSearch(askedTokens, start());
      bare.learn(start(), counter.count(shorter.before(calls++, "")));
      words = shorter.tokens() - (bare.baseTokens() - askedTokens);
    } while (calls < maxCalls && bare.baseTokens() > askedTokens && shorter.tokens() > 1);
    return withRecipe(shorter, askedTokens, bare);
  }

  private Fit found(Nonce used, int askedTokens, FitSearch search) {
    int least = search.nearestTokens();
    int most = least;
    boolean cheap = maxCalls >= TOKENIZE_CALLS && used.tokens() > 0;
    for (int other = 0; cheap && other < OTHER_NONCES; other++) {
      int counted = counter.count(used.before(calls++, search.nearest().text()));
      least = Math.min(least, counted);
      most = Math.max(most, counted);
    }
    return new Fit(
        search.nearest(), used.form(), askedTokens, search.nearestTokens(), most - least, calls);
  }
}
