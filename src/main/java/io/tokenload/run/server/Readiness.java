package io.tokenload.run.server;

/** Asks a server whether it is ready. */
@FunctionalInterface
public interface Readiness {

  /** What a server answers that is asked. */
  enum State {
    /** Nothing, or nobody listens. */
    SILENT,
    /** It listens, and says or lets see that it is not ready. */
    LOADING,
    /** It is well. */
    READY
  }

  /** Asks once, for a few seconds at most. */
  State ask();
}
