package io.tokenload.engine;

import io.gatling.core.action.Action;
import io.gatling.core.session.Session;
import io.gatling.core.stats.StatsEngine;

/** Where a user waits for all others of its cell; then all requests have the same due moment. */
final class JoinWave extends GatlingAction {

  private final CellRun cell;

  JoinWave(CellRun cell, StatsEngine statistics, Action next) {
    super("join wave of " + cell.name(), statistics, next);
    this.cell = cell;
  }

  @Override
  void act(Session session) {
    cell.joinWave(
        session.eventLoop(),
        moment -> guarded(session, () -> pass(session.set(SessionKeys.INTENDED, moment))).run());
  }
}
