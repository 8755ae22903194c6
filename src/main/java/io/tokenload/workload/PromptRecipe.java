package io.tokenload.workload;

/**
 * The part of a prompt that all requests of a class share: a phrase so many times, then a filler
 * finer than the phrase.
 *
 * @param phrase repeated; ends in a space so that its copies stay apart
 * @param repeats 0 to {@value #MAX_REPEATS}
 * @param fillerChars characters of "a a a …" at the end, 0 to {@value #MAX_FILLER_CHARS}
 */
public record PromptRecipe(String phrase, int repeats, int fillerChars) {

  /** The phrase of the short/long stress records. */
  public static final String HELLO_WORLD = "hello world ";

  /** A prompt of 12 MB: past every context there is. */
  public static final int MAX_REPEATS = 1_000_000;

  static final int MAX_FILLER_CHARS = 1_000;

  public PromptRecipe {
    if (phrase.isEmpty()) {
      throw new IllegalArgumentException("the phrase of a prompt must not be empty");
    }
    Range.check("prompt repeats", repeats, 0, MAX_REPEATS);
    Range.check("filler characters", fillerChars, 0, MAX_FILLER_CHARS);
  }

  /**
   * {@value #HELLO_WORLD} so many times and nothing else.
   *
   * @param times 0 to {@value #MAX_REPEATS}
   */
  public static PromptRecipe helloWorld(int times) {
    return new PromptRecipe(HELLO_WORLD, times, 0);
  }

  /** The text: build it once, it can have hundreds of kilobytes. */
  public String text() {
    return phrase.repeat(repeats) + "a ".repeat((fillerChars + 1) / 2).substring(0, fillerChars);
  }
}
