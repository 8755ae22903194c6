package io.tokenload.report;

import io.tokenload.analysis.Findings;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * {@code levels.csv}: one row per cell. Headers are {@code metric_stat_unit}; whether a percentile
 * is exact or a lower bound stands in a column of its own ({@code ttft_p99_bound}); the verdict on
 * the run stands in every row.
 */
public final class LevelsCsv {

  /** RFC 4180 but for the line end: the same bytes on every system. */
  static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private LevelsCsv() {}

  /**
   * Writes or replaces the file. A run without cells has no header either.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(RunSummary summary, Path file) throws IOException {
    write(summary, Findings.NONE, file);
  }

  /**
   * The same, with what the servers said of each cell, and what GPUs and host did.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(RunSummary summary, Findings findings, Path file) throws IOException {
    try (CSVPrinter rows = new CSVPrinter(TextFile.replace(file), FORMAT)) {
      boolean header = true;
      for (CellSummary cell : summary.cells()) {
        Map<String, Object> figures = new LinkedHashMap<>(CellFigures.of(summary.run(), cell));
        figures.putAll(ServerFigures.of(findings.server().of(cell)));
        figures.putAll(DeviceFigures.of(findings.devices().of(cell.cell()).orElse(null)));
        Verdict verdict = summary.run().evidence().verdict();
        figures.put("verdict", verdict == null ? null : SummaryJson.word(verdict.grade()));
        figures.put("simulated_server", summary.run().server().simulated());
        if (header) {
          rows.printRecord(figures.keySet());
          header = false;
        }
        rows.printRecord(figures.values());
      }
    }
  }
}
