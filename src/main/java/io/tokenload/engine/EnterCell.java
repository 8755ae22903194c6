package io.tokenload.engine;

import io.gatling.core.action.Action;
import io.gatling.core.session.Session;
import io.gatling.core.stats.StatsEngine;
import java.util.concurrent.TimeUnit;

/** A closed cell's door: the user waits until the cell is open and its own first start is due. */
final class EnterCell extends GatlingAction {

  private final CellRun cell;
  private final LoadLoops loops;

  EnterCell(CellRun cell, LoadLoops loops, StatsEngine statistics, Action next) {
    super("enter " + cell.name(), statistics, next);
    this.cell = cell;
    this.loops = loops;
  }

  @Override
  void act(Session session) {
    Session placed = loops.place(session).set(SessionKeys.CELL, cell);
    cell.enter(placed.eventLoop(), () -> startWhenDue(placed));
  }

  private void startWhenDue(Session session) {
    long wait = Math.max(0, cell.nextFirstStart() - System.nanoTime());
    session.eventLoop().schedule(() -> pass(session), wait, TimeUnit.NANOSECONDS);
  }
}
