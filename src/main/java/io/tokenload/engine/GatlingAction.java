package io.tokenload.engine;

import com.typesafe.scalalogging.Logger;
import io.gatling.core.action.Action;
import io.gatling.core.session.Session;
import io.gatling.core.stats.StatsEngine;
import java.util.concurrent.TimeUnit;

/**
 * What every action of ours owes to Gatling: its Scala trait's logger, and that a user's session is
 * passed on whatever happens, since nobody else would.
 */
abstract class GatlingAction implements Action {

  private final String name;
  private final StatsEngine statistics;
  private final Action next;
  private Logger logger;

  GatlingAction(String name, StatsEngine statistics, Action next) {
    this.name = name;
    this.statistics = statistics;
    this.next = next;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Logger logger() {
    return logger;
  }

  // Scala initialises the trait's field through this method.
  @Override
  public final void com$typesafe$scalalogging$StrictLogging$_setter_$logger_$eq(Logger given) {
    logger = given;
  }

  @Override
  public final void execute(Session session) {
    guarded(session, () -> act(session)).run();
  }

  /** The step itself; ends, now or later, in {@link #pass}. */
  abstract void act(Session session);

  final void pass(Session session) {
    next.$bang(session);
  }

  /** Goes on with the step on the user's event loop. */
  final void later(Session session, long nanos, Runnable rest) {
    session.eventLoop().schedule(guarded(session, rest), nanos, TimeUnit.NANOSECONDS);
  }

  /** The same work; if it fails, the user goes on as failed. */
  final Runnable guarded(Session session, Runnable work) {
    return () -> {
      try {
        work.run();
      } catch (RuntimeException e) {
        crash(session, e.toString());
      }
    };
  }

  /** The step cannot be taken: Gatling shows the reason, the user goes on as failed. */
  final void crash(Session session, String reason) {
    statistics.logRequestCrash(session.scenario(), session.groups(), name, reason);
    pass(session.markAsFailed());
  }
}
