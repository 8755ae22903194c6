package io.tokenload.run;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Waits until the server has nothing left to do, by asking its gauges; with a limit, since somebody
 * else may keep it busy.
 */
final class IdleWait {

  private static final Duration BETWEEN = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final Supplier<Optional<BusyGauges>> gauges;
  private final ScheduledExecutorService asker;
  private final Duration limit;
  private final Runnable gaveUp;

  /**
   * A wait.
   *
   * @param gauges asks the server; may block
   * @param asker where it is asked
   * @param limit longest wait
   * @param gaveUp called when the limit passed before the server was idle
   */
  IdleWait(
      Supplier<Optional<BusyGauges>> gauges,
      ScheduledExecutorService asker,
      Duration limit,
      Runnable gaveUp) {
    this.gauges = gauges;
    this.asker = asker;
    this.limit = limit;
    this.gaveUp = gaveUp;
  }

  /** A thread to ask on. */
  static ScheduledExecutorService asker() {
    return Executors.newSingleThreadScheduledExecutor(
        work -> {
          Thread thread = new Thread(work, "tokenload-idle-wait");
          thread.setDaemon(true);
          return thread;
        });
  }

  /** A wait between the cells of a run, which says if it was in vain. */
  static IdleWait of(TargetServer target, ScheduledExecutorService asker, RunBook book) {
    return new IdleWait(
        target::busy,
        asker,
        LONGEST,
        () ->
            book.note(
                "The server was still busy %d s after the cell before: another client may load it."
                    .formatted(LONGEST.toSeconds())));
  }

  /** Completes once the server is idle, has no gauges, or the limit has passed. */
  CompletionStage<Void> idle() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    long deadline = System.nanoTime() + limit.toNanos();
    asker.execute(() -> ask(done, deadline));
    return done;
  }

  private void ask(CompletableFuture<Void> done, long deadlineNanos) {
    if (isIdle()) {
      done.complete(null);
    } else if (System.nanoTime() >= deadlineNanos) {
      gaveUp.run();
      done.complete(null);
    } else {
      asker.schedule(() -> ask(done, deadlineNanos), BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private boolean isIdle() {
    try {
      return gauges.get().map(BusyGauges::isIdle).orElse(true);
    } catch (UserError unreachable) {
      // The load itself will find out and say it with every request.
      return true;
    }
  }
}
