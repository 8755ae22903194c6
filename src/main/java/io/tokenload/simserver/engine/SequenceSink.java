package io.tokenload.simserver.engine;

/** Where the tokens of a sequence go. Called at the end of the step that made the token. */
@FunctionalInterface
public interface SequenceSink {

  /**
   * One more token exists; {@link Sequence#generated()} already counts it and {@link
   * Sequence#isFinished()} says whether it is the last.
   */
  void onToken(Sequence sequence);
}
