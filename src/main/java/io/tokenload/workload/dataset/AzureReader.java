package io.tokenload.workload.dataset;

import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.List;

/**
 * Azure's LLM inference traces of 2023 and 2024 (AzurePublicDataset): CSV with {@code TIMESTAMP},
 * {@code ContextTokens} and {@code GeneratedTokens}. The time is written {@code 2023-11-16
 * 18:15:46.6805900}, in the later files with an offset such as {@code +00:00}.
 */
public final class AzureReader {

  private static final List<String> COLUMNS =
      List.of("TIMESTAMP", "ContextTokens", "GeneratedTokens");

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("[ ]['T']")
          .appendPattern("HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("[XXX]")
          .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
          .toFormatter();

  private AzureReader() {}

  /**
   * Reads a file.
   *
   * @throws DatasetError if it cannot be used
   */
  public static Trace read(Path path, TraceLimit limit) {
    DataFile file = new DataFile(path);
    TraceBuilder trace = new TraceBuilder("azure", file, limit);
    CsvRows.of(file, COLUMNS, row -> trace.add(row.place(), seen(row)));
    return trace.build(1);
  }

  private static TraceBuilder.Seen seen(Row row) {
    return TraceBuilder.Seen.of(
        nanos(row),
        row.neededWhole("ContextTokens", 0, TokenDistribution.MAX_TOKENS),
        row.neededWhole("GeneratedTokens", 0, TokenDistribution.MAX_TOKENS));
  }

  private static long nanos(Row row) {
    try {
      Instant instant = TIME.parse(row.neededText("TIMESTAMP").strip(), Instant::from);
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    } catch (DateTimeParseException | ArithmeticException e) {
      throw row.wrong("TIMESTAMP", "a time such as 2023-11-16 18:15:46.6805900");
    }
  }
}
