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
import java.util.function.IntUnaryOperator;
import java.util.function.LongSupplier;

/**
 * The life of one cell, or of several that share their load in a mix: closed → opening → warm-up →
 * measurement → drain → over. Users arrive, wait for the opening, claim a phase for each request
 * and leave when the cell is over. Called from all event loops; a lock is taken a few times a
 * request, never for a token.
 */
public final class CellRun {

  private static final long UNSET = Long.MIN_VALUE;

  private final String name;
  private final List<Cell> cells;
  private final CellOpening opening;
  private final LongSupplier nanoTime;
  private final int users;
  private final ConcurrencyCap cap;
  private final Schedule schedule = new Schedule();
  private final Door door = new Door();
  private final WaveGate gate;
  private final Set<Exchange> inFlight = new HashSet<>();
  private final long[] measured;

  private CellPhases phases;
  private int entered;
  private long closed = UNSET;
  private long measuredInFlight;
  private volatile boolean over;
  private volatile boolean abandoned;

  /** One cell by itself, as {@link #CellRun(String, List, CellOpening, int)}. */
  public CellRun(Cell cell, CellOpening opening, int limit) {
    this(cell.name(), List.of(cell), opening, limit);
  }

  /**
   * Cells that share their load and have not opened.
   *
   * @param name of the mix
   * @param cells its members, at least one
   * @param opening asked once, when the first user arrives
   * @param limit most requests of all members at once; in closed injection the number of users
   */
  public CellRun(String name, List<Cell> cells, CellOpening opening, int limit) {
    this(name, cells, opening, limit, System::nanoTime);
  }

  CellRun(String name, List<Cell> cells, CellOpening opening, int limit, LongSupplier nanoTime) {
    this.name = name;
    this.cells = List.copyOf(cells);
    this.nanoTime = nanoTime;
    this.opening = opening;
    this.users = limit;
    this.cap = new ConcurrencyCap(limit, cells.size());
    this.gate = new WaveGate(limit);
    this.measured = new long[cells.size()];
  }

  /** Its name, or that of the mix. */
  public String name() {
    return name;
  }

  /** What it measures: one cell, or the members of a mix. */
  public List<Cell> cells() {
    return cells;
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
    boolean first;
    synchronized (this) {
      open = over || phases != null;
      first = !open && door.park(loop, go);
    }
    if (first) {
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
    phases = new CellPhases(decided, nanoTime.getAsLong());
    return door.open();
  }

  /**
   * The moment of a closed cell's next user's first start, in {@link System#nanoTime}: the users
   * follow one another at equal distances over the plan's stagger.
   */
  synchronized long nextFirstStart() {
    return over ? nanoTime.getAsLong() : phases.firstStart(entered++, users);
  }

  /** The moment at which the schedule's zero lies, in {@link System#nanoTime}. */
  synchronized long zero() {
    return over ? nanoTime.getAsLong() : phases.zero();
  }

  /**
   * Parks a user until all users of the cell are here, and lets them go at the same moment.
   *
   * @param go takes that moment, in {@link System#nanoTime}
   */
  void joinWave(EventLoop loop, WaveGate.Go go) {
    List<Waiting> released;
    synchronized (this) {
      long now = nanoTime.getAsLong();
      gate.join(loop, go);
      released = over ? gate.releaseAll(now) : gate.releaseIfFull(phases, now);
    }
    released.forEach(Waiting::release);
  }

  /** Lets a request of an open cell go at once, or as soon as the cap allows. */
  void admit(EventLoop loop, int member, Runnable go) {
    cap.take(loop, member, go);
  }

  /** The request that was admitted has ended, or was never sent. */
  void discharge() {
    cap.giveBack();
  }

  /**
   * Puts a request into the phase of its intended start.
   *
   * @param member whose request it is, by the place among {@link #cells}
   * @return the phase, or {@code null} if the cell is over and nothing more is to be sent
   */
  synchronized Phase claim(long intendedNanos, int member) {
    if (over) {
      return null;
    }
    Phase phase = phases.claim(intendedNanos);
    if (phase == Phase.MEASUREMENT) {
      measured[member]++;
      measuredInFlight++;
    }
    return phase;
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
      boolean past = phases != null && phases.isPast(nanoTime.getAsLong());
      if (over || !past || measuredInFlight > 0) {
        return;
      }
    }
    end("the cell is over");
  }

  /** Whether no request of it is on its way. */
  synchronized boolean isQuiet() {
    return inFlight.isEmpty();
  }

  /** Ends it before its time, for its server is not there. */
  public void abandon(String why) {
    abandoned = true;
    end(why);
  }

  /** Whether it has opened and ran to its end; true of one that the end of the run cut off, too. */
  public synchronized boolean ranToItsEnd() {
    return over && phases != null && !abandoned;
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
      if (phases != null) {
        phases.close(closed);
      }
      cancelled = List.copyOf(inFlight);
      released = new ArrayList<>(door.open());
      released.addAll(gate.releaseAll(closed));
    }
    cap.lift();
    cancelled.forEach(exchange -> exchange.cancel(why));
    released.forEach(Waiting::release);
  }

  /** How far the cell is, for people who watch. */
  public synchronized CellProgress progress() {
    long now = nanoTime.getAsLong();
    boolean going = phases != null && !over;
    return new CellProgress(
        going ? phases.at(now) : null,
        phases == null ? 0 : phases.measured(),
        inFlight.size(),
        going ? phases.left(now) : -1);
  }

  /** Requests of a member measured so far. */
  public synchronized long measured(int member) {
    return measured[member];
  }

  /** How many requests of a member the cap made late. */
  public long delayedByCap(int member) {
    return cap.delayed(member);
  }

  /**
   * Tells when the arrivals of an open cell are due, and whose they are.
   *
   * @param dueNanos by their number, nanoseconds after the cell's zero, never decreasing; greatest
   *     where there are no more
   * @param member by their number
   */
  public void schedule(IntToLongFunction dueNanos, IntUnaryOperator member) {
    schedule.of(dueNanos, member);
  }

  /** How many requests of a member were due in the window so far although no user came for them. */
  public synchronized long neverSent(int member) {
    if (phases == null) {
      return 0;
    }
    long until = Math.min(phases.windowEnd(), nanoTime.getAsLong());
    return schedule.leftBefore(until - phases.zero(), member);
  }

  /** When its cells opened, measured and closed, one window each; none if it never opened. */
  public synchronized List<CellWindow> windows(RunClock clock) {
    if (phases == null || !clock.isStarted()) {
      return List.of();
    }
    long end = closed == UNSET ? nanoTime.getAsLong() : closed;
    return cells.stream().map(cell -> phases.window(cell, clock, end)).toList();
  }
}
