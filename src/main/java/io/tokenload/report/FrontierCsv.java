package io.tokenload.report;

import io.tokenload.analysis.frontier.Frontier;
import io.tokenload.metric.server.SweptServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.csv.CSVPrinter;

/**
 * {@code frontier.csv}: one row per level and server, with the keys of a point in {@code
 * summary.json} behind the class and the server's flags.
 */
public final class FrontierCsv {

  private FrontierCsv() {}

  /**
   * Writes or replaces the file; a run without a frontier has none.
   *
   * @param frontier or {@code null}
   * @throws IOException if it cannot be written
   */
  public static void write(Frontier frontier, Path file) throws IOException {
    if (frontier == null || frontier.shapes().isEmpty()) {
      Files.deleteIfExists(file);
      return;
    }
    try (CSVPrinter rows = new CSVPrinter(TextFile.replace(file), LevelsCsv.FORMAT)) {
      boolean header = true;
      for (Frontier.Shape shape : frontier.shapes()) {
        for (Map<String, Object> point : FrontierTree.points(shape, frontier)) {
          Map<String, Object> row = new LinkedHashMap<>();
          row.put("class", shape.className());
          row.put("flags", flags(point.get("server"), frontier));
          row.putAll(point);
          if (header) {
            rows.printRecord(row.keySet());
            header = false;
          }
          rows.printRecord(row.values());
        }
      }
    }
  }

  private static String flags(Object server, Frontier frontier) {
    return frontier.servers().stream()
        .filter(each -> each.name().equals(server))
        .map((SweptServer each) -> FrontierText.flags(each))
        .findFirst()
        .orElse(null);
  }
}
