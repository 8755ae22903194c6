package io.tokenload.run;

import io.tokenload.dsl.LoadCell;
import io.tokenload.dsl.OpenInjection;
import io.tokenload.engine.CellPlan;
import io.tokenload.engine.CellRun;
import io.tokenload.engine.LoadRun;
import io.tokenload.metric.Cell;
import io.tokenload.metric.Level;
import io.tokenload.workload.Arrivals;
import io.tokenload.workload.Nonce;
import io.tokenload.workload.Prompts;
import io.tokenload.workload.Seed;
import java.time.Duration;
import java.util.function.Function;

/** Makes cells of classes and levels: their prompts, their arrivals and their plans. */
final class CellFactory {

  private static final Duration LEAST_WARMUP = Duration.ofSeconds(2);
  private static final Duration MOST_STAGGER = Duration.ofMinutes(2);
  private static final Duration ENDLESS = Duration.ofDays(7);

  private final Settings settings;
  private final LoadRun run;
  private final Seed seed;
  private final ExpectedLatency expected;
  private final IdleWait idleWait;
  private final Function<Cell, Nonce> nonces;

  CellFactory(
      Settings settings,
      LoadRun run,
      Seed seed,
      ExpectedLatency expected,
      IdleWait idleWait,
      Function<Cell, Nonce> nonces) {
    this.settings = settings;
    this.run = run;
    this.seed = seed;
    this.expected = expected;
    this.idleWait = idleWait;
    this.nonces = nonces;
  }

  LoadCell cell(FittedClass fitted, Level level) {
    Cell cell = new Cell(fitted.shape().name(), fitted.shape().profile(), level);
    CellRun life =
        run.add(
            new CellRun(
                cell, opened -> idleWait.idle().thenApply(idle -> plan(cell)), limit(level)));
    return new LoadCell(
        life,
        fitted.shape().outputTokens(),
        new Prompts(nonces.apply(cell), fitted.recipe()),
        level.isOpen() ? openInjection(cell) : null);
  }

  private int limit(Level level) {
    return level.isOpen() ? settings.load().cap().orElse(Integer.MAX_VALUE) : (int) level.value();
  }

  /** Decided when the cell opens: by then requests of its class may have been measured. */
  private CellPlan plan(Cell cell) {
    boolean open = cell.level().isOpen();
    long stagger = Math.min(expected.of(cell.className()), MOST_STAGGER.toNanos());
    return new CellPlan(
        open ? OpenInjection.LEAD.toNanos() : 0,
        open ? 0 : stagger,
        warmup(cell).toNanos(),
        settings.load().duration().orElse(ENDLESS).toNanos(),
        settings.load().numPrompts().isPresent()
            ? settings.load().numPrompts().getAsInt()
            : Long.MAX_VALUE);
  }

  private Duration warmup(Cell cell) {
    Duration one = Duration.ofNanos(expected.of(cell.className()));
    Duration automatic = one.compareTo(LEAST_WARMUP) > 0 ? one : LEAST_WARMUP;
    return settings.load().warmup().orElse(automatic);
  }

  private OpenInjection openInjection(Cell cell) {
    double rate = cell.level().value();
    Seed arrivalSeed = seed.child(cell.name()).child("arrivals");
    Arrivals arrivals =
        Double.isInfinite(settings.load().burstiness())
            ? Arrivals.constant(rate)
            : Arrivals.poisson(rate, arrivalSeed);
    return new OpenInjection(arrivals, arriving(cell, rate));
  }

  /** Warm-up, window, and load that is held while the last measured requests end. */
  private Duration arriving(Cell cell, double rate) {
    Duration byCount =
        settings.load().numPrompts().isPresent()
            ? Duration.ofMillis((long) (settings.load().numPrompts().getAsInt() / rate * 1_200))
            : ENDLESS;
    Duration window = settings.load().duration().orElse(byCount);
    Duration held = Duration.ofNanos(2 * expected.of(cell.className())).plusSeconds(2);
    return warmup(cell).plus(window.compareTo(byCount) < 0 ? window : byCount).plus(held);
  }
}
