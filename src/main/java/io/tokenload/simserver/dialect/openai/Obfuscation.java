package io.tokenload.simserver.dialect.openai;

import io.tokenload.simserver.http.ChoiceGaps;
import io.tokenload.simserver.http.EventBuffer;
import io.tokenload.simserver.http.Wishes;

/**
 * Random characters that make the events of a stream about equally long, so that their sizes do not
 * tell the words; sent unless {@code stream_options.include_obfuscation} is false.
 */
class Obfuscation extends ChoiceGaps {

  private static final String LETTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final int MOST = 16;

  private long state;

  /**
   * Gaps of a stream.
   *
   * @param seed decides the characters
   */
  Obfuscation(Wishes wishes, long seed) {
    super(wishes);
    state = seed;
  }

  @Override
  protected void more(String gap, EventBuffer out) {
    if (!gap.equals("NOISE")) {
      super.more(gap, out);
      return;
    }
    int length = 1 + next(MOST);
    StringBuilder noise = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      noise.append(LETTERS.charAt(next(LETTERS.length())));
    }
    out.put(noise.toString());
  }

  /** A linear congruential generator: the characters mean nothing. */
  private int next(int bound) {
    state = state * 6364136223846793005L + 1442695040888963407L;
    return (int) ((state >>> 33) % bound);
  }
}
