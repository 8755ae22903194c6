package io.tokenload.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Distribution;
import io.tokenload.metric.Latency;
import io.tokenload.metric.PlannedCell;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.ServerFacts;
import io.tokenload.metric.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A file for each measured point of a run, {@code production/input_1K_n1_20251114_120000.json},
 * whose moment is that of the point's first measured request by the clock of the machine that ran
 * it. Its schema is {@code docs/schemas/point.schema.json}.
 */
public final class PointFiles {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", Locale.ROOT);

  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
  private static final Separators SEPARATORS =
      Separators.createDefaultInstance()
          .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
          .withObjectEmptySeparator("")
          .withArrayEmptySeparator("");

  private PointFiles() {}

  /** The folder that holds them, beside the other files of a run of this simulation. */
  public static String folder(RunFacts run) {
    return run.simulation().toLowerCase(Locale.ROOT);
  }

  /**
   * Writes or replaces the files; none where no cell is a point.
   *
   * @param folder of the run
   * @throws IOException if they cannot be written
   */
  public static void write(RunSummary summary, Path folder) throws IOException {
    WallClock clock = WallClock.of(summary.run());
    for (CellSummary cell : summary.cells()) {
      PlannedCell planned = summary.run().plan().of(cell.cell());
      if (planned != null && planned.point() != null) {
        Path points = Files.createDirectories(folder.resolve(folder(summary.run())));
        String moment = MOMENT.format(clock.at(cell.window().from()));
        write(
            figures(summary.run(), cell, planned, clock),
            points.resolve(planned.point() + "_" + moment + ".json"));
      }
    }
  }

  private static void write(Map<String, Object> figures, Path file) throws IOException {
    try (Writer out = TextFile.replace(file);
        JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.setPrettyPrinter(
          new DefaultPrettyPrinter(SEPARATORS)
              .withObjectIndenter(INDENT)
              .withArrayIndenter(INDENT));
      json.writeStartObject();
      for (Map.Entry<String, Object> figure : figures.entrySet()) {
        json.writeFieldName(figure.getKey());
        if (figure.getValue() instanceof BigDecimal number) {
          json.writeNumber(number.toPlainString());
        } else {
          json.writePOJO(figure.getValue());
        }
      }
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  static Map<String, Object> figures(
      RunFacts run, CellSummary cell, PlannedCell planned, WallClock clock) {
    Map<String, Object> figures = new LinkedHashMap<>();
    boolean measured = cell.window().nanos() > 0 && cell.counts().ok() > 0;
    figures.put(
        "throughput", measured ? Figure.rate(cell.throughput().outputTokensPerSecond()) : null);
    figures.put("mean_ttft_ms", mean(cell, Latency.TTFT));
    figures.put("mean_tpot_ms", mean(cell, Latency.TPOT));
    figures.put("mean_latency_ms", mean(cell, Latency.E2EL));
    figures.put("n", cell.cell().level().concurrency());
    figures.put("request_rate", rate(cell));
    figures.put("input_len", planned.inputTokens());
    figures.put("output_len", planned.outputTokens());
    figures.put("requests", cell.counts().sent());
    figures.put("failed", cell.counts().failed());
    figures.put("window_s", Figure.exactSeconds(cell.window().nanos()));
    figures.put("started_at", clock.at(cell.window().from()).toString());
    identity(run, cell, figures);
    return figures;
  }

  private static void identity(RunFacts run, CellSummary cell, Map<String, Object> figures) {
    ServerFacts server = run.server();
    Verdict verdict = run.evidence().verdict();
    figures.put("cell", cell.cell().name());
    figures.put("simulation", run.simulation());
    figures.put("run_id", run.runId());
    figures.put("model", server.model());
    figures.put("simulated_server", server.simulated());
    figures.put("verdict", verdict == null ? null : SummaryJson.word(verdict.grade()));
  }

  private static BigDecimal mean(CellSummary cell, Latency latency) {
    Distribution of = cell.latencies().get(latency);
    return of == null ? null : Figure.exactMs(of.meanNanos());
  }

  private static BigDecimal rate(CellSummary cell) {
    Double perSecond = cell.cell().level().requestRate();
    return perSecond == null ? null : Figure.rate(perSecond);
  }
}
