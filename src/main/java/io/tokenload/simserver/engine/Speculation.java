package io.tokenload.simserver.engine;

/**
 * Speculative decoding: with each token of a sequence a step checks drafts of the next ones, and
 * keeps those up to the first that is wrong.
 *
 * @param tokens drafts a step and sequence; 0 for none
 * @param acceptance how likely a draft is right if all before it were, 0 to 1
 */
public record Speculation(int tokens, double acceptance) {

  /** No drafts. */
  public static final Speculation OFF = new Speculation(0, 0);

  private static final int MOST_TOKENS = 16;

  /**
   * @throws IllegalArgumentException with a sentence for the user
   */
  public Speculation {
    if (tokens < 0 || tokens > MOST_TOKENS) {
      throw new IllegalArgumentException(
          "num_speculative_tokens must lie between 1 and %d, not %d."
              .formatted(MOST_TOKENS, tokens));
    }
    if (!(acceptance >= 0 && acceptance <= 1)) {
      throw new IllegalArgumentException(
          "acceptance_rate must lie between 0 and 1, not " + acceptance + ".");
    }
  }

  public boolean isOn() {
    return tokens > 0;
  }

  /** How many of some drafts are right, decided by a seed. */
  int accepted(int drafts, long seed) {
    int right = 0;
    long state = seed;
    while (right < drafts) {
      state = BlockHashes.mix(state);
      if ((state >>> 11) * 0x1p-53 >= acceptance) {
        break;
      }
      right++;
    }
    return right;
  }
}
