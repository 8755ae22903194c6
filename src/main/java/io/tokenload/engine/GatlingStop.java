package io.tokenload.engine;

import io.gatling.commons.validation.Success;
import io.gatling.core.CoreComponents;
import io.gatling.core.action.StopLoadGenerator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Ends Gatling's injection, as its own {@code stopLoadGenerator} step does. Without it a run that
 * is cut short would go through all its injection steps, minutes of them, with users that leave at
 * once.
 */
interface GatlingStop {

  /** Gatling has built nothing yet: nothing is injected either. */
  GatlingStop NOT_YET = () -> {};

  /** Requests that were cancelled have ended long before this, unless an event loop is stuck. */
  long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /** Ends the injection now. */
  void now();

  /**
   * Ends the injection as soon as the condition holds, after five seconds whether it does or not.
   */
  default void once(BooleanSupplier quiet) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!quiet.getAsBoolean() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
    }
    now();
  }

  /** By the step of a run that Gatling has built; the step looks at no session. */
  static GatlingStop by(CoreComponents core) {
    StopLoadGenerator step =
        new StopLoadGenerator(
            session -> new Success<>("the run was cut short"),
            session -> new Success<>(true),
            false,
            core.statsEngine(),
            core.controller(),
            core.exit());
    return () -> step.execute(null);
  }
}
