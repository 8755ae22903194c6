package io.tokenload.engine;

import io.gatling.core.action.Action;
import io.gatling.core.session.Session;
import io.gatling.core.stats.StatsEngine;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToLongFunction;

/**
 * An open cell's door: the user takes the next arrival of the schedule and waits for its due time
 * on the event loop. Gatling injects users a little ahead, so that the schedule, not the injector's
 * tick, decides when a request goes out.
 */
final class AwaitArrival extends GatlingAction {

  private final CellRun cell;
  private final LoadLoops loops;
  private final IntToLongFunction dueNanos;

  AwaitArrival(
      CellRun cell,
      LoadLoops loops,
      IntToLongFunction dueNanos,
      StatsEngine statistics,
      Action next) {
    super("await arrival of " + cell.cell().name(), statistics, next);
    this.cell = cell;
    this.loops = loops;
    this.dueNanos = dueNanos;
  }

  @Override
  void act(Session session) {
    Session placed = loops.place(session).set(SessionKeys.CELL, cell);
    cell.enter(placed.eventLoop(), () -> await(placed));
  }

  private void await(Session session) {
    long due = cell.zero() + (cell.isOver() ? 0 : dueNanos.applyAsLong(cell.nextArrival()));
    Session scheduled = session.set(SessionKeys.INTENDED, due);
    long wait = Math.max(0, due - System.nanoTime());
    session.eventLoop().schedule(() -> admit(scheduled), wait, TimeUnit.NANOSECONDS);
  }

  private void admit(Session session) {
    cell.admit(session.eventLoop(), () -> pass(session));
  }
}
