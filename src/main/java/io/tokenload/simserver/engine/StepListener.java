package io.tokenload.simserver.engine;

/** Hears of each step that has ended. */
@FunctionalInterface
public interface StepListener {

  /**
   * A step has ended.
   *
   * @param number counts from 1
   * @param nanos how long it took
   * @param promptTokens tokens of prompts that it computed
   */
  void stepEnded(long number, long nanos, int promptTokens);
}
