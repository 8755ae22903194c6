package io.tokenload.run;

import io.tokenload.metric.Reconciliation;
import io.tokenload.metric.ServerCounters;
import io.tokenload.telemetry.scrape.Scraper;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Reads a server's counters before and after the load, each time once it is idle, and never for
 * long: a server that others keep busy, or that does not answer, is not waited for.
 */
final class CounterWatch {

  /** The load waits for this one. */
  private static final Duration BEFORE = Duration.ofSeconds(2);

  /** Time for the server to notice that the last requests were cancelled. */
  private static final Duration AFTER = Duration.ofSeconds(5);

  private static final Duration BETWEEN = Duration.ofMillis(100);

  private final Supplier<Optional<CounterReading>> counters;
  private final LongSupplier nanoTime;
  private final BooleanSupplier pause;
  private Optional<CounterReading> before = Optional.empty();
  private Optional<CounterReading> after = Optional.empty();

  /**
   * @param counters asks the server; may block, or throw if it does not answer
   */
  CounterWatch(Supplier<Optional<CounterReading>> counters) {
    this(counters, System::nanoTime, CounterWatch::pause);
  }

  /** The same in a time of its own; a pause that returns false ends the wait. */
  CounterWatch(
      Supplier<Optional<CounterReading>> counters, LongSupplier nanoTime, BooleanSupplier pause) {
    this.counters = counters;
    this.nanoTime = nanoTime;
    this.pause = pause;
  }

  /** Called when all that is not load has been answered. */
  void beforeTheLoad() {
    before = settled(BEFORE, false);
  }

  /** Called when the last request of the load has ended. */
  void afterTheLoad() {
    after = before.isEmpty() ? before : settled(AFTER, true);
  }

  Optional<CounterReading> before() {
    return before;
  }

  Optional<CounterReading> after() {
    return after;
  }

  /**
   * The counters against what the client knows.
   *
   * @param inputs texts in each request of embeddings, else 1
   * @param scraped what the samples of meanwhile say
   */
  Reconciliation against(ClientCounts client, int inputs, List<Scraper.Found> scraped) {
    return Reconciler.of(client, before, after, inputs, scraped);
  }

  /** What the server's own devices did over the load; {@code null} where nothing is known. */
  ServerCounters engine() {
    return before.isEmpty() || after.isEmpty() || after.get().isRestartedSince(before.get())
        ? null
        : after.get().engine().since(before.get().engine());
  }

  /**
   * How often the server put a request back over the load because its KV cache was full; empty
   * where it does not tell, or was restarted.
   */
  OptionalLong preemptions() {
    return before.isEmpty() || after.isEmpty() || after.get().isRestartedSince(before.get())
        ? OptionalLong.empty()
        : after.get().engine().preemptionsSince(before.get().engine());
  }

  /**
   * The last reading within the limit; an idle one ends the wait, and where a server may count with
   * delay, two equal ones in a row.
   */
  private Optional<CounterReading> settled(Duration limit, boolean twice) {
    long deadline = nanoTime.getAsLong() + limit.toNanos();
    Optional<CounterReading> last = read();
    boolean settled = last.isEmpty() || last.get().idle() && !twice;
    while (!settled && nanoTime.getAsLong() < deadline && pause.getAsBoolean()) {
      Optional<CounterReading> next = read();
      settled = next.isEmpty() || next.get().idle() && next.get().sameCounts(last.get());
      last = next;
    }
    return last;
  }

  private Optional<CounterReading> read() {
    try {
      return counters.get();
    } catch (UserError noAnswer) {
      // Said as what it means here: no counters.
      return Optional.empty();
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(BETWEEN.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
