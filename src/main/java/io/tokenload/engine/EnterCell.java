package io.tokenload.engine;

import io.gatling.core.action.Action;
import io.gatling.core.session.Session;
import io.gatling.core.stats.StatsEngine;
import java.util.concurrent.TimeUnit;

/** A closed cell's door: the user waits until the cell is open and its own first start is due. */
final class EnterCell extends GatlingAction {

  private final CellRun cell;

  EnterCell(CellRun cell, StatsEngine statistics, Action next) {
    super("enter " + cell.cell().name(), statistics, next);
    this.cell = cell;
  }

  @Override
  void act(Session session) {
    cell.enter(session.eventLoop(), () -> startWhenDue(session.set(SessionKeys.CELL, cell)));
  }

  private void startWhenDue(Session session) {
    long wait = Math.max(0, cell.nextFirstStart() - System.nanoTime());
    session.eventLoop().schedule(() -> pass(session), wait, TimeUnit.NANOSECONDS);
  }
}
