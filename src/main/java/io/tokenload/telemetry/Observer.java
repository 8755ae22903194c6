package io.tokenload.telemetry;

import io.tokenload.metric.CellObservation;
import io.tokenload.metric.SelfObservation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Watches the client while it measures. One thread sleeps 20 ms at a time and notes how late it
 * wakes up (the idea of jHiccup); once a second, and whenever a measured window opens or closes, it
 * looks at everything else, so that what it saw belongs wholly to one window or to none. A stall of
 * this thread counts as all the wake-ups that it hid.
 */
public final class Observer implements AutoCloseable {

  private static final long SLEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long LAST_LOOK_MILLIS = 2_000;

  private final Watched run;
  private final Machine machine;
  private final TelemetryLog log;
  private final Map<String, WindowTally> cells = new LinkedHashMap<>();
  private final WindowTally load = new WindowTally();
  private final LoopGains gains = new LoopGains();
  private final Thread thread;
  private Histogram hiccup = Lateness.histogram();
  private Reading before;
  private List<String> measuring = List.of();
  private long lookedAt;
  private volatile boolean closing;
  private volatile String stopped;

  private Observer(Watched run, Machine machine, TelemetryLog log) {
    this.run = run;
    this.machine = machine;
    this.log = log;
    this.thread = new Thread(this::watchUntilClosed, "tokenload-observer");
    this.thread.setDaemon(true);
  }

  /**
   * Begins to watch.
   *
   * @param log gets a line a second, from the first request on
   */
  public static Observer start(Watched run, TelemetryLog log) {
    Observer observer = new Observer(run, new Machine(MachineFiles.ofThisMachine()), log);
    observer.thread.start();
    return observer;
  }

  /** An observer that fails must not take the run with it, nor leave without a word. */
  private void watchUntilClosed() {
    try {
      watch();
    } catch (RuntimeException e) {
      stopped = "The observer stopped before the end: " + e;
    }
  }

  private void watch() {
    machine.begin();
    before = machine.read();
    lookedAt = System.nanoTime();
    while (!closing) {
      sleep();
      machine.lookAtSafepoints();
      List<String> now = run.measuring();
      if (!now.equals(measuring) || System.nanoTime() - lookedAt >= LOOK_NANOS) {
        look();
        measuring = now;
      }
    }
    look();
  }

  private void sleep() {
    long due = System.nanoTime() + SLEEP_NANOS;
    long left = SLEEP_NANOS;
    while (left > 0 && !closing) {
      LockSupport.parkNanos(left);
      left = due - System.nanoTime();
    }
    if (!closing) {
      hiccup.recordValueWithExpectedInterval(Lateness.inRange(-left), SLEEP_NANOS);
    }
  }

  private void look() {
    long now = System.nanoTime();
    Reading reading = machine.read();
    List<LoopReading> loops = run.loops();
    int open = loops.stream().mapToInt(LoopReading::openConnections).sum();
    Span span =
        new Span(
            lookedAt,
            now,
            measuring,
            gains.of(loops),
            reading.since(before),
            hiccup,
            machine.gcPauses(),
            machine.safepoints(),
            new Span.Gauges(
                open,
                run.journalQueue(),
                machine.receiveQueueBytes(run.serverPort(), open),
                machine.rssMb()));
    add(span);
    before = reading;
    hiccup = Lateness.histogram();
    lookedAt = now;
  }

  private synchronized void add(Span span) {
    for (String cell : span.cells()) {
      cells.computeIfAbsent(cell, any -> new WindowTally()).add(span);
    }
    if (!span.cells().isEmpty()) {
      load.add(span);
    }
    if (run.originNanos().isPresent()) {
      log.append(origin -> ClientLine.of(span, origin));
    }
  }

  /** Takes the last look and ends the watch. Calling it again does nothing. */
  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    try {
      thread.join(LAST_LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * What was seen, once the watch has ended.
   *
   * @param schedules of all cells, in the order in which they ran
   */
  public synchronized SelfObservation seen(List<Schedule> schedules) {
    List<CellObservation> observations =
        schedules.stream()
            .filter(schedule -> cells.containsKey(schedule.cell()))
            .map(schedule -> cells.get(schedule.cell()).observation(schedule))
            .toList();
    List<String> untold = new ArrayList<>(machine.untold());
    Optional.ofNullable(stopped).ifPresent(untold::add);
    return new SelfObservation(load.cost(machine.peakRssMb()), observations, untold);
  }
}
