package io.tokenload.workload.dataset;

import java.nio.file.Path;
import java.util.List;

/**
 * BurstGPT's traces: CSV with {@code Timestamp} (s), {@code Model}, {@code Request tokens}, {@code
 * Response tokens}, {@code Total tokens} and {@code Log Type}; the files of release 1.2 also have
 * {@code Session ID} and {@code Elapsed time}. Rows with 0 response tokens are failures (their
 * README) and are left out and counted.
 */
public final class BurstGptReader {

  private static final long SECOND = 1_000_000_000;

  private static final List<String> COLUMNS =
      List.of("Timestamp", "Model", "Request tokens", "Response tokens");

  private BurstGptReader() {}

  /**
   * Reads a file.
   *
   * @param model takes the rows of one model, e.g. {@code GPT-4} as {@code vllm bench} does; {@code
   *     null} takes all
   * @throws DatasetError if it cannot be used
   */
  public static Trace read(Path path, String model, TraceLimit limit) {
    DataFile file = new DataFile(path);
    TraceBuilder trace = new TraceBuilder("burstgpt", file, limit);
    CsvRows.of(file, COLUMNS, row -> add(row, model, trace));
    return trace.build(1);
  }

  private static boolean add(Row row, String model, TraceBuilder trace) {
    TraceBuilder.Seen seen = seen(row);
    if (model == null || row.id("Model").filter(model::equals).isPresent()) {
      return trace.add(row.place(), seen);
    }
    trace.note("rows left out because their model is not " + model);
    return true;
  }

  private static TraceBuilder.Seen seen(Row row) {
    long nanos =
        row.nanos("Timestamp", SECOND)
            .orElseThrow(() -> row.missing("Timestamp", "a time in seconds"));
    return TraceBuilder.Seen.of(
        nanos,
        row.neededWhole("Request tokens", 0, TokenDistribution.MAX_TOKENS),
        row.neededWhole("Response tokens", 0, TokenDistribution.MAX_TOKENS),
        row.id("Session ID").orElse(null),
        List.of());
  }
}
