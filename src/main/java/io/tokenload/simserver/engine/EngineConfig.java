package io.tokenload.simserver.engine;

/**
 * What an engine may hold and how much it takes on in a step; names are vLLM's.
 *
 * @param maxModelLen most tokens of prompt and answer together
 * @param maxNumSeqs most sequences that run together
 * @param maxNumBatchedTokens token budget of one step; a longer prompt is prefilled in chunks
 * @param kvBlocks blocks of {@link #BLOCK_TOKENS} tokens of key-value memory
 * @param prefixCaching whether full blocks are found again by their content
 * @param asyncScheduling whether a step is planned while the one before it runs, so that a newcomer
 *     misses the step already planned (vLLM from 0.14 on)
 * @param speculation drafts of the next tokens
 */
public record EngineConfig(
    int maxModelLen,
    int maxNumSeqs,
    int maxNumBatchedTokens,
    int kvBlocks,
    boolean prefixCaching,
    boolean asyncScheduling,
    Speculation speculation) {

  /** Tokens in a block of key-value memory. */
  public static final int BLOCK_TOKENS = 16;

  /** Limits without drafts. */
  public EngineConfig(
      int maxModelLen,
      int maxNumSeqs,
      int maxNumBatchedTokens,
      int kvBlocks,
      boolean prefixCaching,
      boolean asyncScheduling) {
    this(
        maxModelLen,
        maxNumSeqs,
        maxNumBatchedTokens,
        kvBlocks,
        prefixCaching,
        asyncScheduling,
        Speculation.OFF);
  }

  /**
   * @throws IllegalArgumentException with a sentence for the user, if a value cannot work
   */
  public EngineConfig {
    positive("max-model-len", maxModelLen);
    positive("max-num-seqs", maxNumSeqs);
    positive("max-num-batched-tokens", maxNumBatchedTokens);
    positive("kv-blocks", kvBlocks);
    if (maxNumSeqs > maxNumBatchedTokens) {
      throw new IllegalArgumentException(
          "max-num-seqs %d needs max-num-batched-tokens of at least as much, not %d."
              .formatted(maxNumSeqs, maxNumBatchedTokens));
    }
    if ((long) kvBlocks * BLOCK_TOKENS < maxModelLen) {
      throw new IllegalArgumentException(
          "kv-blocks %d hold %d tokens, fewer than one sequence of max-model-len %d."
              .formatted(kvBlocks, (long) kvBlocks * BLOCK_TOKENS, maxModelLen));
    }
  }

  private static void positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, not " + value + ".");
    }
  }

  /** Tokens of key-value memory in all. */
  public long kvTokens() {
    return (long) kvBlocks * BLOCK_TOKENS;
  }

  public EngineConfig withLimits(int modelLen, int numSeqs, int batchedTokens, int blocks) {
    return new EngineConfig(
        modelLen, numSeqs, batchedTokens, blocks, prefixCaching, asyncScheduling, speculation);
  }

  public EngineConfig withPrefixCaching(boolean enabled) {
    return new EngineConfig(
        maxModelLen,
        maxNumSeqs,
        maxNumBatchedTokens,
        kvBlocks,
        enabled,
        asyncScheduling,
        speculation);
  }

  public EngineConfig withAsyncScheduling(boolean enabled) {
    return new EngineConfig(
        maxModelLen,
        maxNumSeqs,
        maxNumBatchedTokens,
        kvBlocks,
        prefixCaching,
        enabled,
        speculation);
  }

  public EngineConfig withSpeculation(Speculation drafts) {
    return new EngineConfig(
        maxModelLen,
        maxNumSeqs,
        maxNumBatchedTokens,
        kvBlocks,
        prefixCaching,
        asyncScheduling,
        drafts);
  }
}
