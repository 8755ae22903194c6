package io.tokenload.simserver.engine;

/** Histograms of counts of tokens and preemptions, with vLLM's bounds. */
public final class TokenMetrics {

  private static final double[] TOKENS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000};

  private final Histogram prompt = new Histogram(TOKENS);
  private final Histogram generation = new Histogram(TOKENS);
  private final Histogram maxTokens = new Histogram(TOKENS);
  private final Histogram computed = new Histogram(TOKENS);
  private final Histogram preemptions = new Histogram(1, 2, 3, 4, 5, 10, 20);
  private final Histogram iteration =
      new Histogram(1, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384);

  /** Prompt tokens of a sequence. */
  public Histogram prompt() {
    return prompt;
  }

  /** Tokens a sequence generated. */
  public Histogram generation() {
    return generation;
  }

  /** The limit that a request named. */
  public Histogram maxTokens() {
    return maxTokens;
  }

  /** Prompt tokens of a sequence that the prefix cache did not spare. */
  public Histogram computed() {
    return computed;
  }

  /** How often a sequence had to give way. */
  public Histogram preemptions() {
    return preemptions;
  }

  /** Tokens of a step: prompt tokens computed and tokens generated. */
  public Histogram iteration() {
    return iteration;
  }

  void ended(Sequence sequence) {
    prompt.observe(sequence.promptTokens());
    generation.observe(sequence.generated());
    maxTokens.observe(sequence.order().maxTokens());
    computed.observe(sequence.promptTokens() - sequence.cachedTokens());
    preemptions.observe(sequence.preemptions());
  }
}
