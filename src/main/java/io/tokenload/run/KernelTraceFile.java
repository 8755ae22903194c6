package io.tokenload.run;

import io.tokenload.metric.CellWindow;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.server.KernelCounts;
import io.tokenload.metric.server.KernelTrace;
import io.tokenload.recording.Replay;
import io.tokenload.recording.RunFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV of {@code nsys stats}, read row by row: memory does not grow with it. What stands before
 * the header, as {@code nsys} prints it, is passed over.
 */
final class KernelTraceFile {

  private static final int MOST_LINES_BEFORE = 200;

  /** Of a kernel, in nanoseconds: an hour. Longer ones are no kernels but damage. */
  private static final double LONGEST = 3.6e12;

  private static final double MOST_INSTANCES = 1e12;

  private final Path file;
  private final List<CellWindow> windows;

  /** What is added to a time of the trace to have one of the run; empty: unknown. */
  private final Optional<Long> shift;

  private final KernelDurations whole = new KernelDurations();
  private final Map<String, KernelDurations> cells = new LinkedHashMap<>();
  private long kernels;
  private long unread;

  private KernelTraceFile(Path file, List<CellWindow> windows, Optional<Long> shift) {
    this.file = file;
    this.windows = windows;
    this.shift = shift;
  }

  /**
   * Reads what a trace says of the cells of a run.
   *
   * @param start wall clock at which the trace's own began; empty: it says nothing of single cells
   * @throws UserError if the file is no such trace, or has no kernel
   */
  static KernelTrace read(Path file, RunFacts run, Optional<Instant> start) {
    Optional<Long> shift =
        start.map(
            began ->
                Duration.between(OffsetDateTime.parse(run.startedAt()).toInstant(), began)
                    .toNanos());
    return new KernelTraceFile(file, run.cells(), shift).read();
  }

  /** The facts of a run with the trace that its settings name; what is wrong with it is noted. */
  static RunFacts added(Settings settings, RunFacts run) {
    ServerSettings server = settings.surroundings().server();
    if (server.kernelTrace().isEmpty()) {
      return run;
    }
    try {
      return with(run, read(server.kernelTrace().get(), run, server.kernelTraceStart()));
    } catch (UserError unusable) {
      List<String> notes = new ArrayList<>(run.notes());
      notes.add(unusable.getMessage());
      return run.withNotes(notes);
    }
  }

  /**
   * Puts what a trace says into the {@code run.json} of a folder.
   *
   * @param start wall clock at which the trace's own began, as a user gives it
   * @throws UserError if that is no moment, or the folder holds no run, or the file no trace
   */
  static void addTo(Path folder, Path file, Optional<String> start) {
    Optional<Instant> began =
        start.map(
            text ->
                KernelClock.moment(text)
                    .orElseThrow(
                        () ->
                            UserError.usage(
                                "--kernel-trace-start=%s is no moment: %s."
                                    .formatted(text, KernelClock.REMEDY))));
    Path facts = folder.resolve(Replay.RUN);
    try {
      RunFacts run = RunFile.read(facts);
      RunFile.write(facts, with(run, read(file, run, began)));
    } catch (IOException e) {
      throw UserError.usage(
          "%s cannot be read or written (%s): give the folder of a run."
              .formatted(facts, e.getMessage()));
    }
  }

  private static RunFacts with(RunFacts run, KernelTrace trace) {
    return run.withPlan(run.plan().withActs(run.plan().acts().with(trace)));
  }

  private KernelTrace read() {
    try (BufferedReader reader =
        new BufferedReader(
            new ShortLines(
                new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)))) {
      KernelColumns columns = header(reader);
      rows(reader, columns);
      if (kernels == 0) {
        throw refuse("holds no kernel that can be read", "give one of a server that used its GPU");
      }
      return found(columns);
    } catch (IOException e) {
      throw refuse("cannot be read (" + e.getMessage() + ")", "give a CSV of nsys stats");
    }
  }

  private UserError refuse(String problem, String remedy) {
    return UserError.usage("The kernel trace %s %s: %s.".formatted(file, problem, remedy));
  }

  private KernelColumns header(BufferedReader reader) throws IOException {
    for (int i = 0; i < MOST_LINES_BEFORE; i++) {
      String line = reader.readLine();
      if (line == null) {
        break;
      }
      Optional<KernelColumns> columns = KernelColumns.of(fields(line));
      if (columns.isPresent()) {
        return columns.get();
      }
    }
    throw refuse(
        "has no header with Start, Duration and Name, or Instances and Avg, in its first %d lines"
            .formatted(MOST_LINES_BEFORE),
        "make one with nsys stats --report cuda_gpu_trace --format csv");
  }

  private static List<String> fields(String line) {
    try (CSVParser parser = CSVParser.parse(line.replace("\uFEFF", ""), CSVFormat.DEFAULT)) {
      return parser.stream().findFirst().map(CSVRecord::toList).orElse(List.of());
    } catch (IOException | UncheckedIOException noCsv) {
      return List.of();
    }
  }

  /** Each line by itself: one that was cut inside quotes takes no other with it. */
  private void rows(BufferedReader reader, KernelColumns columns) throws IOException {
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      List<String> row = fields(line);
      if (!line.isBlank() && !columns.isNoKernel(row)) {
        row(row, columns);
      }
    }
  }

  private void row(List<String> row, KernelColumns columns) {
    double time = columns.time(row);
    double count = columns.count(row);
    double duration = columns.isTrace() ? count : time;
    double times = columns.isTrace() ? 1 : count;
    boolean sane =
        duration >= 0 && duration <= LONGEST && times >= 1 && times <= MOST_INSTANCES && time >= 0;
    if (!sane || Double.isInfinite(time)) {
      unread++;
      return;
    }
    kernels++;
    whole.add(Math.round(duration), Math.round(times));
    if (columns.isTrace() && shift.isPresent()) {
      addToCells(Math.round(time) + shift.get(), Math.round(duration));
    }
  }

  private void addToCells(long moment, long duration) {
    for (CellWindow window : windows) {
      if (window.contains(moment)) {
        cells
            .computeIfAbsent(window.cell().name(), unused -> new KernelDurations())
            .add(duration, 1);
      }
    }
  }

  /** Loading and warming up a model run kernels that no request asked for. */
  private KernelTrace found(KernelColumns columns) {
    KernelDurations measured = new KernelDurations();
    cells.values().forEach(measured::add);
    long limit = cells.isEmpty() ? whole.limit() : measured.limit();
    Map<String, KernelCounts> counts = new LinkedHashMap<>();
    cells.forEach((cell, durations) -> counts.put(cell, durations.counts(limit)));
    return new KernelTrace(
        file.getFileName().toString(),
        columns.report(),
        limit,
        whole.counts(limit),
        counts,
        unread);
  }
}
