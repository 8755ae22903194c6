package io.tokenload.engine;

import io.gatling.core.session.Session;
import io.gatling.core.session.Session$;
import io.gatling.core.structure.ScenarioContext;
import io.gatling.http.protocol.HttpComponents;
import io.gatling.http.protocol.HttpProtocol$;
import io.netty.channel.EventLoop;
import io.tokenload.metric.Cell;
import io.tokenload.metric.Identity;
import io.tokenload.metric.Level;
import io.tokenload.metric.RequestRecord;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * One {@link Rehearsal.Part} being played: a step between requests, which sends the next one or
 * lets the stream leave.
 */
final class Performance extends GatlingAction implements RecordSink {

  private static final String NAME = "rehearsal";

  /** Far from the ids of Gatling's users, which count up from 1, and from -1, its shared pool's. */
  private static final long FIRST_ID = -1_000;

  private static final RequestLimits LIMITS =
      new RequestLimits(TimeUnit.SECONDS.toNanos(20), TimeUnit.SECONDS.toNanos(5));

  private static final long PATIENCE_SECONDS = 25;

  private final ScenarioContext context;
  private final HttpComponents http;
  private final Rehearsal.Part part;
  private final RunClock clock = new RunClock(System.nanoTime(), System.currentTimeMillis());
  private final CellRun cell;
  private final LlmAction send;
  private final Queue<RequestRecord> records = new ConcurrentLinkedQueue<>();
  private final AtomicReference<String> failure = new AtomicReference<>();
  private final CountDownLatch running;
  private volatile long endNanos;

  Performance(ScenarioContext context, Rehearsal.Part part) {
    super(NAME, context.coreComponents().statsEngine(), null);
    this.context = context;
    this.part = part;
    this.http =
        context.protocolComponentsRegistry().components(HttpProtocol$.MODULE$.HttpProtocolKey());
    this.running = new CountDownLatch(part.streams());
    LoadRun run =
        new LoadRun(
            NAME, clock, LIMITS, this, true, ServerTrust.VERIFIED, UnaryOperator.identity());
    this.cell = run.add(endlessWarmup(part.streams()));
    this.send = new LlmAction(part.call(), run, context, this);
  }

  /** What belongs to a warm-up is in no statistics, whoever asks. */
  private static CellRun endlessWarmup(int streams) {
    CellPlan plan = new CellPlan(0, 0, TimeUnit.DAYS.toNanos(365), 1, 1);
    CellRun cell =
        new CellRun(
            new Cell(NAME, NAME, Level.concurrency(streams)),
            any -> CompletableFuture.completedFuture(plan),
            streams);
    cell.openAtOnce(plan);
    return cell;
  }

  Rehearsal.Take play() {
    long origin = System.nanoTime();
    endNanos = origin + part.length().toNanos();
    clock.startAt(origin);
    LoadLoops loops = LoadLoops.of(context.coreComponents().eventLoopGroup(), part.streams());
    for (int i = 0; i < part.streams(); i++) {
      EventLoop loop = loops.next();
      Session session = http.onStart().apply(Session$.MODULE$.apply(NAME, FIRST_ID - i, loop));
      Session placed = session.set(SessionKeys.CELL, cell);
      long wait = part.stagger().toNanos() * i / part.streams();
      loop.schedule(() -> execute(placed), wait, TimeUnit.NANOSECONDS);
    }
    await();
    return new Rehearsal.Take(origin, List.copyOf(records), failure.get());
  }

  private void await() {
    try {
      if (!running.await(part.length().toSeconds() + PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        stop("a stream did not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop("interrupted");
    }
  }

  void stop(String why) {
    failure.compareAndSet(null, why);
    cell.end(why);
  }

  @Override
  void act(Session session) {
    if (session.isFailed()) {
      failure.compareAndSet(null, "the request could not be built or failed");
    }
    if (failure.get() == null && System.nanoTime() < endNanos) {
      send.execute(session);
    } else {
      http.onExit().apply(session);
      running.countDown();
    }
  }

  @Override
  public void ended(RequestRecord record) {
    records.add(record);
    if (!record.ending().outcome().isSuccess()) {
      String error = record.ending().error();
      failure.compareAndSet(
          null, record.ending().outcome().key() + (error == null ? "" : ": " + error));
    }
  }

  @Override
  public void stillRunning(Identity identity, long intendedNanos, long handoverNanos) {
    // Start lines are a journal's business.
  }
}
