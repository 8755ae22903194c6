package io.tokenload.simserver.engine;

/**
 * How long a step takes: its linear layers by a table, the reading of keys and values for
 * attention, the part of prefill attention that grows with the square of the prompt, and what each
 * sequence costs outside the model (sampling, text, hand-over).
 *
 * @param linear time of the linear layers, with the launch overhead of a step in it
 * @param kvBytesPerToken bytes of keys and values per token, all layers
 * @param bandwidthBytesPerSecond memory bandwidth of the devices together
 * @param pairNanos prefill attention: nanoseconds for a token to look at another
 * @param sequenceNanos cost of one sequence in a step, beyond its tokens
 */
public record CostModel(
    StepTable linear,
    double kvBytesPerToken,
    double bandwidthBytesPerSecond,
    double pairNanos,
    double sequenceNanos) {

  /**
   * Prefill attention relative to the linear layers: about 0.1 of their work in a prompt of 8K
   * tokens, 0.5 in 32K and 1.6 in 96K for an 8B model, that is 1.5e-5 for each token of the prompt;
   * the pairs of a prompt of L tokens are L²/2.
   */
  private static final double ATTENTION_SHARE_PER_TOKEN = 1.5e-5;

  /** A model whose prefill attention follows from its linear layers. */
  public static CostModel of(
      StepTable linear, double kvKibPerToken, double bandwidthGbs, double sequenceMicros) {
    double pair = 2 * ATTENTION_SHARE_PER_TOKEN * linear.lastSlopeNanos();
    return new CostModel(
        linear, kvKibPerToken * 1024, bandwidthGbs * 1e9, pair, sequenceMicros * 1e3);
  }

  /**
   * Nanoseconds of a step, at least one.
   *
   * @param tokens tokens computed in the step
   * @param sequences sequences that take part
   * @param contextTokens tokens whose keys and values are read, over all sequences
   * @param pairs prefill attention: pairs of a new prompt token and an earlier one
   */
  public long stepNanos(int tokens, int sequences, long contextTokens, double pairs) {
    double read = contextTokens * kvBytesPerToken / bandwidthBytesPerSecond * 1e9;
    double nanos = linear.nanos(tokens) + read + pairs * pairNanos + sequences * sequenceNanos;
    return Math.max(1, Math.round(nanos));
  }
}
