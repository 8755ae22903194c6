package io.tokenload.workload.dataset.capture;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenload.workload.dataset.DataFile;
import io.tokenload.workload.dataset.JsonRows;
import io.tokenload.workload.dataset.Row;
import io.tokenload.workload.dataset.TokenDistribution;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * JSONL of requests: gateways' logs, and the simulated server's own ({@code --enable-request-log}).
 * A line has a time ({@code arrival_ns}, {@code arrival_ms}, {@code arrival_s}, {@code timestamp}
 * or {@code created}) and where known {@code prompt_tokens}, {@code completion_tokens} (or a {@code
 * usage} object with both), {@code prompt} or {@code messages} (or a {@code body} or {@code
 * request} with them), {@code max_tokens}, {@code block_hashes}, {@code session}, {@code
 * cancelled_after_ns}, {@code status} and {@code headers}.
 *
 * @param name as the command line calls it
 */
record JsonLog(String name) implements LogFormat {

  private static final long SECOND = 1_000_000_000;
  private static final long MILLISECOND = 1_000_000;
  private static final int FIRST_ERROR_STATUS = 400;

  private static final List<String> INPUT = List.of("prompt_tokens", "input_tokens");
  private static final List<String> OUTPUT = List.of("completion_tokens", "output_tokens");
  private static final List<String> ASKED = List.of("max_completion_tokens", "max_tokens");
  private static final List<String> SESSION =
      List.of("session", "session_id", "conversation_id", "user");

  @Override
  public void read(DataFile log, Consumer<LoggedRequest> requests, Consumer<String> leftOut) {
    JsonRows.ofLines(
        log,
        row -> {
          if (row.whole("status", 0, 999).orElse(0L) >= FIRST_ERROR_STATUS) {
            leftOut.accept("requests left out because the server refused them");
          } else if (isEmptyAnswer(row)) {
            leftOut.accept("requests left out because nothing was generated (0 output tokens)");
          } else {
            requests.accept(request(row));
          }
          return true;
        });
  }

  private static boolean isEmptyAnswer(Row row) {
    return cancelledAfter(row).isEmpty()
        && tokens(row, OUTPUT).filter(tokens -> tokens == 0).isPresent();
  }

  private static LoggedRequest request(Row row) {
    Row asked = inner(row, "body").or(() -> inner(row, "request")).orElse(row);
    return new LoggedRequest(
        row.place(),
        arrival(row),
        tokens(row, INPUT).orElse(null),
        tokens(row, OUTPUT).orElse(null),
        tokens(asked, ASKED).orElse(null),
        cancelledAfter(row).orElse(null),
        row.nameOf(SESSION).flatMap(row::id).orElse(null),
        MessageText.of(asked),
        tokenIds(asked),
        hashes(row),
        row.texts("headers"));
  }

  private static long arrival(Row row) {
    return row.nanos("arrival_ns", 1)
        .or(() -> row.nanos("arrival_ms", MILLISECOND))
        .or(() -> row.nanos("arrival_s", SECOND))
        .or(() -> row.nameOf(List.of("timestamp", "created")).map(name -> time(row, name)))
        .orElseThrow(
            () -> row.missing("arrival_ns", "a time, or arrival_ms, arrival_s or timestamp"));
  }

  /** ISO 8601, or seconds. */
  private static long time(Row row, String name) {
    String text = row.node().get(name).asText();
    if (!text.contains("-")) {
      return row.nanos(name, SECOND).orElseThrow();
    }
    try {
      Instant time = OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
      return Math.addExact(Math.multiplyExact(time.getEpochSecond(), SECOND), time.getNano());
    } catch (DateTimeParseException | ArithmeticException e) {
      throw row.wrong(name, "seconds, or a time such as 2026-11-25T10:00:00.5Z");
    }
  }

  private static Optional<Long> cancelledAfter(Row row) {
    return row.nanos("cancelled_after_ns", 1)
        .or(() -> row.nanos("cancelled_after_ms", MILLISECOND))
        .or(() -> row.nanos("cancelled_after_s", SECOND));
  }

  private static Optional<Long> tokens(Row row, List<String> names) {
    return row.nameOf(names)
        .flatMap(name -> row.whole(name, 0, TokenDistribution.MAX_TOKENS))
        .or(() -> inner(row, "usage").flatMap(usage -> tokens(usage, names)));
  }

  private static Optional<Row> inner(Row row, String name) {
    return row.get(name).filter(JsonNode::isObject).map(node -> new Row(row.place(), node));
  }

  private static List<String> hashes(Row row) {
    return row.get("block_hashes").isPresent() ? values(row, "block_hashes") : List.of();
  }

  /** A prompt of numbers, which completions endpoints take. */
  private static List<String> tokenIds(Row asked) {
    boolean given =
        asked.get("prompt").filter(p -> p.isArray() && p.path(0).isIntegralNumber()).isPresent();
    return given ? values(asked, "prompt") : List.of();
  }

  private static List<String> values(Row row, String name) {
    List<String> values = new ArrayList<>();
    for (JsonNode value : row.list(name)) {
      if (!value.isValueNode()) {
        throw row.wrong(name, "a list of texts or numbers");
      }
      values.add(value.asText());
    }
    return values;
  }
}
