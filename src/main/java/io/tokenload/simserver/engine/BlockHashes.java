package io.tokenload.simserver.engine;

import java.util.Arrays;

/**
 * Content hashes of the full blocks of a sequence, each chained to the one before it, so that equal
 * hashes mean equal tokens from the very front. Computed as far as they are asked for.
 */
final class BlockHashes {

  private final Order order;
  private long[] hashes = new long[4];
  private int known;

  BlockHashes(Order order) {
    this.order = order;
  }

  /** Hash of a block all of whose tokens are known; never 0. */
  long at(int block) {
    while (known <= block) {
      if (known == hashes.length) {
        hashes = Arrays.copyOf(hashes, known * 2);
      }
      hashes[known] = hash(known);
      known++;
    }
    return hashes[block];
  }

  private long hash(int block) {
    long value = block == 0 ? mix(order.cacheSalt() + 1) : hashes[block - 1];
    int from = block * EngineConfig.BLOCK_TOKENS;
    for (int i = from; i < from + EngineConfig.BLOCK_TOKENS; i++) {
      value = mix(value ^ token(i));
    }
    return value == 0 ? 1 : value;
  }

  private int token(int position) {
    int[] prompt = order.prompt();
    return position < prompt.length
        ? prompt[position]
        : order.continuation().tokenAt(position - prompt.length);
  }

  /** The finaliser of SplitMix64: cheap, and 64 bits make a chance equality improbable. */
  static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
