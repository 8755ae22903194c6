package io.tokenload.workload;

/**
 * The words at the very front of a prompt that keep a server's prefix cache from knowing it: eight
 * words, 64 bits, of which each prompt of a scope has its own (the map from index to words is a
 * bijection) and each run and scope its own sequence. A server that has seen a million prompts
 * knows two or three words of the next one, never eight, so that no whole block of what follows can
 * be reused. What the server itself puts before the prompt (a chat template's system message) stays
 * shared.
 *
 * <p>Immutable and thread-safe.
 */
public final class Nonce {

  /** Words of a nonce, each one token in the usual vocabularies. */
  public static final int WORDS = Long.SIZE / NonceWords.BITS;

  private static final Nonce NONE = new Nonce(0, false);

  private final long key;
  private final boolean unique;

  private Nonce(long key, boolean unique) {
    this.key = key;
    this.unique = unique;
  }

  /**
   * A nonce for each request ({@code prefixCache=unique}).
   *
   * @param seed the run's seed
   * @param runId the run's unique name: a rerun with the same seed does not meet its own cache
   * @param scope what the index counts in, e.g. {@code SS c=16}: scopes do not repeat each other
   */
  public static Nonce unique(Seed seed, String runId, String scope) {
    return new Nonce(seed.child(runId).child(scope).child("nonce").value(), true);
  }

  /** No nonce: every prompt of a class is the same text ({@code prefixCache=shared}). */
  public static Nonce none() {
    return NONE;
  }

  /** Tokens of the nonce in the usual vocabularies: {@value #WORDS}, or 0 where there is none. */
  public int tokens() {
    return unique ? WORDS : 0;
  }

  /**
   * The nonce, each word followed by a space; empty where there is none.
   *
   * @param index of the request within the scope, from 0
   */
  public String text(long index) {
    if (!unique) {
      return "";
    }
    StringBuilder text = new StringBuilder(WORDS * 5);
    long rest = bits(index);
    for (int word = 0; word < WORDS; word++) {
      text.append(NonceWords.of(rest)).append(' ');
      rest >>>= NonceWords.BITS;
    }
    return text.toString();
  }

  /** A step of an odd constant and the mix are both bijections: no index repeats another's bits. */
  long bits(long index) {
    return SplitMix64.mix(key + index * SplitMix64.GOLDEN_GAMMA);
  }
}
