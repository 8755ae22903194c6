package io.tokenload.export;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * The run's figures as Prometheus metrics. Series are bounded: see {@link #MOST_SERIES}. Records
 * are added by one thread; everything else may come from any.
 */
public final class PrometheusFigures implements RecordMeter {

  /** However many classes and cells a run has, a scrape has no more lines of figures than this. */
  public static final int MOST_SERIES = 10_000;

  private static final int MOST_CURRENT = 20;
  private static final int NANOS_DIGITS = 9;

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Instruments instruments = Instruments.in(registry);
  private final CellLabels labels = new CellLabels();
  private final Map<CellLabels.Labels, CellFigures> cells = new HashMap<>();
  private final Gauge verdict =
      Gauge.builder()
          .name("tokenload_verdict")
          .help("1 for the grade of the run, once it is judged")
          .labelNames("grade")
          .register(registry);

  /**
   * Figures of a run that has sent nothing.
   *
   * @param state asked at each scrape
   * @param exportRefused records that were not counted here
   */
  public PrometheusFigures(RunLabels run, LiveState state, LongSupplier exportRefused) {
    info(run);
    gauge("tokenload_requests_in_flight", "Requests on their way", state, LiveState::inFlight);
    gauge("tokenload_cells_planned", "Cells of the run", state, LiveState::cellsPlanned);
    gauge("tokenload_cells_over", "Cells that are over", state, LiveState::cellsOver);
    gauge(
        "tokenload_journal_queue_records",
        "Records that wait to be written",
        state,
        LiveState::journalQueue);
    counter(
        "tokenload_journal_refused_records_total",
        "Records that the journal did not take",
        state::journalRefused);
    counter(
        "tokenload_export_refused_records_total",
        "Records that are missing in these figures",
        exportRefused);
    current(state);
  }

  private void info(RunLabels run) {
    Info.builder()
        .name("tokenload_run_info")
        .help("The run")
        .labelNames("run_id", "simulation", "backend", "model")
        .register(registry)
        .setLabelValues(
            run.runId(), run.simulation(), run.server().backend(), run.server().model());
  }

  private void gauge(String name, String help, LiveState state, ToIntFunction<LiveState> figure) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(out -> out.call(figure.applyAsInt(state)))
        .register(registry);
  }

  private void counter(String name, String help, LongSupplier count) {
    CounterWithCallback.builder()
        .name(name)
        .help(help)
        .callback(out -> out.call(count.getAsLong()))
        .register(registry);
  }

  private void current(LiveState state) {
    GaugeWithCallback.builder()
        .name("tokenload_current_cell")
        .help("1 for each cell that is on the server now, and its phase")
        .labelNames("class", "cell", "phase")
        .callback(
            out ->
                state.current().stream()
                    .map(now -> List.of(labels.of(now.cell()), now.phase()))
                    .distinct()
                    .limit(MOST_CURRENT)
                    .forEach(
                        now -> {
                          CellLabels.Labels of = (CellLabels.Labels) now.get(0);
                          out.call(1, of.className(), of.cell(), (String) now.get(1));
                        }))
        .register(registry);
  }

  @Override
  public void add(RequestRecord record) {
    cells
        .computeIfAbsent(
            labels.of(record.identity().cell()), of -> new CellFigures(of, instruments))
        .add(record);
  }

  /**
   * How late the timers of the client's event loops came since the last call.
   *
   * @param lag in nanoseconds
   */
  public void loopLag(Histogram lag) {
    for (HistogramIterationValue value : lag.recordedValues()) {
      double seconds = value.getValueIteratedTo() / Math.pow(10, NANOS_DIGITS);
      for (long i = value.getCountAddedInThisIterationStep(); i > 0; i--) {
        instruments.loopLag().observe(seconds);
      }
    }
  }

  /** The run is judged. */
  public void judged(Verdict.Grade grade) {
    for (Verdict.Grade each : Verdict.Grade.values()) {
      verdict.labelValues(each.name().toLowerCase(Locale.ROOT)).set(each == grade ? 1 : 0);
    }
  }

  /** What a scrape reads. */
  public PrometheusRegistry registry() {
    return registry;
  }
}
