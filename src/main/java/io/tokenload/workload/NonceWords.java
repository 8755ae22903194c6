package io.tokenload.workload;

import java.util.List;

/**
 * The words that nonces are made of. Each is one token, so that all nonces of a length cost the
 * same: what stands first has no space before it, the others have one, and a vocabulary may know a
 * word in one of these forms only.
 *
 * <p>{@link #usual()} are 256 common English words of four letters, one token each, with a leading
 * space and (for all but the Llama 2 and Mistral vocabularies, which put the space there
 * themselves) without, in the vocabularies r50k (GPT-2, OPT), p50k, cl100k (whose pieces Qwen took
 * over), o200k, Llama 2, Llama 3, Mistral 7B and SmolLM2. The equal length keeps the count fixed in
 * a vocabulary that spells words out. For any other, {@link NonceVocabulary} asks.
 *
 * <p>Immutable and thread-safe.
 */
public final class NonceWords {

  /** Bits that one of the usual words carries. */
  public static final int BITS = 8;

  private static final String[] WORDS =
      """
          that with this from have will your they more time over part when work year some
          like than also just what into only back need then make data know most long play
          look name even down show does hand read very used case last list call well help
          many find high here good test such form pass self made game else same true sign
          take each post type real open next best head team line mark fact view must main
          week both free file home left life turn care book come full item size keep fore
          hard less rest body cost days able four camp plan page done prop away mean kind
          move once side path word city area hold base port sent miss room stop ever step
          site news mass link cell date face comb fund seen fail mind fire live pick late
          host role pack five load land half card mill fall sort walk foot rate film save
          draw send ball loss wait copy fast term mode hour task tool deep ways cook road
          note edit push blog feed unit shot bank door safe town dark ones pull club rule
          vote wide park star wall tree root blue rock core info plus lock soft band fill
          flag roll rank flow none icon menu spot pair wind ship weak wood node burn edge
          flex onto exit pool fish font rent tick cart zero born plot shop rich chat mail
          loop wire deck ring mask flat grid mine zone boot west apps king tail hook vent
      """
          .trim()
          .split("\\s+");

  private static final NonceWords USUAL = new NonceWords(List.of(WORDS), List.of(WORDS));

  private final String[] first;
  private final String[] others;
  private final int firstBits;
  private final int otherBits;

  private NonceWords(List<String> first, List<String> others) {
    this.firstBits = bitsOf(first);
    this.otherBits = bitsOf(others);
    this.first = first.subList(0, 1 << firstBits).toArray(String[]::new);
    this.others = others.subList(0, 1 << otherBits).toArray(String[]::new);
  }

  /** The usual word that stands for the lowest {@value #BITS} bits. */
  public static String usual(long bits) {
    return of(WORDS, bits);
  }

  /** The words that are one token each in the usual vocabularies. */
  public static NonceWords usual() {
    return USUAL;
  }

  /**
   * Words of a vocabulary; of each list as many as the greatest power of two allows.
   *
   * @param first one token each at the front of a prompt, at least two
   * @param others one token each after a space, at least two
   */
  static NonceWords of(List<String> first, List<String> others) {
    Range.check("words for the front of a nonce", first.size(), 2, WORDS.length);
    Range.check("words of a nonce", others.size(), 2, WORDS.length);
    return new NonceWords(first, others);
  }

  private static int bitsOf(List<String> words) {
    return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(words.size());
  }

  /** Words that a nonce of 64 bits takes. */
  int mostWords() {
    return 1 + (Long.SIZE - firstBits + otherBits - 1) / otherBits;
  }

  /**
   * Bits that tell one nonce from another.
   *
   * @param count words of the nonce, 0 to {@link #mostWords()}
   */
  int bits(int count) {
    return count == 0 ? 0 : Math.min(Long.SIZE, firstBits + (count - 1) * otherBits);
  }

  /** The words that stand for the bits, with a space between two. */
  String text(long bits, int count) {
    StringBuilder text = new StringBuilder(count * 5);
    long rest = bits;
    for (int word = 0; word < count; word++) {
      text.append(word == 0 ? "" : " ").append(word == 0 ? of(first, rest) : of(others, rest));
      rest >>>= word == 0 ? firstBits : otherBits;
    }
    return text.toString();
  }

  /** A power of two words: the lowest bits choose one. */
  private static String of(String[] words, long bits) {
    return words[(int) bits & words.length - 1];
  }

  static List<String> all() {
    return List.of(WORDS);
  }
}
