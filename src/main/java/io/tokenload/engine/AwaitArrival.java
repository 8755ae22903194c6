package io.tokenload.engine;

import io.gatling.core.action.Action;
import io.gatling.core.session.Session;
import io.gatling.core.stats.StatsEngine;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToLongFunction;

/**
 * An open cell's door: the user takes the next arrival of the schedule and waits for it on the
 * event loop. Gatling injects users a little ahead, so that the schedule, not the injector's tick,
 * decides when a request goes out.
 *
 * <p>Where a request of ours follows, the user passes a little before the due time: feeder and
 * request are then ready, and {@link LlmAction} waits for the rest.
 */
final class AwaitArrival extends GatlingAction {

  /** Enough for a feeder's way through Gatling's threads and a long prompt's JSON. */
  private static final long AHEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** Users whose cell is over leave after this at the latest. */
  private static final long LONGEST_NAP_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final CellRun cell;
  private final LoadLoops loops;
  private final IntToLongFunction dueNanos;
  private final boolean ahead;

  /**
   * @param ahead whether the request that follows waits for the due time itself
   */
  AwaitArrival(
      CellRun cell,
      LoadLoops loops,
      IntToLongFunction dueNanos,
      boolean ahead,
      StatsEngine statistics,
      Action next) {
    super("await arrival of " + cell.name(), statistics, next);
    this.cell = cell;
    this.loops = loops;
    this.dueNanos = dueNanos;
    this.ahead = ahead;
  }

  @Override
  void act(Session session) {
    Session placed = loops.place(session).set(SessionKeys.CELL, cell);
    cell.enter(placed.eventLoop(), () -> take(placed));
  }

  private void take(Session session) {
    int number = cell.isOver() ? 0 : cell.nextArrival();
    long due = cell.zero() + (cell.isOver() ? 0 : dueNanos.applyAsLong(number));
    Session numbered = session.set(SessionKeys.ARRIVAL_NUMBER, number);
    await(numbered.set(SessionKeys.ARRIVAL, due), due);
  }

  private void await(Session session, long due) {
    long left = due - (ahead ? AHEAD_NANOS : 0) - System.nanoTime();
    if (left > 0 && !cell.isOver()) {
      later(session, Math.min(left, LONGEST_NAP_NANOS), () -> await(session, due));
    } else if (ahead || cell.isOver()) {
      pass(session);
    } else {
      cell.admit(
          session.eventLoop(),
          SessionKeys.member(session),
          () -> pass(SessionKeys.admitted(session, due)));
    }
  }
}
