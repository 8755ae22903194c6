package io.tokenload.workload;

/**
 * The generator of Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators" (OOPSLA
 * 2014), written out so that a seed gives the same values on every JDK: the JDK promises that only
 * for {@code java.util.Random}, whose 48 bits are too few here.
 *
 * <p>Not thread-safe.
 */
public final class SplitMix64 {

  /** Odd, so that counting in steps of it visits all 2^64 states. */
  public static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private static final double ULP_OF_53_BITS = 0x1.0p-53;

  private long state;

  /**
   * @param seed any 64 bits
   */
  public SplitMix64(long seed) {
    state = seed;
  }

  /** The next 64 bits. */
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** Uniform in [0, 1), a multiple of 2^-53. */
  public double nextDouble() {
    return (nextLong() >>> 11) * ULP_OF_53_BITS;
  }

  /** A bijection of 64 bits in which every input bit moves about half of the output bits. */
  public static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
