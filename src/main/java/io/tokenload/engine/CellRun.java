package io.tokenload.engine;

import io.netty.channel.EventLoop;
import io.tokenload.metric.Cell;
import io.tokenload.metric.CellWindow;
import io.tokenload.metric.Phase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToLongFunction;
import java.util.function.LongSupplier;

/**
 * The life of one cell: closed → opening → warm-up → measurement → drain → over. Users arrive, wait
 * for the opening, claim a phase for each request and leave when the cell is over. Called from all
 * event loops; a lock is taken a few times a request, never for a token.
 */
public final class CellRun {

  private static final long UNSET = Long.MIN_VALUE;

  private final Cell cell;
  private final CellOpening opening;
  private final LongSupplier nanoTime;
  private final int users;
  private final ConcurrencyCap cap;
  private final Schedule schedule = new Schedule();
  private final List<Waiting> atTheDoor = new ArrayList<>();
  private final Set<Exchange> inFlight = new HashSet<>();

  private CellPlan plan;
  private boolean asked;
  private int entered;
  private long zero = UNSET;
  private long windowEnd = UNSET;
  private long closed = UNSET;
  private long measured;
  private long measuredInFlight;
  private volatile boolean over;

  private record Waiting(EventLoop loop, Runnable go) {
    void release() {
      loop.execute(go);
    }
  }

  /**
   * A cell that has not opened.
   *
   * @param cell what it measures
   * @param opening asked once, when the first user arrives
   * @param limit most requests at once; in a closed cell its number of users
   */
  public CellRun(Cell cell, CellOpening opening, int limit) {
    this(cell, opening, limit, System::nanoTime);
  }

  CellRun(Cell cell, CellOpening opening, int limit, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.cell = cell;
    this.opening = opening;
    this.users = limit;
    this.cap = new ConcurrencyCap(limit);
  }

  /** What it measures. */
  public Cell cell() {
    return cell;
  }

  /** Most requests at once. */
  int limit() {
    return users;
  }

  /** Whether its users are to leave. */
  public boolean isOver() {
    return over;
  }

  /** Number of the next arrival of an open cell, from 0. */
  int nextArrival() {
    return schedule.take();
  }

  /** Parks a user until the cell is open; the first one to arrive opens it. */
  void enter(EventLoop loop, Runnable go) {
    boolean open;
    boolean ask;
    synchronized (this) {
      open = over || zero != UNSET;
      ask = !open && !asked;
      asked |= ask;
      if (!open) {
        atTheDoor.add(new Waiting(loop, go));
      }
    }
    if (ask) {
      opening.open(this).thenAccept(decided -> open(decided, loop));
    }
    if (open) {
      go.run();
    }
  }

  private void open(CellPlan decided, EventLoop loop) {
    long untilWindowEnd = decided.leadNanos() + decided.warmupNanos() + decided.windowNanos();
    openAtOnce(decided).forEach(Waiting::release);
    loop.schedule(this::endIfDone, untilWindowEnd + 1_000_000, TimeUnit.NANOSECONDS);
  }

  /** Opens without asking; returns whoever was waiting. */
  synchronized List<Waiting> openAtOnce(CellPlan decided) {
    if (over) {
      return List.of();
    }
    plan = decided;
    zero = nanoTime.getAsLong() + decided.leadNanos();
    windowEnd = zero + decided.warmupNanos() + decided.windowNanos();
    List<Waiting> waiting = List.copyOf(atTheDoor);
    atTheDoor.clear();
    return waiting;
  }

  /**
   * The moment of a closed cell's next user's first start, in {@link System#nanoTime}: the users
   * follow one another at equal distances over the plan's stagger.
   */
  synchronized long nextFirstStart() {
    return over ? nanoTime.getAsLong() : zero + plan.staggerNanos() * (entered++ % users) / users;
  }

  /** The moment at which the schedule's zero lies, in {@link System#nanoTime}. */
  synchronized long zero() {
    return over ? nanoTime.getAsLong() : zero;
  }

  /** Lets a request of an open cell go at once, or as soon as the cap allows. */
  void admit(EventLoop loop, Runnable go) {
    cap.take(loop, go);
  }

  /** The request that was admitted has ended, or was never sent. */
  void discharge() {
    cap.giveBack();
  }

  /**
   * Puts a request into the phase of its intended start.
   *
   * @return the phase, or {@code null} if the cell is over and nothing more is to be sent
   */
  synchronized Phase claim(long intendedNanos) {
    if (over) {
      return null;
    }
    if (intendedNanos < zero + plan.warmupNanos()) {
      return Phase.WARMUP;
    }
    if (intendedNanos >= windowEnd) {
      return Phase.DRAIN;
    }
    if (measured == plan.maxRequests()) {
      windowEnd = intendedNanos;
      return Phase.DRAIN;
    }
    measured++;
    measuredInFlight++;
    return Phase.MEASUREMENT;
  }

  /** A claimed request is on its way. */
  synchronized void started(Exchange exchange) {
    inFlight.add(exchange);
  }

  /** A claimed request has ended, well or not. */
  void ended(Exchange exchange, Phase phase) {
    synchronized (this) {
      inFlight.remove(exchange);
      if (phase == Phase.MEASUREMENT) {
        measuredInFlight--;
      }
    }
    endIfDone();
  }

  private void endIfDone() {
    synchronized (this) {
      boolean windowPassed = nanoTime.getAsLong() >= windowEnd;
      if (over || !windowPassed || measuredInFlight > 0) {
        return;
      }
    }
    end("the cell is over");
  }

  /** Whether no request of it is on its way. */
  synchronized boolean isQuiet() {
    return inFlight.isEmpty();
  }

  /** Ends the cell now: users leave, what is in flight is cancelled. */
  void end(String why) {
    List<Exchange> cancelled;
    List<Waiting> released;
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
      closed = nanoTime.getAsLong();
      windowEnd = zero == UNSET ? UNSET : Math.min(windowEnd, closed);
      cancelled = List.copyOf(inFlight);
      released = List.copyOf(atTheDoor);
      atTheDoor.clear();
    }
    cap.lift();
    cancelled.forEach(exchange -> exchange.cancel(why));
    released.forEach(Waiting::release);
  }

  /** How far the cell is, for people who watch. */
  public synchronized CellProgress progress() {
    long now = nanoTime.getAsLong();
    return new CellProgress(cell, phaseAt(now), measured, inFlight.size(), leftNanos(now));
  }

  private Phase phaseAt(long now) {
    if (zero == UNSET || over) {
      return null;
    }
    if (now < zero + plan.warmupNanos()) {
      return Phase.WARMUP;
    }
    return now < windowEnd ? Phase.MEASUREMENT : Phase.DRAIN;
  }

  private long leftNanos(long now) {
    boolean known = zero != UNSET && !over && (plan.endsByTime() || now >= windowEnd);
    return known ? Math.max(0, windowEnd - now) : -1;
  }

  /** Whether its measured window is open. */
  public boolean isMeasuring() {
    return !over && progressPhase() == Phase.MEASUREMENT;
  }

  private synchronized Phase progressPhase() {
    return phaseAt(nanoTime.getAsLong());
  }

  /** How many requests the cap made late. */
  public long delayedByCap() {
    return cap.delayed();
  }

  /**
   * Tells when the arrivals of an open cell are due.
   *
   * @param dueNanos by their number, nanoseconds after the cell's zero, never decreasing; greatest
   *     where there are no more
   */
  public void schedule(IntToLongFunction dueNanos) {
    schedule.of(dueNanos);
  }

  /** How many requests were due in its measured window so far although no user came for them. */
  public synchronized long neverSent() {
    return zero == UNSET
        ? 0
        : schedule.leftBefore(Math.min(windowEnd, nanoTime.getAsLong()) - zero);
  }

  /** When the cell opened, measured and closed; {@code null} if it never opened. */
  public synchronized CellWindow window(RunClock clock) {
    if (zero == UNSET || !clock.isStarted()) {
      return null;
    }
    long end = closed == UNSET ? nanoTime.getAsLong() : closed;
    long opened = Math.min(zero, end);
    long from = Math.min(zero + plan.warmupNanos(), end);
    long to = Math.max(from, Math.min(windowEnd, end));
    return new CellWindow(
        cell,
        clock.sinceOrigin(opened),
        clock.sinceOrigin(from),
        clock.sinceOrigin(to),
        clock.sinceOrigin(end));
  }
}
