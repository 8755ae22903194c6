package io.tokenload.telemetry.gpu;

import io.tokenload.metric.server.GpuSample;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The GPUs of this machine while the load runs, by {@code nvidia-smi} or {@code rocm-smi}:
 * whichever of them is there and names a GPU. Why none is seen is said once.
 */
public final class LocalGpus implements AutoCloseable {

  /** Who is named where there is no program to ask. */
  public static final String LOCAL = "local";

  /** Between two samples. */
  public static final Duration EVERY = Duration.ofSeconds(1);

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Programs programs;
  private final GpuLog log;
  private AutoCloseable watch = () -> {};

  private LocalGpus(Programs programs, GpuLog log) {
    this.programs = programs;
    this.log = log;
  }

  /**
   * Looks for GPUs, which takes a few calls of a program, each of 10 s at most, and watches what it
   * finds.
   */
  public static LocalGpus watch(Programs programs, GpuLog log) {
    LocalGpus gpus = new LocalGpus(programs, log);
    gpus.begin();
    return gpus;
  }

  private void begin() {
    Optional<Path> nvidia = programs.find(NvidiaSmi.PROGRAM);
    Optional<Path> rocm = programs.find(RocmSmi.PROGRAM);
    if (nvidia.isEmpty() && rocm.isEmpty()) {
      log.missed(
          LOCAL, "neither %s nor %s is on the PATH".formatted(NvidiaSmi.PROGRAM, RocmSmi.PROGRAM));
    } else if (nvidia.isEmpty() || !began(NvidiaSmi.PROGRAM, nvidia.get(), this::nvidia)) {
      rocm.ifPresent(program -> began(RocmSmi.PROGRAM, program, this::rocm));
    }
  }

  /** What begins to watch by a program. */
  private interface Beginning {
    AutoCloseable by(Path program) throws GpuUnread;
  }

  private boolean began(String name, Path program, Beginning beginning) {
    try {
      watch = beginning.by(program);
      return true;
    } catch (GpuUnread e) {
      log.missed(name, e.getMessage());
      return false;
    }
  }

  /** The names of fields are tried on one call before the long one. */
  private AutoCloseable nvidia(Path program) throws GpuUnread {
    ProgramCall.Answer answer = null;
    for (String reasons : NvidiaSmi.REASONS) {
      answer =
          ProgramCall.of(
              List.of(
                  program.toString(), NvidiaSmi.query(reasons), "--format=csv,noheader,nounits"),
              PATIENCE);
      if (answer.isWell()) {
        return nvidia(program, reasons, answer.output());
      }
      if (!answer.why().contains(NvidiaSmi.UNKNOWN_FIELD)) {
        break;
      }
    }
    throw new GpuUnread("failed: " + answer.why());
  }

  private AutoCloseable nvidia(Path program, String reasons, String output) throws GpuUnread {
    long now = System.nanoTime();
    List<GpuSample> first =
        output.lines().flatMap(line -> NvidiaSmi.sample(line, reasons, now).stream()).toList();
    if (first.isEmpty()) {
      throw new GpuUnread("lists no GPU");
    }
    first.forEach(log::add);
    return NvidiaStream.start(program, reasons, EVERY, log);
  }

  private AutoCloseable rocm(Path program) throws GpuUnread {
    return RocmPolling.start(program, EVERY, log);
  }

  /** Ends the watch. Calling it again does nothing. */
  @Override
  public void close() {
    try {
      watch.close();
    } catch (Exception e) {
      throw new IllegalStateException("no watch fails to close", e);
    }
  }
}
