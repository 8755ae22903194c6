package io.tokenload.workload;

import java.nio.charset.StandardCharsets;

/**
 * The run's seed, and the seeds of its parts: {@code run.child("SS r=2.5").child("arrivals")}. A
 * part's seed depends on its path alone, so that a cell draws the same values whichever cells run
 * before it.
 *
 * @param value any 64 bits
 */
public record Seed(long value) {

  private static final long FNV_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;

  /**
   * The seed of a part.
   *
   * @param label name of the part, unique among its sisters
   */
  public Seed child(String label) {
    return new Seed(SplitMix64.mix(SplitMix64.mix(value) + fnv1a(label)));
  }

  /** Fowler–Noll–Vo 1a, 64 bits: the same on every JDK and wider than {@code String.hashCode}. */
  private static long fnv1a(String label) {
    long hash = FNV_OFFSET;
    for (byte octet : label.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (octet & 0xFF)) * FNV_PRIME;
    }
    return hash;
  }
}
