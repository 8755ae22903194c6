package io.tokenload.simserver.engine;

/**
 * What a request costs before the engine sees it: parsing, tokenising, the hop between processes. A
 * seeded uniform time; with one step it makes the least time to first token.
 *
 * @param leastNanos lower end
 * @param mostNanos upper end
 */
public record FrontEnd(long leastNanos, long mostNanos, long seed) {

  /** Floor of a served vLLM: one step and 3 to 8 ms. */
  public static FrontEnd ofVllm(long seed) {
    return new FrontEnd(3_000_000, 8_000_000, seed);
  }

  public FrontEnd {
    if (leastNanos < 0 || mostNanos < leastNanos) {
      throw new IllegalArgumentException("The front-end time needs 0 <= least <= most.");
    }
  }

  /** Nanoseconds for the request of this number. */
  long delayNanos(long number) {
    long span = mostNanos - leastNanos + 1;
    return leastNanos + Math.floorMod(BlockHashes.mix(seed ^ BlockHashes.mix(number)), span);
  }
}
