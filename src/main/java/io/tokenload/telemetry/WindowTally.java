package io.tokenload.telemetry;

import io.tokenload.metric.CellObservation;
import io.tokenload.metric.ClientCost;
import io.tokenload.metric.Delay;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What was seen over many spans. Its size depends on the number of event loops, not on time. Not
 * thread-safe.
 */
final class WindowTally {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MICRO = 1e3;

  private final Map<String, LoopTally> loops = new LinkedHashMap<>();
  private final Histogram hiccup = Lateness.histogram();
  private final Histogram gc = Lateness.histogram();
  private final Histogram safepoint = Lateness.histogram();
  private boolean safepointsTold;
  private Reading machine;
  private long nanos;
  private int openConnections;
  private int journalQueue;
  private Long receiveQueueBytes;

  private static final class LoopTally {
    private final Histogram lag = Lateness.histogram();
    private long tokenReads;
    private long events;
    private long bytes;
  }

  void add(Span span) {
    nanos += span.nanos();
    machine = machine == null ? span.machine() : machine.plus(span.machine());
    hiccup.add(span.hiccup());
    gc.add(span.gc());
    if (span.safepoint() != null) {
      safepointsTold = true;
      safepoint.add(span.safepoint());
    }
    span.loops().forEach(this::add);
    Span.Gauges gauges = span.gauges();
    openConnections = Math.max(openConnections, gauges.openConnections());
    journalQueue = Math.max(journalQueue, gauges.journalQueue());
    if (gauges.receiveQueueBytes() != null) {
      receiveQueueBytes =
          Math.max(receiveQueueBytes == null ? 0 : receiveQueueBytes, gauges.receiveQueueBytes());
    }
  }

  private void add(LoopReading loop) {
    LoopTally tally = loops.computeIfAbsent(loop.name(), any -> new LoopTally());
    tally.lag.add(loop.lag());
    tally.tokenReads += loop.tokenReads();
    tally.events += loop.events();
    tally.bytes += loop.bytes();
  }

  /** What it says of a cell. */
  CellObservation observation(Schedule cell) {
    return new CellObservation(
        cell.cell(),
        Lateness.delay(lagOfLoopsThatRead()),
        worstLoop(),
        Lateness.delay(hiccup),
        Lateness.delay(gc),
        safepointsTold ? Lateness.delay(safepoint) : null,
        machine.cpuNanos() == null ? null : Double.valueOf((double) machine.cpuNanos() / nanos),
        machine.host() == null ? null : Double.valueOf(machine.host().busyShare()),
        machine.host() == null ? null : Double.valueOf(machine.host().stealShare()),
        throttledSeconds(),
        perSecond(loops.values().stream().mapToLong(loop -> loop.tokenReads).sum()),
        perSecond(events()),
        events() == 0 ? null : Double.valueOf((double) bytes() / events()),
        openConnections,
        journalQueue,
        receiveQueueBytes,
        cell.delayedByCap(),
        cell.neverSent());
  }

  /** An idle loop would make the others look better than they were. */
  private Histogram lagOfLoopsThatRead() {
    Histogram all = Lateness.histogram();
    loops.values().stream().filter(loop -> loop.bytes > 0).forEach(loop -> all.add(loop.lag));
    return all;
  }

  private Delay worstLoop() {
    return loops.values().stream()
        .filter(loop -> loop.bytes > 0)
        .map(loop -> Lateness.delay(loop.lag))
        .max(Comparator.comparingLong(Delay::p99Nanos))
        .orElse(Delay.NONE);
  }

  private Double throttledSeconds() {
    return machine.throttledNanos() == null
        ? null
        : Double.valueOf(machine.throttledNanos() / NANOS_PER_SECOND);
  }

  /** What the client cost over these spans. */
  ClientCost cost(Double rssMb) {
    long events = events();
    boolean known = machine != null && events > 0;
    return new ClientCost(
        known && machine.cpuNanos() != null
            ? Double.valueOf(machine.cpuNanos() / NANOS_PER_MICRO / events)
            : null,
        perSecond(events),
        known && machine.allocatedBytes() != null
            ? Double.valueOf((double) machine.allocatedBytes() / events)
            : null,
        rssMb);
  }

  private long events() {
    return loops.values().stream().mapToLong(loop -> loop.events).sum();
  }

  private long bytes() {
    return loops.values().stream().mapToLong(loop -> loop.bytes).sum();
  }

  private double perSecond(long count) {
    return nanos == 0 ? 0 : count * NANOS_PER_SECOND / nanos;
  }
}
