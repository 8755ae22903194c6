package io.tokenload.workload.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The format that {@code ./tokenload capture} writes (docs/traces.md): JSONL whose first line is
 * the header ({@code tokenload_trace}, the version, and {@code block_tokens}); every other line is
 * a request with {@code arrival_s}, {@code input_tokens}, {@code output_tokens} and where known
 * {@code session}, {@code block_hashes} (16 hexadecimal digits each), {@code cancelled_after_s} and
 * {@code headers}.
 */
public final class CapturedTrace {

  /** Version of the format. */
  public static final int VERSION = 1;

  /** The header's field that holds the version. */
  public static final String HEADER = "tokenload_trace";

  /** The header's field for the kind of log. */
  public static final String FROM = "captured_from";

  /** The header's field for who counted tokens: server, words or a tokenizer, or given. */
  public static final String COUNTED_BY = "tokens_counted_by";

  /** The header's field for what cut texts into blocks. */
  public static final String BLOCKS_BY = "blocks_cut_by";

  /** The header's field for the tokens of a block. */
  public static final String BLOCK_TOKENS = "block_tokens";

  /** Seconds since the first arrival. */
  public static final String ARRIVAL = "arrival_s";

  /** Tokens of the prompt. */
  public static final String INPUT = "input_tokens";

  /** Tokens generated; of a cancelled request, tokens asked for where the log says. */
  public static final String OUTPUT = "output_tokens";

  /** Who asked, as a hash. */
  public static final String SESSION = "session";

  /** Chained hashes of the whole blocks at the prompt's front. */
  public static final String HASHES = "block_hashes";

  /** Seconds from arrival until the client gave up. */
  public static final String CANCELLED_AFTER = "cancelled_after_s";

  /** Headers that route, their values as hashes. */
  public static final String HEADERS = "headers";

  private static final long SECOND = 1_000_000_000;

  private final TraceBuilder trace;
  private int blockTokens;

  private CapturedTrace(TraceBuilder trace) {
    this.trace = trace;
  }

  /**
   * Reads a file.
   *
   * @throws DatasetError if it cannot be used
   */
  public static Trace read(Path path, TraceLimit limit) {
    DataFile file = new DataFile(path);
    CapturedTrace reader = new CapturedTrace(new TraceBuilder("captured", file, limit));
    JsonRows.ofLines(file, reader::take);
    return reader.trace.build(Math.max(reader.blockTokens, 1));
  }

  private boolean take(Row row) {
    if (blockTokens == 0) {
      header(row);
      return true;
    }
    return trace.add(row.place(), seen(row));
  }

  private void header(Row row) {
    long version =
        row.whole(HEADER, 0, Integer.MAX_VALUE)
            .orElseThrow(
                () ->
                    new DatasetError(
                        row.place(),
                        "is not the header of a captured trace (it has no %s)".formatted(HEADER),
                        "give a file that ./tokenload capture wrote"));
    if (version != VERSION) {
      throw new DatasetError(
          row.place(),
          "is of version %d of the trace format".formatted(version),
          "capture it again, this suite reads version " + VERSION);
    }
    blockTokens = (int) row.neededWhole(BLOCK_TOKENS, 1, TokenDistribution.MAX_TOKENS);
  }

  private TraceBuilder.Seen seen(Row row) {
    long nanos =
        row.nanos(ARRIVAL, SECOND).orElseThrow(() -> row.missing(ARRIVAL, "a time in seconds"));
    long input = row.neededWhole(INPUT, 0, TokenDistribution.MAX_TOKENS);
    List<Long> blocks = blocks(row);
    if (blocks.size() > input / blockTokens) {
      throw new DatasetError(
          row.place(),
          "has %,d blocks of %,d tokens in a prompt of %,d"
              .formatted(blocks.size(), blockTokens, input),
          "capture it again, a block counts only if the prompt fills it");
    }
    return new TraceBuilder.Seen(
        nanos,
        input,
        row.neededWhole(OUTPUT, 0, TokenDistribution.MAX_TOKENS),
        row.text(SESSION).orElse(null),
        blocks,
        row.nanos(CANCELLED_AFTER, SECOND).orElse(null),
        row.texts(HEADERS));
  }

  private static List<Long> blocks(Row row) {
    if (row.get(HASHES).isEmpty()) {
      return List.of();
    }
    List<Long> blocks = new ArrayList<>();
    for (JsonNode hash : row.list(HASHES)) {
      try {
        blocks.add(Long.parseUnsignedLong(hash.asText(), 16));
      } catch (NumberFormatException e) {
        throw row.wrong(HASHES, "a list of texts of up to 16 hexadecimal digits");
      }
    }
    return blocks;
  }
}
