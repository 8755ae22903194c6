package io.tokenload.run;

import io.tokenload.telemetry.Sampling;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Finds out that a server is gone which the run has not started. It looks only where there is a
 * reason: three requests in a row have failed, or no token has come for three seconds. Then it
 * tries to connect once a second, and a server that refuses three times in a row is gone. One that
 * takes connections and answers nothing is not: the limits on each request are for that.
 */
final class DeathWatch implements AutoCloseable {

  static final int REFUSALS = 3;

  private static final int FAILURES = 3;
  private static final int SILENT_LOOKS = 3;
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final LongSupplier tokenReads;
  private final IntSupplier failuresInARow;
  private final Supplier<Optional<BaseUrl>> gone;
  private final Consumer<BaseUrl> died;
  private Sampling looks;
  private long lastReads = -1;
  private int silentLooks;
  private int refusals;
  private boolean told;

  /**
   * A watch that has not begun.
   *
   * @param tokenReads socket reads with tokens so far
   * @param failuresInARow requests that have failed since one went well
   * @param gone tries to connect: a server that refuses
   * @param died told once
   */
  DeathWatch(
      LongSupplier tokenReads,
      IntSupplier failuresInARow,
      Supplier<Optional<BaseUrl>> gone,
      Consumer<BaseUrl> died) {
    this.tokenReads = tokenReads;
    this.failuresInARow = failuresInARow;
    this.gone = gone;
    this.died = died;
  }

  void begin() {
    looks = Sampling.start("server-death", BETWEEN, this::look);
  }

  /** A look; once a second. */
  void look() {
    long reads = tokenReads.getAsLong();
    silentLooks = reads == lastReads ? silentLooks + 1 : 0;
    lastReads = reads;
    if (told || (silentLooks < SILENT_LOOKS && failuresInARow.getAsInt() < FAILURES)) {
      refusals = 0;
      return;
    }
    Optional<BaseUrl> refusing = gone.get();
    refusals = refusing.isPresent() ? refusals + 1 : 0;
    if (refusals >= REFUSALS) {
      told = true;
      died.accept(refusing.get());
    }
  }

  @Override
  public void close() {
    if (looks != null) {
      looks.close();
    }
  }
}
