package io.tokenload.report;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Distribution;
import io.tokenload.metric.Quantile;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.UrlSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What each of several servers did, for programs and for the console. */
final class UrlFigures {

  /** A server in a cell. */
  private record Row(CellSummary cell, UrlSummary url) {}

  private UrlFigures() {}

  /** The figures of a cell with those of its servers. */
  static Map<String, Object> with(Map<String, Object> figures, CellSummary cell) {
    Map<String, Object> all = new LinkedHashMap<>(figures);
    all.put("urls", cell.urls().stream().map(UrlFigures::of).toList());
    return all;
  }

  private static Map<String, Object> of(UrlSummary url) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("url", url.url());
    figures.put("requests_sent", url.requests());
    figures.put("requests_failed", url.failed());
    for (double percent : new double[] {50, 99}) {
      Quantile ttft = quantile(url, percent);
      String key = "ttft_p" + Math.round(percent) + "_";
      figures.put(key + "ms", ttft == null ? null : Figure.exactMs(ttft.nanos()));
      figures.put(key + "bound", ttft == null ? null : ttft.kind().name().toLowerCase(Locale.ROOT));
    }
    figures.put("output_tokens_per_s", Figure.rate(url.outputTokensPerSecond()));
    return figures;
  }

  private static Quantile quantile(UrlSummary url, double percent) {
    Distribution ttft = url.ttft();
    return ttft == null ? null : ttft.quantile(percent);
  }

  /** A row for each server of each cell that had several; nothing where none had. */
  static Optional<Blocks> table(RunSummary summary) {
    List<Row> rows = new ArrayList<>();
    for (CellSummary cell : summary.cells()) {
      if (cell.urls().size() > 1) {
        cell.urls().forEach(url -> rows.add(new Row(cell, url)));
      }
    }
    return rows.isEmpty() ? Optional.empty() : Optional.of(table(rows));
  }

  private static Blocks table(List<Row> rows) {
    Blocks blocks =
        new Blocks(column(rows, row -> row.cell().cell().name() + " " + row.url().url()));
    blocks.group("requests", "sent", column(rows, row -> Long.toString(row.url().requests())));
    blocks.column("failed", column(rows, row -> Long.toString(row.url().failed())));
    blocks.group("TTFT ms", "p50", column(rows, row -> Figure.ms(quantile(row.url(), 50))));
    blocks.column("p99", column(rows, row -> Figure.ms(quantile(row.url(), 99))));
    blocks.group(
        "per second",
        "output tok",
        column(rows, row -> Figure.number(row.url().outputTokensPerSecond())));
    return blocks;
  }

  private static List<String> column(List<Row> rows, Function<Row, String> of) {
    return rows.stream().map(of).toList();
  }
}
