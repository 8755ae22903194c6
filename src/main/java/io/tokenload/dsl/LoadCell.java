package io.tokenload.dsl;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.exec.Executable;
import io.tokenload.engine.CellRun;
import io.tokenload.engine.LlmActions;
import io.tokenload.engine.SessionKeys;
import io.tokenload.metric.Cell;
import io.tokenload.wire.Message;
import io.tokenload.workload.Arrivals;
import io.tokenload.workload.Ask;
import io.tokenload.workload.Asks;
import io.tokenload.workload.ThinkTimes;
import io.tokenload.workload.dataset.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * A cell as a simulation sees it: a class of requests at a level of load, or several classes that
 * share it in a mix, with what is asked and its injection.
 *
 * <p>Closed: as many users as the level says live through the cell, each sending one request after
 * another on a connection of its own, or all of them in waves. Open: one user a request, each
 * waiting for its due time in the arrivals.
 */
public final class LoadCell {

  /** Session attribute: what the request asks, an {@link Entry}. */
  public static final String ENTRY = "entry";

  /** Session attribute: the words of its last message. */
  public static final String PROMPT = "prompt";

  /**
   * Session attribute: the tokens that it asks for, of all {@code n} choices together, an {@code
   * Integer}; absent if not said.
   */
  public static final String OUTPUT_TOKENS = "output_tokens";

  /** Closed users all arrive within this; they then wait for the cell to open. */
  private static final Duration ARRIVAL = Duration.ofSeconds(1);

  /** Session attribute: what the user heard, if a check of the request saves it there. */
  public static final String ANSWER = "answer";

  /** Longer than any run; a moment this much later can still be told in a long. */
  private static final long NEVER_NANOS = Long.MAX_VALUE / 4;

  private final CellRun run;
  private final Asks asks;
  private final Injection injection;
  private final AtomicLong next = new AtomicLong();

  /** How requests come. */
  public sealed interface Injection {
    /**
     * Each of so many users sends again as soon as it is answered.
     *
     * @param users at least 1
     */
    record Closed(int users) implements Injection {}

    /**
     * So many users send together and wait for the last of them.
     *
     * @param users at least 1
     */
    record Waves(int users) implements Injection {}

    /**
     * Each of so many users talks, one conversation after another.
     *
     * @param users at least 1
     * @param thinkTimes between the turns
     */
    record Talking(int users, ThinkTimes thinkTimes) implements Injection {}

    /**
     * Each request at its due time.
     *
     * @param arrivals due times
     */
    record Open(OpenInjection arrivals) implements Injection {}
  }

  /**
   * A cell.
   *
   * @param run its life
   * @param asks what its requests ask
   * @param injection how they come
   */
  public LoadCell(CellRun run, Asks asks, Injection injection) {
    this.run = run;
    this.asks = asks;
    this.injection = injection;
    if (injection instanceof Injection.Open open) {
      Arrivals arrivals = open.arrivals().arrivals();
      run.schedule(number -> due(arrivals, number), asks::memberOf);
    }
  }

  private static long due(Arrivals arrivals, int number) {
    return number < arrivals.count() ? arrivals.dueNanos(number) : NEVER_NANOS;
  }

  /** The name for scenario and requests: {@code SS c=16}. */
  public String name() {
    return run.name();
  }

  /** What it measures: one cell, or the members of a mix. */
  public List<Cell> cells() {
    return run.cells();
  }

  /**
   * What a user of this cell does. Before each round of the steps {@value #ENTRY}, {@value #PROMPT}
   * and {@value #OUTPUT_TOKENS} are set to what the next request asks.
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
    ChainBuilder steps = exec(this::ask).exec(exec(first, others));
    boolean sends =
        Stream.concat(Stream.of(first), Stream.of(others)).anyMatch(LoadCell::isRequest);
    if (injection instanceof Injection.Open open) {
      Arrivals arrivals = open.arrivals().arrivals();
      return exec(LlmActions.awaitArrival(run, number -> due(arrivals, number), sends))
          .exec(doIf(session -> !run.isOver()).then(steps))
          .exec(LlmActions.leave(run));
    }
    return exec(LlmActions.enter(run)).exec(asLongAs(session -> !run.isOver()).on(round(steps)));
  }

  private ChainBuilder round(ChainBuilder steps) {
    return injection instanceof Injection.Waves
        ? exec(LlmActions.joinWave(run)).exec(doIf(session -> !run.isOver()).then(steps))
        : steps;
  }

  /**
   * What a user does in a cell of conversations, whose members are the turns. In each turn {@value
   * #ENTRY} is all that was said before and what is new; the answer counts as said if the request
   * saves it as {@value #ANSWER}.
   *
   * @param request what is done in each turn
   * @return a chain that waits for the cell to open, talks, and ends with the cell
   * @throws IllegalStateException if the cell is none of conversations
   */
  public ChainBuilder turns(Executable request) {
    if (injection instanceof Injection.Talking talking) {
      return new Talk(run, this, talking.thinkTimes()).of(exec(request));
    }
    throw new IllegalStateException("nobody talks in " + name() + ": make it by Stage.chat");
  }

  private Session ask(Session session) {
    return ask(session, number(session));
  }

  /** The session of a user who is about to send the request of a number. */
  Session ask(Session session, long number) {
    Ask ask = asks.at(number);
    Entry entry = ask.entry();
    List<Message> messages = entry.messages();
    Session asking =
        put(
                put(session, SessionKeys.BASE_URL, ask.baseUrl()),
                SessionKeys.CANCEL_AFTER,
                ask.cancelAfterNanos())
            .set(SessionKeys.MEMBER, ask.member())
            .set(ENTRY, entry)
            .set(PROMPT, messages.get(messages.size() - 1).content());
    Map<String, String> headers = entry.headers().isEmpty() ? null : entry.headers();
    return put(put(asking, SessionKeys.HEADERS, headers), OUTPUT_TOKENS, outputTokens(entry));
  }

  private static Integer outputTokens(Entry entry) {
    boolean several = entry.outputTokens() != null && entry.fields().get("n") instanceof Number;
    return several
        ? Integer.valueOf(entry.outputTokens() * ((Number) entry.fields().get("n")).intValue())
        : entry.outputTokens();
  }

  private static Session put(Session session, String key, Object value) {
    return value == null ? session.remove(key) : session.set(key, value);
  }

  private long number(Session session) {
    return injection instanceof Injection.Open
        ? session.getInt(SessionKeys.ARRIVAL_NUMBER)
        : next.getAndIncrement();
  }

  private static boolean isRequest(Executable step) {
    return step instanceof LlmRequestActionBuilder<?>;
  }

  /** The scenario with this cell's injection. */
  public PopulationBuilder inject(ScenarioBuilder scenario) {
    if (injection instanceof Injection.Open open) {
      return scenario.injectOpen(open.arrivals().steps());
    }
    int users = users();
    return scenario.injectClosed(constantConcurrentUsers(users).during(ARRIVAL));
  }

  private int users() {
    if (injection instanceof Injection.Waves waves) {
      return waves.users();
    }
    return injection instanceof Injection.Talking talking
        ? talking.users()
        : ((Injection.Closed) injection).users();
  }
}
