package io.tokenload.simserver.engine;

import java.util.Objects;

/**
 * What is asked of the engine for one sequence.
 *
 * @param prompt token ids, at least one
 * @param answerTokens tokens to generate, at least one
 * @param finish how it ends when they are generated
 * @param continuation the tokens themselves
 * @param cacheSalt sequences share cached blocks only if their salts are equal
 * @param maxTokens the limit that the request named, for the statistics
 * @param pooling whether nothing is generated: the prompt is computed, and that is all
 */
public record Order(
    int[] prompt,
    int answerTokens,
    Finish finish,
    Continuation continuation,
    long cacheSalt,
    int maxTokens,
    boolean pooling) {

  public Order {
    Objects.requireNonNull(continuation, "continuation");
    if (prompt.length == 0 || answerTokens < 1) {
      throw new IllegalArgumentException("A sequence has at least one token of prompt and answer.");
    }
  }

  /** An order that runs to its length, for tests and plans. */
  public static Order ofLength(int[] prompt, int answerTokens) {
    return new Order(prompt, answerTokens, Finish.LENGTH, at -> at, 0, answerTokens, false);
  }

  /** An order that computes a prompt only, as an embedding needs it. */
  public static Order pooling(int[] prompt, long cacheSalt) {
    return new Order(prompt, 1, Finish.STOP, at -> at, cacheSalt, 1, true);
  }

  /** Tokens of prompt and answer. */
  int wholeTokens() {
    return prompt.length + (pooling ? 0 : answerTokens);
  }
}
