package io.tokenload.telemetry.host;

import io.tokenload.metric.server.HostSample;
import io.tokenload.telemetry.Sampling;
import io.tokenload.telemetry.TelemetryLog;
import java.time.Duration;
import java.util.Optional;

/** Writes what the machine did, a line a second. */
public final class HostSampler implements AutoCloseable {

  private static final Duration EVERY = Duration.ofSeconds(1);

  /** Shorter spans, as after a sample that came late, would show the clock's grain. */
  private static final long LEAST_NANOS = EVERY.toNanos() / 4;

  private final TelemetryLog log;
  private HostProbe probe;
  private HostReading before;
  private Optional<Sampling> sampling = Optional.empty();
  private String failure;

  private HostSampler(TelemetryLog log) {
    this.log = log;
  }

  /** Begins; it takes some 0.5 s, which belong before a load and not into it. */
  public static HostSampler start(TelemetryLog log) {
    HostSampler sampler = new HostSampler(log);
    sampler.begin();
    return sampler;
  }

  /** Native code that this system does not run must not take the run with it. */
  private void begin() {
    try {
      probe = new HostProbe();
      before = probe.read();
      sampling = Optional.of(Sampling.start("the host", EVERY, this::sample));
    } catch (RuntimeException | LinkageError e) {
      failure =
          "OSHI does not run here (%s): the host's memory and network are unknown.".formatted(e);
    }
  }

  private void sample() {
    if (System.nanoTime() - before.nanos() < LEAST_NANOS) {
      return;
    }
    HostReading now = probe.read();
    HostSample sample = now.since(before);
    before = now;
    log.append(origin -> HostLine.of(sample, origin));
  }

  /** Why there are no samples, or none any more, a sentence; empty while all is well. */
  public Optional<String> failure() {
    return Optional.ofNullable(failure).or(() -> sampling.flatMap(Sampling::failure));
  }

  /** Takes the last sample. Calling it again does nothing. */
  @Override
  public void close() {
    sampling.ifPresent(Sampling::close);
  }
}
