package io.tokenload.telemetry.gpu;

import io.tokenload.metric.server.GpuSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * {@code nvidia-smi} as one process for the whole load, printing a line a GPU and interval: to
 * start it costs far more than a sample, some 30 ms of CPU and with many GPUs a second.
 *
 * <p>It cannot outlive this JVM: a shell waits for the end of its own standard input, which comes
 * however this JVM dies, and then kills it.
 */
final class NvidiaStream implements AutoCloseable {

  private static final Path SHELL = Path.of("/bin/sh");

  /** Signals of a terminal or a build server are ignored: the run ends in its own order. */
  private static final String WATCHED =
      "trap '' INT TERM HUP; \"$@\" </dev/null & child=$!; exec >/dev/null 2>&1;"
          + " read -r end; kill -9 $child; wait $child";

  private static final int MOST_UNREADABLE = 1_000;
  private static final int WORDS_KEPT = 200;
  private static final Duration SILENCE = Duration.ofSeconds(10);
  private static final long END_MILLIS = 1_000;

  private final Process process;
  private final String reasons;
  private final long leastNanos;
  private final GpuLog log;
  private final Thread reader;
  private final Map<String, Long> lastNanos = new HashMap<>();
  private volatile long heardNanos = System.nanoTime();
  private volatile boolean closing;
  private volatile int unreadable;
  private volatile String words = "it gave no reason";

  private NvidiaStream(Process process, String reasons, Duration every, GpuLog log) {
    this.process = process;
    this.reasons = reasons;
    this.leastNanos = every.toNanos() / 4;
    this.log = log;
    this.reader = new Thread(this::read, "tokenload-nvidia-smi");
    reader.setDaemon(true);
  }

  /**
   * Begins.
   *
   * @param reasons what its driver calls the reasons of its clocks, of {@link NvidiaSmi#REASONS}
   * @throws GpuUnread if it cannot be started
   */
  static NvidiaStream start(Path program, String reasons, Duration every, GpuLog log)
      throws GpuUnread {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(SHELL)) {
      command.addAll(List.of(SHELL.toString(), "-c", WATCHED, "gpu"));
    }
    command.addAll(
        List.of(
            program.toString(),
            NvidiaSmi.query(reasons),
            "--format=csv,noheader,nounits",
            "-lms",
            String.valueOf(every.toMillis())));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      NvidiaStream stream = new NvidiaStream(process, reasons, every, log);
      stream.reader.start();
      return stream;
    } catch (IOException e) {
      throw new GpuUnread("could not be started (%s)".formatted(e.getMessage()));
    }
  }

  private void read() {
    try (BoundedLines lines = new BoundedLines(process.getInputStream())) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        heardNanos = System.nanoTime();
        take(line);
      }
    } catch (IOException broken) {
      words = "its output broke off";
    }
    if (!closing) {
      log.missed(NvidiaSmi.PROGRAM, "ended before the run did: " + words);
    }
  }

  private void take(String line) {
    Optional<GpuSample> sample = NvidiaSmi.sample(line, reasons, heardNanos);
    if (sample.isPresent()) {
      add(sample.get());
    } else if (!line.isBlank()) {
      words = line.strip().substring(0, Math.min(line.strip().length(), WORDS_KEPT));
      if (++unreadable == MOST_UNREADABLE) {
        end();
      }
    }
  }

  /** One that prints without a pause does not fill the disk. */
  private void add(GpuSample sample) {
    Long last = lastNanos.get(sample.gpu());
    if (last == null || sample.atNanos() - last >= leastNanos) {
      lastNanos.put(sample.gpu(), sample.atNanos());
      log.add(sample);
    }
  }

  /** Ends it. Calling it again does nothing. */
  @Override
  public void close() {
    if (closing) {
      return;
    }
    if (reader.isAlive()) {
      sayWhatIsMissing();
    }
    closing = true;
    end();
  }

  private void sayWhatIsMissing() {
    if (unreadable > 0) {
      log.missed(
          NvidiaSmi.PROGRAM,
          "printed %d lines that are no samples, such as: %s".formatted(unreadable, words));
    }
    long silentNanos = System.nanoTime() - heardNanos;
    if (silentNanos > SILENCE.toNanos()) {
      log.missed(
          NvidiaSmi.PROGRAM,
          "said nothing for the last %d s".formatted(TimeUnit.NANOSECONDS.toSeconds(silentNanos)));
    }
  }

  private void end() {
    try {
      process.getOutputStream().close();
      if (!Files.isExecutable(SHELL) || !process.waitFor(END_MILLIS, TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (IOException gone) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
