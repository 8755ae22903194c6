package io.tokenload.engine;

import io.gatling.core.action.Action;
import io.gatling.core.session.Session;
import io.gatling.core.stats.StatsEngine;
import java.util.concurrent.TimeUnit;

/**
 * A user thinks from the end of its last answer on: when it has thought, its next request is due,
 * whatever came between.
 */
final class Think extends GatlingAction {

  /** Users whose cell is over leave after this at the latest. */
  private static final long LONGEST_NAP_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final CellRun cell;
  private final ThinkTime time;

  Think(CellRun cell, ThinkTime time, StatsEngine statistics, Action next) {
    super("think in " + cell.name(), statistics, next);
    this.cell = cell;
    this.time = time;
  }

  @Override
  void act(Session session) {
    long ended = SessionKeys.ended(session, System.nanoTime());
    long due = ended + time.nanos(new io.gatling.javaapi.core.Session(session));
    await(session.set(SessionKeys.INTENDED, due), due);
  }

  private void await(Session session, long due) {
    long left = due - System.nanoTime();
    if (left > 0 && !cell.isOver()) {
      later(session, Math.min(left, LONGEST_NAP_NANOS), () -> await(session, due));
    } else {
      pass(session);
    }
  }
}
