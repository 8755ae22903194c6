package io.tokenload.simserver.engine;

/** The answer that a sequence will give, known beforehand: the engine only decides when. */
@FunctionalInterface
public interface Continuation {

  /** Token id at a position of the answer, from 0. */
  int tokenAt(int position);
}
