package io.tokenload.run;

import io.tokenload.calibration.Calibrator;
import io.tokenload.calibration.Load;
import io.tokenload.calibration.Outside;
import io.tokenload.calibration.Truth;
import io.tokenload.engine.LoadRun;
import io.tokenload.engine.Rehearsal;
import io.tokenload.metric.Calibration;
import io.tokenload.metric.Calibration.Status;
import io.tokenload.metric.CalibrationPass.Moment;
import io.tokenload.metric.Cell;
import io.tokenload.metric.CellObservation;
import io.tokenload.metric.SelfObservation;
import io.tokenload.report.CalibrationText;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Calibrates the client of a run at the loads of its cells. */
final class RunCalibration {

  /** A machine that serves and asks at once manages so many events a second a core with ease. */
  private static final double EVENTS_PER_SECOND_PER_CORE = 10_000;

  private static final double MOST_EVENTS_PER_SECOND = 50_000;

  /** What the load really had is asked for again, whatever the machine. */
  private static final double MOST_EVENTS_PER_SECOND_SEEN = 100_000;

  /** Of a journey that sets its own pace, before anything of it is known. */
  private static final int STREAMS_AT_OWN_PACE = 16;

  private final Settings settings;
  private final ExpectedLatency expected;
  private final Supplier<Truth> truths;
  private final PrintStream out;
  private Rehearsal rehearsal;
  private String stopped;

  RunCalibration(
      Settings settings, ExpectedLatency expected, Supplier<Truth> truths, PrintStream out) {
    this.settings = settings;
    this.expected = expected;
    this.truths = truths;
    this.out = out;
  }

  /** Before the first request to the target: what the client's delay is at the run's levels. */
  Calibration before(Rehearsal client, LoadRun run) {
    if (settings.judgement().calibration() == Settings.Calibration.OFF) {
      return Calibration.OFF;
    }
    take(client);
    Calibrator calibrator = new Calibrator(client, truths, mostEventsPerSecond());
    List<Load> loads = loads(run);
    out.printf(
        Locale.ROOT,
        "Measuring the client's own delay (%.0f s) …%n",
        calibrator.expectedSeconds(Moment.BEFORE, loads));
    Calibration found = calibrator.measure(Moment.BEFORE, loads);
    if (!isStopped()) {
      out.println(CalibrationText.line(found));
    }
    return found;
  }

  /**
   * After the last request: where a cell's load was greater than anything calibrated, the client is
   * calibrated again at what was seen, and the run says so.
   */
  void after(RunBook book) {
    Calibration before = book.evidence().calibration();
    SelfObservation seen = book.evidence().selfObservation();
    if (rehearsal == null || before.status() != Status.CALIBRATED || seen == null) {
      return;
    }
    List<Load> outside = Outside.of(before, loads(book, seen));
    if (outside.isEmpty()) {
      return;
    }
    Calibrator calibrator = new Calibrator(rehearsal, truths, MOST_EVENTS_PER_SECOND_SEEN);
    Calibration again = calibrator.measure(Moment.AFTER, outside);
    book.note(remark(outside, again));
    if (again.status() == Status.CALIBRATED) {
      out.println(CalibrationText.line(again) + " (measured again after the load)");
      book.calibrated(before.with(again.passes()));
    }
  }

  private static List<Load> loads(RunBook book, SelfObservation seen) {
    return book.windows().stream()
        .flatMap(window -> seen.of(window.cell()).map(cell -> load(window.cell(), cell)).stream())
        .flatMap(Optional::stream)
        .toList();
  }

  /** Nothing where a cell has seen no event. */
  private static Optional<Load> load(Cell cell, CellObservation seen) {
    Integer asked = cell.level().concurrency();
    int streams = asked == null ? seen.openConnections() : asked;
    int bytes = seen.bytesPerEvent() == null ? 0 : (int) Math.round(seen.bytesPerEvent());
    return streams < 1 || !(seen.eventsPerSecond() > 0)
        ? Optional.empty()
        : Optional.of(new Load(streams, seen.eventsPerSecond(), bytes));
  }

  private static String remark(List<Load> outside, Calibration again) {
    String loads =
        outside.stream()
            .map(
                load ->
                    String.format(
                        Locale.ROOT,
                        "%,d streams, %,.0f events/s",
                        load.streams(),
                        load.eventsPerSecond()))
            .collect(Collectors.joining("; "));
    return "The load was greater than the client had been calibrated for (%s), so it was calibrated again after it%s."
        .formatted(
            loads, again.reason() == null ? "" : ", which did not succeed: " + again.reason());
  }

  private synchronized void take(Rehearsal client) {
    rehearsal = client;
    if (stopped != null) {
      client.stop(stopped);
    }
  }

  private synchronized boolean isStopped() {
    return stopped != null;
  }

  /** Ends it soon; any thread. */
  synchronized void stop(String why) {
    stopped = why;
    if (rehearsal != null) {
      rehearsal.stop(why);
    }
  }

  private static double mostEventsPerSecond() {
    int cores = Runtime.getRuntime().availableProcessors();
    return Math.min(MOST_EVENTS_PER_SECOND, cores * EVENTS_PER_SECOND_PER_CORE);
  }

  private List<Load> loads(LoadRun run) {
    Duration gap = Duration.ofNanos(expected.gapNanos());
    List<Load> ofCells =
        run.cells().stream()
            .flatMap(cell -> cell.cells().stream())
            .map(this::streams)
            .distinct()
            .map(streams -> Load.of(streams, gap))
            .toList();
    return ofCells.isEmpty() ? List.of(Load.of(STREAMS_AT_OWN_PACE, gap)) : ofCells;
  }

  /** Closed: as many as the level says; open: as many as arrive while one is answered. */
  private int streams(Cell cell) {
    if (cell.level().concurrency() != null) {
      return cell.level().concurrency();
    }
    double atOnce = cell.level().value() * expected.of(cell.className()) / 1e9;
    int most = settings.load().cap().orElse(Integer.MAX_VALUE);
    return (int) Math.max(1, Math.min(most, Math.ceil(atOnce)));
  }
}
