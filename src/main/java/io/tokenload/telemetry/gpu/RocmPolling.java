package io.tokenload.telemetry.gpu;

import io.tokenload.metric.server.GpuSample;
import io.tokenload.telemetry.Sampling;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code rocm-smi} called again and again: it has no way to go on by itself. A call starts a Python
 * interpreter, some 0.2 s of CPU, so that the pause after it grows with what it took: it never
 * takes more than 1 % of this machine's CPU.
 */
final class RocmPolling implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MOST_FAILURES = 3;
  private static final double MOST_SHARE = 0.01;

  private final List<String> command;
  private final long everyNanos;
  private final GpuLog log;
  private Sampling sampling;
  private long dueNanos;
  private int failures;

  private RocmPolling(Path program, Duration every, GpuLog log) {
    command = new ArrayList<>(List.of(program.toString()));
    command.addAll(RocmSmi.QUERY);
    this.everyNanos = every.toNanos();
    this.log = log;
  }

  /**
   * Asks it once and goes on.
   *
   * @throws GpuUnread if it names no GPU
   */
  static RocmPolling start(Path program, Duration every, GpuLog log) throws GpuUnread {
    RocmPolling polling = new RocmPolling(program, every, log);
    if (polling.ask() == 0) {
      throw new GpuUnread("lists no GPU");
    }
    polling.sampling = Sampling.start(RocmSmi.PROGRAM, every, polling::look);
    return polling;
  }

  private void look() {
    if (System.nanoTime() < dueNanos || failures >= MOST_FAILURES) {
      return;
    }
    try {
      ask();
      failures = 0;
    } catch (GpuUnread e) {
      if (++failures == 1) {
        log.missed(RocmSmi.PROGRAM, e.getMessage());
      }
    }
  }

  /** How many cards it told of. */
  private int ask() throws GpuUnread {
    long began = System.nanoTime();
    ProgramCall.Answer answer = ProgramCall.of(command, PATIENCE);
    long ended = System.nanoTime();
    int cores = Runtime.getRuntime().availableProcessors();
    dueNanos = ended + pauseNanos(ended - began, everyNanos, cores);
    if (!answer.isWell()) {
      throw new GpuUnread("failed: " + answer.why());
    }
    List<GpuSample> cards = RocmSmi.samples(answer.output(), began + (ended - began) / 2);
    cards.forEach(log::add);
    return cards.size();
  }

  /** Until the next call: so long that one core's work is no more than 1 % of all cores'. */
  static long pauseNanos(long tookNanos, long everyNanos, int cores) {
    return Math.max(everyNanos, (long) (tookNanos / (MOST_SHARE * cores))) - tookNanos;
  }

  @Override
  public void close() {
    sampling.close();
  }
}
