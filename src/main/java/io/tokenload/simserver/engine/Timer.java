package io.tokenload.simserver.engine;

/** Time of the engine, as nanoseconds from an origin, and tasks due at absolute times. */
public interface Timer {

  /** Nanoseconds since the origin. */
  long now();

  /** Runs a task when the time has come; at once if it has passed. Tasks never overlap. */
  void at(long nanos, Runnable task);
}
