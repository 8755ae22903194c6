package io.tokenload.simserver.text;

/**
 * The words of an answer: a pure function of a seed and a position, so that nothing need be kept
 * and any part can be made again. Sentences of common words; the first is capitalised.
 */
public final class AnswerText {

  private static final byte[] NOTHING = {};
  private static final int FULL_STOP = PackedToken.ofAscii(".", 0, 1, false);
  private static final byte[] FULL_STOP_BYTES = {'.'};
  private static final int SENTENCE = 12;

  private final Vocabulary vocabulary;

  public AnswerText(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Token id at a position, from 0. */
  public int tokenAt(long seed, int position) {
    int place = Math.floorMod(position + (seed >>> 32) % 7, SENTENCE);
    if (place == SENTENCE - 1 && position > 0) {
      return FULL_STOP;
    }
    int word = Math.floorMod(mix(seed + position * 0x9E3779B97F4A7C15L), vocabulary.size());
    if (position == 0) {
      return vocabulary.idWithCapital(word, false);
    }
    return place == 0 ? vocabulary.idWithCapital(word, true) : vocabulary.idAfterSpace(word);
  }

  /** ASCII of the token at a position; needs no escaping in JSON. Not to be changed. */
  public byte[] bytesAt(long seed, int position) {
    int token = tokenAt(seed, position);
    return token == FULL_STOP ? FULL_STOP_BYTES : vocabulary.bytes(token);
  }

  /** Id of the token that ends an answer; it has no text. */
  public static int endToken() {
    return Special.END;
  }

  /** Id of the token that ends what is thought aloud; it has no text. */
  public static int thoughtToken() {
    return Special.THOUGHT;
  }

  /** Id of the token that begins the call of a tool; it has no text. */
  public static int callToken() {
    return Special.CALL;
  }

  /** The text of the end token. */
  public static byte[] endBytes() {
    return NOTHING;
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
