package io.tokenload.telemetry;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What happened between two looks of the observer, in all of which the same cells were measured.
 *
 * @param fromNanos {@link System#nanoTime} at its beginning
 * @param toNanos and at its end
 * @param cells names of the cells whose measured window was open
 * @param loops what each event loop did in it
 * @param machine what the counters of machine and JVM gained
 * @param hiccup how late the observer itself woke up
 * @param gc pauses of the garbage collector
 * @param safepoint stops of all threads for any reason, or {@code null} where they are not told
 * @param gauges how things stood at its end
 */
record Span(
    long fromNanos,
    long toNanos,
    List<String> cells,
    List<LoopReading> loops,
    Reading machine,
    Histogram hiccup,
    Histogram gc,
    Histogram safepoint,
    Gauges gauges) {

  /**
   * How things stood at a moment.
   *
   * @param openConnections connections open
   * @param journalQueue records that waited to be written
   * @param receiveQueueBytes the fullest receive queue, or {@code null} where nobody looked
   * @param rssMb resident memory, MiB, or {@code null} where it is not told
   */
  record Gauges(int openConnections, int journalQueue, Long receiveQueueBytes, Double rssMb) {}

  Span {
    cells = List.copyOf(cells);
    loops = List.copyOf(loops);
  }

  long nanos() {
    return toNanos - fromNanos;
  }

  long events() {
    return loops.stream().mapToLong(LoopReading::events).sum();
  }

  long tokenReads() {
    return loops.stream().mapToLong(LoopReading::tokenReads).sum();
  }

  long bytes() {
    return loops.stream().mapToLong(LoopReading::bytes).sum();
  }
}
