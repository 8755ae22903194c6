package io.tokenload.workload;

/**
 * The words at the very front of a prompt that keep a server's prefix cache from knowing it: eight
 * words, 64 bits, of which each prompt of a scope has its own (the map from index to words is a
 * bijection) and each run and scope its own sequence. A server that has seen a million prompts
 * knows two or three words of the next one, never eight, so that no whole block of what follows can
 * be reused. What the server itself puts before the prompt (a chat template's system message) stays
 * shared.
 *
 * <p>A prompt too short for eight words has fewer; its nonces repeat after 2 to the power of their
 * {@link #bits()}.
 *
 * <p>Immutable and thread-safe.
 */
public final class Nonce {

  /** Words of a nonce of the usual words, each one token in the usual vocabularies. */
  public static final int WORDS = 8;

  private static final Nonce NONE = new Nonce(0, NonceForm.NONE);

  /** Odd: multiplying by it loses nothing, in any number of lowest bits. */
  private static final long ODD = 0xD1342543DE82EF95L;

  private final long key;
  private final NonceForm form;

  private Nonce(long key, NonceForm form) {
    this.key = key;
    this.form = form;
  }

  /**
   * A nonce for each request ({@code prefixCache=unique}).
   *
   * @param seed the run's seed
   * @param runId the run's unique name: a rerun with the same seed does not meet its own cache
   * @param scope what the index counts in, e.g. {@code SS c=16}: scopes do not repeat each other
   */
  public static Nonce unique(Seed seed, String runId, String scope) {
    return new Nonce(
        seed.child(runId).child(scope).child("nonce").value(), NonceForm.full(NonceWords.usual()));
  }

  /** No nonce: every prompt of a class is the same text ({@code prefixCache=shared}). */
  public static Nonce none() {
    return NONE;
  }

  /** The same sequence in other words; no nonce stays none. */
  public Nonce in(NonceForm other) {
    return this == NONE ? NONE : new Nonce(key, other);
  }

  /** Draws what is as unique as the nonce; the same everywhere where there is none. */
  public Seed seed() {
    return new Seed(key);
  }

  /** Its words. */
  public NonceForm form() {
    return form;
  }

  /**
   * Tokens of the nonce in its vocabulary: {@value #WORDS} by default, or 0 where there is none.
   */
  public int tokens() {
    return form.count();
  }

  /** Bits that tell two prompts apart, 0 to 64. */
  public int bits() {
    return form.bits();
  }

  /**
   * The nonce, each word followed by a space; empty where there is none.
   *
   * @param index of the request within the scope, from 0
   */
  public String text(long index) {
    return tokens() == 0 ? "" : words(index) + " ";
  }

  /**
   * A prompt: the nonce, a space, the tail; the nonce alone where the tail is empty, since a space
   * at the end would be a token of its own.
   *
   * @param index of the request within the scope, from 0
   */
  public String before(long index, String tail) {
    if (tokens() == 0) {
      return tail;
    }
    return tail.isEmpty() ? words(index) : words(index) + " " + tail;
  }

  private String words(long index) {
    return form.words().text(bits(index), form.count());
  }

  /**
   * A step of an odd constant and the mix are both bijections: no index repeats another's bits, as
   * long as there are others.
   */
  long bits(long index) {
    long step = key + index * SplitMix64.GOLDEN_GAMMA;
    return bits() == Long.SIZE ? SplitMix64.mix(step) : mixed(step, bits());
  }

  /** A mix of the lowest bits among themselves: each step can be undone. */
  private static long mixed(long value, int bits) {
    long mask = (1L << bits) - 1;
    int half = (bits + 1) / 2;
    long mixed = value & mask;
    for (int round = 0; round < 3; round++) {
      mixed ^= mixed >>> half;
      mixed = mixed * ODD & mask;
    }
    return mixed ^ mixed >>> half;
  }
}
