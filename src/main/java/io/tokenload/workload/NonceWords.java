package io.tokenload.workload;

/**
 * 256 common English words of four letters. Each is one token, with a leading space and (for all
 * but the Llama 2 and Mistral vocabularies, which put the space there themselves) without, in the
 * vocabularies r50k (GPT-2, OPT), p50k, cl100k (whose pieces Qwen took over), o200k, Llama 2, Llama
 * 3, Mistral 7B and SmolLM2. The equal length keeps the count fixed in a vocabulary that spells
 * words out.
 */
public final class NonceWords {

  /** Bits that one word carries. */
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

  private NonceWords() {}

  /** The word that stands for the lowest {@value #BITS} bits. */
  public static String of(long bits) {
    return WORDS[(int) bits & (1 << BITS) - 1];
  }

  static String[] all() {
    return WORDS.clone();
  }
}
