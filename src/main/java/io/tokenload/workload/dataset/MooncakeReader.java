package io.tokenload.workload.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Mooncake's traces (FAST '25): JSONL with {@code timestamp} (ms), {@code input_length}, {@code
 * output_length} and {@code hash_ids}, one for each 512 tokens of the prompt, the last of which may
 * be a part of a block. Equal ids mean equal text from the front. Only whole blocks are kept: a
 * server's prefix cache reuses no other.
 */
public final class MooncakeReader {

  /** Tokens of a block in Mooncake's files. */
  public static final int BLOCK_TOKENS = 512;

  private static final String HASH_IDS = "hash_ids";
  private static final long MILLISECOND = 1_000_000;

  private MooncakeReader() {}

  /**
   * Reads a file.
   *
   * @param blockTokens tokens that each hash stands for; {@value #BLOCK_TOKENS} in the published
   *     files
   * @throws DatasetError if it cannot be used
   */
  public static Trace read(Path path, int blockTokens, TraceLimit limit) {
    DataFile file = new DataFile(path);
    TraceBuilder trace = new TraceBuilder("mooncake", file, limit);
    JsonRows.ofLines(file, row -> trace.add(row.place(), seen(row, blockTokens, trace)));
    return trace.build(blockTokens);
  }

  private static TraceBuilder.Seen seen(Row row, int blockTokens, TraceBuilder trace) {
    long nanos =
        row.nanos("timestamp", MILLISECOND)
            .orElseThrow(() -> row.missing("timestamp", "a time in milliseconds"));
    long input = row.neededWhole("input_length", 0, TokenDistribution.MAX_TOKENS);
    long output = row.neededWhole("output_length", 0, TokenDistribution.MAX_TOKENS);
    List<Long> ids = ids(row);
    int whole = (int) Math.min(ids.size(), input / blockTokens);
    if (ids.size() > (input + blockTokens - 1) / blockTokens) {
      trace.note("rows with more hash_ids than their input_length has blocks, which were cut");
    }
    return TraceBuilder.Seen.of(nanos, input, output, null, ids.subList(0, whole));
  }

  private static List<Long> ids(Row row) {
    if (row.get(HASH_IDS).isEmpty()) {
      return List.of();
    }
    List<Long> ids = new ArrayList<>();
    for (JsonNode id : row.list(HASH_IDS)) {
      if (!id.isIntegralNumber() || !id.canConvertToLong()) {
        throw row.wrong(HASH_IDS, "a list of whole numbers");
      }
      ids.add(id.longValue());
    }
    return ids;
  }
}
