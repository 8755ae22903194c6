package io.tokenload.workload.dataset.capture;

import io.tokenload.workload.dataset.DataFile;
import io.tokenload.workload.dataset.DatasetError;
import io.tokenload.workload.dataset.Lines;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;

/**
 * The access log of a web server or proxy. A request is a successful POST to a path of a server
 * that generates text; with status 499, nginx's for a client that went away, it was cancelled.
 *
 * @param pattern what a line looks like
 */
record AccessLog(AccessPattern pattern) implements LogFormat {

  private static final int CLIENT_CLOSED_REQUEST = 499;
  private static final int FIRST_ERROR_STATUS = 400;

  @Override
  public String name() {
    return "access-log";
  }

  @Override
  public void read(DataFile log, Consumer<LoggedRequest> requests, Consumer<String> leftOut) {
    try (Lines lines = new Lines(log)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        Matcher found = pattern.regex().matcher(line);
        if (!found.find()) {
          throw new DatasetError(
              lines.place(),
              "is not in the format '%s'".formatted(pattern.name()),
              "give --pattern another name, or a regular expression with named groups");
        }
        take(new Fields(lines.place(), pattern, found), requests, leftOut);
      }
    }
  }

  private static void take(
      Fields fields, Consumer<LoggedRequest> requests, Consumer<String> leftOut) {
    int status = fields.number("status").map(BigDecimal::intValue).orElse(200);
    if (!fields.text("method").orElse("POST").equals("POST") || !fields.isGeneration()) {
      leftOut.accept("lines left out because they ask for no text");
    } else if (status >= FIRST_ERROR_STATUS && status != CLIENT_CLOSED_REQUEST) {
      leftOut.accept("requests left out because the server refused them");
    } else {
      requests.accept(request(fields, status == CLIENT_CLOSED_REQUEST));
    }
  }

  private static LoggedRequest request(Fields fields, boolean cancelled) {
    Optional<Long> taken = fields.takenNanos();
    if (cancelled && taken.isEmpty()) {
      throw new DatasetError(
          fields.place(),
          "was cancelled after an unknown time",
          "log the time that a request took, such as nginx's $request_time");
    }
    return new LoggedRequest(
        fields.place(),
        fields.arrivalNanos(taken.orElse(0L)),
        fields.number("inputTokens").map(BigDecimal::longValue).orElse(null),
        fields.number("outputTokens").map(BigDecimal::longValue).orElse(null),
        null,
        cancelled ? taken.orElseThrow() : null,
        fields.text("session").orElse(null),
        null,
        List.of(),
        List.of(),
        Map.of());
  }

  /** The named groups of a line. */
  private record Fields(String place, AccessPattern pattern, Matcher found) {

    Optional<String> text(String group) {
      return pattern.groups().contains(group)
          ? Optional.ofNullable(found.group(group)).filter(text -> !text.equals("-"))
          : Optional.empty();
    }

    Optional<BigDecimal> number(String group) {
      return text(group)
          .map(
              text -> {
                try {
                  return new BigDecimal(text);
                } catch (NumberFormatException e) {
                  throw new DatasetError(
                      place, "has %s '%s'".formatted(group, text), "give a number there");
                }
              });
    }

    boolean isGeneration() {
      return text("path").map(path -> pattern.paths().matcher(path).find()).orElse(true);
    }

    Optional<Long> takenNanos() {
      return number("seconds")
          .map(seconds -> seconds.movePointRight(9))
          .or(() -> number("millis").map(millis -> millis.movePointRight(6)))
          .or(() -> number("micros").map(micros -> micros.movePointRight(3)))
          .map(BigDecimal::longValue);
    }

    long arrivalNanos(long taken) {
      long logged =
          number("epoch")
              .map(seconds -> seconds.movePointRight(9).longValue())
              .orElseGet(() -> pattern.nanos(place, text("time").orElse("")));
      return pattern.timeIsEnd() ? logged - taken : logged;
    }
  }
}
