package io.tokenload.run;

import io.tokenload.dsl.ArrivalPlan;
import io.tokenload.dsl.LoadCell;
import io.tokenload.dsl.OpenInjection;
import io.tokenload.engine.CellPlan;
import io.tokenload.engine.CellRun;
import io.tokenload.engine.LoadRun;
import io.tokenload.metric.Cell;
import io.tokenload.metric.Level;
import io.tokenload.workload.Nonce;
import io.tokenload.workload.Prompts;
import io.tokenload.workload.Seed;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes cells of classes and levels: their prompts, their arrivals and their plans. */
final class CellFactory {

  private static final Duration LEAST_WARMUP = Duration.ofSeconds(2);
  private static final Duration MOST_STAGGER = Duration.ofMinutes(2);

  private final Settings.Load load;
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
    this.load = settings.load();
    this.run = run;
    this.seed = seed;
    this.expected = expected;
    this.idleWait = idleWait;
    this.nonces = nonces;
  }

  /** A cell at a level: closed, or open at one rate. */
  LoadCell cell(FittedClass fitted, Level level) {
    Cell cell = new Cell(fitted.shape().name(), fitted.shape().profile(), level);
    if (level.isOpen()) {
      OpenLoad steady =
          OpenLoad.steady(
              level.value(), load.burstiness(), load.duration().orElse(CellPlan.NO_LIMIT));
      return open(fitted, cell, steady);
    }
    int users = (int) level.value();
    return loadCell(fitted, cell, users, () -> closedPlan(fitted), null);
  }

  /**
   * A cell whose rate changes. Its level is the mean of its rate, and its class is named after the
   * course, so that it is not taken for a cell of that one rate.
   */
  LoadCell cell(FittedClass fitted, ArrivalPlan plan) {
    return cell(fitted, plan, plan.curve().length());
  }

  /** The ramp of the settings: at its end its last rate holds until all prompts are sent. */
  LoadCell cell(FittedClass fitted, RampUp rampUp) {
    ArrivalPlan plan = new ArrivalPlan(rampUp.curve(), load.burstiness());
    return cell(fitted, plan, load.duration().orElse(CellPlan.NO_LIMIT));
  }

  private LoadCell cell(FittedClass fitted, ArrivalPlan plan, Duration window) {
    String name = (fitted.shape().name() + " " + plan.words()).strip();
    Level mean = Level.requestRate(plan.meanPerSecond());
    Cell cell = new Cell(name, fitted.shape().profile(), mean);
    return open(fitted, cell, OpenLoad.of(plan, window));
  }

  private LoadCell open(FittedClass fitted, Cell cell, OpenLoad offered) {
    Duration warmup = warmup(fitted);
    Duration held = Duration.ofNanos(2 * expectedOf(fitted)).plusSeconds(2);
    OpenInjection injection =
        offered.injection(
            seed.child(cell.name()).child("arrivals"), warmup, held, load.numPrompts());
    CellPlan plan =
        new CellPlan(
            OpenInjection.LEAD.toNanos(),
            0,
            offered.warmup(warmup).toNanos(),
            offered.window().toNanos(),
            mostRequests());
    return loadCell(fitted, cell, load.cap().orElse(Integer.MAX_VALUE), () -> plan, injection);
  }

  private LoadCell loadCell(
      FittedClass fitted, Cell cell, int limit, Supplier<CellPlan> plan, OpenInjection injection) {
    CellRun life =
        new CellRun(cell, opened -> idleWait.idle().thenApply(idle -> plan.get()), limit);
    Prompts prompts = fitted.prompts(nonces.apply(cell));
    return new LoadCell(run.add(life), fitted.shape().outputTokens(), prompts, injection);
  }

  /** Decided when the cell opens: by then requests of its class may have been measured. */
  private CellPlan closedPlan(FittedClass fitted) {
    return new CellPlan(
        0,
        Math.min(expectedOf(fitted), MOST_STAGGER.toNanos()),
        warmup(fitted).toNanos(),
        load.duration().orElse(CellPlan.NO_LIMIT).toNanos(),
        mostRequests());
  }

  private long expectedOf(FittedClass fitted) {
    return expected.of(fitted.shape().name());
  }

  private long mostRequests() {
    return load.numPrompts().isPresent() ? load.numPrompts().getAsInt() : Long.MAX_VALUE;
  }

  private Duration warmup(FittedClass fitted) {
    Duration one = Duration.ofNanos(expectedOf(fitted));
    Duration automatic = one.compareTo(LEAST_WARMUP) > 0 ? one : LEAST_WARMUP;
    return load.warmup().orElse(automatic);
  }
}
