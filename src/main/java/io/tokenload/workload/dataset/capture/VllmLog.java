package io.tokenload.workload.dataset.capture;

import io.tokenload.workload.dataset.DataFile;
import io.tokenload.workload.dataset.DatasetError;
import io.tokenload.workload.dataset.Lines;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a vLLM server prints with {@code --enable-log-requests}: {@code INFO 11-25 10:00:00
 * [logger.py:39] Received request cmpl-…: prompt: '…', params: SamplingParams(…, max_tokens=64, …),
 * prompt_token_ids: [785, 3853], …}. Times are to the second and without a year. What was generated
 * is not in it: the output is as long as was asked for. Without token ids the prompt's tokens are
 * counted from its text.
 */
record VllmLog() implements LogFormat {

  private static final Pattern REQUEST =
      Pattern.compile(
          "INFO (\\d\\d)-(\\d\\d) (\\d\\d):(\\d\\d):(\\d\\d) .*?Received request [^:]+: (.*)$");
  private static final Pattern PROMPT = Pattern.compile("^prompt: (?:'(.*?)'|\"(.*?)\"), params: ");
  private static final Pattern MAX_TOKENS = Pattern.compile("\\bmax_tokens=(\\d{1,9})\\b");
  private static final Pattern TOKEN_IDS = Pattern.compile("prompt_token_ids: \\[([\\d, ]+)\\]");

  /** A leap year, so that 29 February can be told. */
  private static final int SOME_YEAR = 2024;

  private static final long SECOND = 1_000_000_000;

  @Override
  public String name() {
    return "vllm-log";
  }

  @Override
  public void read(DataFile log, Consumer<LoggedRequest> requests, Consumer<String> leftOut) {
    try (Lines lines = new Lines(log)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        Matcher found = REQUEST.matcher(line);
        if (found.find()) {
          requests.accept(request(lines.place(), found));
        } else {
          leftOut.accept("lines left out because they receive no request");
        }
      }
    }
  }

  private static LoggedRequest request(String place, Matcher found) {
    String said = found.group(6);
    // What a user typed could look like any of this: look behind the prompt only.
    Matcher prompt = PROMPT.matcher(said);
    boolean hasPrompt = prompt.find();
    String behind = hasPrompt ? said.substring(prompt.end()) : said;
    Matcher ids = TOKEN_IDS.matcher(behind);
    List<String> tokens = ids.find() ? List.of(ids.group(1).split(", ?")) : List.of();
    Matcher most = MAX_TOKENS.matcher(behind);
    return new LoggedRequest(
        place,
        nanos(place, found),
        tokens.isEmpty() ? null : (long) tokens.size(),
        most.find() ? Long.valueOf(most.group(1)) : null,
        null,
        null,
        null,
        hasPrompt ? text(prompt) : null,
        tokens,
        List.of(),
        Map.of());
  }

  /** Python's repr: a line break is two characters there. */
  private static String text(Matcher prompt) {
    String text = prompt.group(1) != null ? prompt.group(1) : prompt.group(2);
    return text.replace("\\n", "\n").replace("\\t", "\t");
  }

  private static long nanos(String place, Matcher found) {
    try {
      return LocalDateTime.of(
                  SOME_YEAR, part(found, 1), part(found, 2), part(found, 3), part(found, 4))
              .plusSeconds(part(found, 5))
              .toEpochSecond(ZoneOffset.UTC)
          * SECOND;
    } catch (DateTimeException e) {
      throw new DatasetError(place, "has no date", "give a log as the server printed it");
    }
  }

  private static int part(Matcher found, int group) {
    return Integer.parseInt(found.group(group));
  }
}
