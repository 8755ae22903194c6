package io.tokenload.dsl;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.exec.Executable;
import io.tokenload.engine.CellRun;
import io.tokenload.engine.LlmActions;
import io.tokenload.metric.Cell;
import io.tokenload.workload.Arrivals;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A cell as a simulation sees it: a class of requests at a level of load, with its prompts and its
 * injection.
 *
 * <p>Closed: as many users as the level says live through the cell, each sending one request after
 * another on a connection of its own. Open: one user a request, each waiting for its due time in
 * the arrivals.
 */
public final class LoadCell {

  /** Closed users all arrive within this; they then wait for the cell to open. */
  private static final Duration ARRIVAL = Duration.ofSeconds(1);

  private final CellRun run;
  private final int outputTokens;
  private final Iterator<Map<String, Object>> prompts;
  private final OpenInjection open;

  /**
   * A cell.
   *
   * @param run its life
   * @param outputTokens tokens to ask for
   * @param prompts feeder of the attribute {@code prompt}
   * @param open when requests arrive, or {@code null} if the cell's level is a concurrency
   */
  public LoadCell(
      CellRun run, int outputTokens, Iterator<Map<String, Object>> prompts, OpenInjection open) {
    this.run = run;
    this.outputTokens = outputTokens;
    this.prompts = prompts;
    this.open = open;
    if (open != null) {
      run.schedule(number -> due(open.arrivals(), number));
    }
  }

  private static long due(Arrivals arrivals, int number) {
    return number < arrivals.count() ? arrivals.dueNanos(number) : Long.MAX_VALUE;
  }

  /** The name for scenario and requests: {@code SS c=16}. */
  public String name() {
    return run.cell().name();
  }

  /** What it measures. */
  public Cell cell() {
    return run.cell();
  }

  /** Tokens to ask for. */
  public int outputTokens() {
    return outputTokens;
  }

  /** Feeder of the attribute {@code prompt}, each prompt once. */
  public Iterator<Map<String, Object>> prompts() {
    return prompts;
  }

  /**
   * What a user of this cell does.
   *
   * <p>In an open cell the steps before the first {@code llm(..)} among these are taken up to 20 ms
   * before the arrival is due, so that its request is ready when it is.
   *
   * @param first the first step of each request
   * @param others the steps after it
   * @return a chain that waits for the cell to open, takes the steps, again and again in a closed
   *     cell, and ends with the cell
   */
  public ChainBuilder requests(Executable first, Executable... others) {
    ChainBuilder steps = exec(first, others);
    boolean sends =
        Stream.concat(Stream.of(first), Stream.of(others)).anyMatch(LoadCell::isRequest);
    return open == null
        ? exec(LlmActions.enter(run)).exec(asLongAs(session -> !run.isOver()).on(steps))
        : exec(LlmActions.awaitArrival(run, open.arrivals()::dueNanos, sends))
            .exec(doIf(session -> !run.isOver()).then(steps))
            .exec(LlmActions.leave(run));
  }

  private static boolean isRequest(Executable step) {
    return step instanceof LlmRequestActionBuilder<?>;
  }

  /** The scenario with this cell's injection. */
  public PopulationBuilder inject(ScenarioBuilder scenario) {
    return open == null
        ? scenario.injectClosed(constantConcurrentUsers(users()).during(ARRIVAL))
        : scenario.injectOpen(open.steps());
  }

  private int users() {
    return (int) run.cell().level().value();
  }
}
