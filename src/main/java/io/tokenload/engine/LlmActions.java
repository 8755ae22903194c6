package io.tokenload.engine;

import io.gatling.core.structure.ScenarioContext;
import io.gatling.javaapi.core.ActionBuilder;
import java.util.function.IntToLongFunction;

/** The suite's steps as Gatling's Java DSL takes them. */
public final class LlmActions {

  private LlmActions() {}

  /** Sends a request and reads its stream. */
  public static ActionBuilder send(LlmCall call) {
    return () ->
        (context, next) -> {
          LoadRun run = LoadRun.current();
          run.built(context);
          return new LlmAction(call, run, context, next);
        };
  }

  /** Waits for the opening of a closed cell and for the user's own first start. */
  public static ActionBuilder enter(CellRun cell) {
    return () ->
        (context, next) ->
            new EnterCell(cell, loops(context, cell), context.coreComponents().statsEngine(), next);
  }

  /** Waits until all users of a closed cell are here, who then send at the same moment. */
  public static ActionBuilder joinWave(CellRun cell) {
    return () ->
        (context, next) -> new JoinWave(cell, context.coreComponents().statsEngine(), next);
  }

  /** Waits until the user has thought about its last answer: then its next request is due. */
  public static ActionBuilder think(CellRun cell, ThinkTime time) {
    return () ->
        (context, next) -> new Think(cell, time, context.coreComponents().statsEngine(), next);
  }

  /**
   * Waits for the next arrival of an open cell.
   *
   * @param dueNanos due time of the n-th arrival, from 0, in nanoseconds since the schedule's zero
   * @param ahead whether to pass a little early, because a request of ours follows, which waits for
   *     the due time itself once it is ready
   */
  public static ActionBuilder awaitArrival(
      CellRun cell, IntToLongFunction dueNanos, boolean ahead) {
    return () ->
        (context, next) ->
            new AwaitArrival(
                cell,
                loops(context, cell),
                dueNanos,
                ahead,
                context.coreComponents().statsEngine(),
                next);
  }

  /** Gives the place under an open cell's cap to the next one. */
  public static ActionBuilder leave(CellRun cell) {
    return () ->
        (context, next) -> new LeaveCell(cell, context.coreComponents().statsEngine(), next);
  }

  private static LoadLoops loops(ScenarioContext context, CellRun cell) {
    return LoadLoops.of(context.coreComponents().eventLoopGroup(), cell.limit());
  }
}
