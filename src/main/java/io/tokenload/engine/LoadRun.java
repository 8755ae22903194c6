package io.tokenload.engine;

import io.gatling.core.structure.ScenarioContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.tokenload.metric.Cell;
import io.tokenload.metric.Ending;
import io.tokenload.metric.Identity;
import io.tokenload.metric.Level;
import io.tokenload.metric.RequestRecord;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The live state of a run that all its actions share: clock, limits, cells, where records go. */
public final class LoadRun {

  private static volatile LoadRun current;

  private final String simulation;
  private final RunClock clock;
  private final RequestLimits limits;
  private final RecordSink sink;
  private final boolean keepTexts;
  private final SslContextBuilder tls;
  private final UnaryOperator<String> redaction;
  private final LoopWatches loops = new LoopWatches();
  private final RequestNames names = new RequestNames();
  private final List<CellRun> cells = new CopyOnWriteArrayList<>();
  private final Map<String, CellRun> ownPace = new ConcurrentHashMap<>();
  private final AtomicReference<Consumer<Rehearsal>> onceBuilt = new AtomicReference<>();
  private volatile String cutShort;
  private volatile GatlingStop stop = GatlingStop.NOT_YET;

  /**
   * A run that has sent nothing yet.
   *
   * @param simulation its simulation's name
   * @param clock its clock
   * @param limits limits on each request
   * @param sink where its records go
   * @param keepTexts whether records carry prompt and answer
   * @param tls how servers are trusted
   * @param redaction masks what a server quotes of our secrets; applied to all of its words
   */
  public LoadRun(
      String simulation,
      RunClock clock,
      RequestLimits limits,
      RecordSink sink,
      boolean keepTexts,
      ServerTrust tls,
      UnaryOperator<String> redaction) {
    this.simulation = simulation;
    this.clock = clock;
    this.limits = limits;
    this.sink = sink;
    this.keepTexts = keepTexts;
    this.tls = tls.contextBuilder();
    this.redaction = redaction;
  }

  /** Makes this the run of the process: Gatling runs one simulation a process. */
  public void begin() {
    current = this;
  }

  /**
   * The run of the process.
   *
   * @throws IllegalStateException if no run has begun
   */
  static LoadRun current() {
    LoadRun run = current;
    if (run == null) {
      throw new IllegalStateException(
          "llm(..) needs a run around it: let the simulation extend LlmSimulation");
    }
    return run;
  }

  /** Adds a cell; cells are opened in the order in which their populations start. */
  public CellRun add(CellRun cell) {
    cells.add(cell);
    if (cutShort != null) {
      cell.end(cutShort);
    }
    return cell;
  }

  /** All cells so far, own-pace ones last. */
  public Collection<CellRun> cells() {
    List<CellRun> all = new java.util.ArrayList<>(cells);
    all.addAll(ownPace.values());
    return all;
  }

  /** The cell of a request in a journey whose load the suite does not steer. */
  CellRun ownPace(String requestName) {
    return ownPace.computeIfAbsent(requestName, this::openAtOwnPace);
  }

  private CellRun openAtOwnPace(String requestName) {
    String profile = requestName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    Cell cell = new Cell(requestName, profile, Level.OWN_PACE);
    CellPlan whole = new CellPlan(0, 0, 0, TimeUnit.DAYS.toNanos(365), Long.MAX_VALUE);
    CellRun run =
        new CellRun(cell, any -> CompletableFuture.completedFuture(whole), Integer.MAX_VALUE);
    run.openAtOnce(whole);
    return run;
  }

  /**
   * Ends every cell: what is in flight is cancelled, what has not begun never begins, and once all
   * records are in, Gatling is told to inject no more. Only the first call counts. Returns at once.
   */
  public void cutShort(String why) {
    synchronized (this) {
      if (cutShort != null) {
        return;
      }
      cutShort = why;
    }
    cells().forEach(cell -> cell.end(why));
    Thread stopper = new Thread(() -> stop.once(this::isQuiet), "tokenload-cut-short");
    stopper.setDaemon(true);
    stopper.start();
  }

  private boolean isQuiet() {
    return cells().stream().allMatch(CellRun::isQuiet);
  }

  /**
   * What is to be done once Gatling has built its client and before it injects any user. It is done
   * on Gatling's main thread and may take its time.
   */
  public void onceBuilt(Consumer<Rehearsal> step) {
    onceBuilt.set(step);
  }

  /** Gatling builds an action: only the first one counts. */
  void built(ScenarioContext context) {
    Consumer<Rehearsal> step = onceBuilt.getAndSet(null);
    if (step != null) {
      step.accept(new Rehearsal(context));
    }
  }

  /** How Gatling's injection is ended; known once Gatling has built its actions. */
  void stopWith(GatlingStop given) {
    stop = given;
  }

  /** Why the run ended before its plan, or {@code null}. */
  public String cutShort() {
    return cutShort;
  }

  /** Lets the ids of its requests begin after a number that another run has reached. */
  public void idsAfter(long number) {
    names.after(number);
  }

  /** What its requests are called. */
  public RequestNames names() {
    return names;
  }

  String simulation() {
    return simulation;
  }

  /** The run's clock. */
  public RunClock clock() {
    return clock;
  }

  /** The event loops that carry its connections. */
  public LoopWatches loops() {
    return loops;
  }

  RequestLimits limits() {
    return limits;
  }

  RecordSink sink() {
    return sink;
  }

  /** Words of a server, fit to be shown. */
  String redacted(String words) {
    return words == null ? null : redaction.apply(words);
  }

  /** Servers and proxies quote headers in their errors, and models what they read. */
  RequestRecord redacted(RequestRecord raw) {
    Ending ending = raw.ending();
    RequestRecord.Texts texts = raw.texts();
    Identity identity = raw.identity();
    if (ending.error() == null && texts == null && identity.answerId() == null) {
      return raw;
    }
    return raw.with(
        identity.answeredAs(redacted(identity.answerId())),
        new Ending(
            ending.outcome(), ending.status(), ending.finishReason(), redacted(ending.error())),
        texts == null
            ? null
            : new RequestRecord.Texts(
                redacted(texts.prompt()), redacted(texts.answer()), texts.entry()));
  }

  boolean keepTexts() {
    return keepTexts;
  }

  SslContextBuilder tls() {
    return tls;
  }
}
