package io.tokenload.engine;

import io.gatling.core.action.Action;
import io.gatling.core.session.Session;
import io.gatling.core.stats.StatsEngine;

/** The way out of an open cell: once it had a place under the cap, the next one has it. */
final class LeaveCell extends GatlingAction {

  private final CellRun cell;

  LeaveCell(CellRun cell, StatsEngine statistics, Action next) {
    super("leave " + cell.name(), statistics, next);
    this.cell = cell;
  }

  @Override
  void act(Session session) {
    if (!SessionKeys.isArriving(session)) {
      cell.discharge();
    }
    pass(session);
  }
}
