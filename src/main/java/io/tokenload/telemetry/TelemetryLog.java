package io.tokenload.telemetry;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * {@code telemetry.jsonl} while it is being written: whoever samples something appends its lines,
 * each flushed at once. Times in it are seconds since the run's origin, which is the first request:
 * what was sampled before waits for it, a bounded number of lines. A file that breaks ends the log
 * and nothing else. Thread-safe.
 */
public final class TelemetryLog implements AutoCloseable {

  private static final int MOST_WAITING = 4_096;

  private final Supplier<OptionalLong> originNanos;
  private final Queue<LongFunction<String>> waiting = new ArrayDeque<>();
  private Writer out;
  private String failure;

  private TelemetryLog(Path file, Supplier<OptionalLong> originNanos) {
    this.originNanos = originNanos;
    try {
      out = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      broke(e);
    }
  }

  /**
   * Begins a log; a file that cannot be made is told by {@link #failure()}.
   *
   * @param file must not exist
   * @param originNanos {@link System#nanoTime} at the run's origin; empty before the first request
   */
  public static TelemetryLog open(Path file, Supplier<OptionalLong> originNanos) {
    return new TelemetryLog(file, originNanos);
  }

  /**
   * Takes over the lines of a run that this one goes on with; to be called before any other line.
   *
   * @param file of that run
   * @param untilSeconds of the run's clock, which goes on
   */
  public synchronized void takeOver(Path file, double untilSeconds) {
    if (out == null) {
      return;
    }
    try {
      EarlierLines.copy(file, untilSeconds, out);
    } catch (IOException e) {
      broke(e);
    }
  }

  /** Why lines are missing, a sentence; empty while all is well. */
  public synchronized Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  /**
   * Adds a line.
   *
   * @param line JSON without a line break, made for {@link System#nanoTime} at the run's origin
   */
  public synchronized void append(LongFunction<String> line) {
    if (out == null) {
      return;
    }
    waiting.add(line);
    if (waiting.size() > MOST_WAITING) {
      waiting.remove();
    }
    originNanos.get().ifPresent(this::writeWaiting);
  }

  private void writeWaiting(long origin) {
    try {
      while (!waiting.isEmpty()) {
        out.write(waiting.remove().apply(origin));
        out.write('\n');
      }
      out.flush();
    } catch (IOException e) {
      broke(e);
    }
  }

  private void broke(IOException e) {
    out = null;
    failure =
        "telemetry.jsonl broke off (%s): free its disk; what is made of it lacks the rest."
            .formatted(e.getMessage());
  }

  /** Ends the log; what was sampled in a run without a request is dropped. */
  @Override
  public synchronized void close() {
    if (out == null) {
      return;
    }
    originNanos.get().ifPresent(this::writeWaiting);
    if (out != null) {
      try {
        out.close();
        out = null;
      } catch (IOException e) {
        broke(e);
      }
    }
  }
}
