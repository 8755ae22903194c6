package io.tokenload.workload.dataset.capture;

import io.tokenload.workload.dataset.DatasetError;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What a line of an access log looks like: a regular expression whose named groups say what is
 * what: {@code time} (as in the common log format, or ISO 8601) or {@code epoch} (seconds), {@code
 * method}, {@code path}, {@code status}, {@code seconds}, {@code millis} or {@code micros} (how
 * long it took), {@code session}, {@code inputTokens}, {@code outputTokens}.
 *
 * @param name as the command line calls it
 * @param regex found in each line
 * @param groups names of its groups
 * @param timeIsEnd whether the time is when the request ended, as in nginx, or when it came, as in
 *     Apache
 * @param paths found in the path of each request that generates text
 */
public record AccessPattern(
    String name, Pattern regex, Set<String> groups, boolean timeIsEnd, Pattern paths) {

  /** Paths of OpenAI, Anthropic, vLLM, SGLang, TGI, llama.cpp, Triton and Ollama. */
  public static final String PATHS =
      "/(completions?|responses|messages|generate|generate_stream|api/chat)/?(\\?|$)";

  private static final String COMMON =
      "^\\S+ \\S+ \\S+ \\[(?<time>[^\\]]+)\\] \"(?<method>[A-Z]+) (?<path>\\S+)[^\"]*\""
          + " (?<status>\\d{3}) (?:\\d+|-)";
  private static final String COMBINED = COMMON + " \"[^\"]*\" \"[^\"]*\"";
  private static final String NGINX = COMBINED + ".*? (?<seconds>\\d+\\.\\d{3})(?: |$)";

  private static final Pattern GROUP = Pattern.compile("\\(\\?<([a-zA-Z][a-zA-Z0-9]*)>");

  private static final DateTimeFormatter LOG_TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

  /**
   * A pattern.
   *
   * @param pattern {@code common}, {@code combined} (Apache's, nginx's without times), {@code
   *     nginx} (combined with {@code $request_time} behind), or a regular expression
   * @param timeIsEnd {@code null} for what the name says; a regular expression's time is the start
   * @throws IllegalArgumentException if it is no regular expression, or has no time
   */
  public static AccessPattern of(String pattern, String paths, Boolean timeIsEnd) {
    String regex =
        switch (pattern) {
          case "common" -> COMMON;
          case "combined" -> COMBINED;
          case "nginx" -> NGINX;
          default -> pattern;
        };
    Set<String> groups = new TreeSet<>();
    GROUP.matcher(regex).results().forEach(group -> groups.add(group.group(1)));
    if (!groups.contains("time") && !groups.contains("epoch")) {
      throw new IllegalArgumentException(
          "--pattern '%s' has no group for the time: give common, combined, nginx or a regular"
                  .formatted(pattern)
              + " expression with (?<time>…) or (?<epoch>…)");
    }
    boolean end = timeIsEnd == null ? pattern.equals("nginx") : timeIsEnd;
    return new AccessPattern(
        pattern, compile("--pattern", regex), groups, end, compile("--path", paths));
  }

  private static Pattern compile(String option, String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "%s is no regular expression (%s near position %d): mend it"
              .formatted(option, e.getDescription(), e.getIndex()),
          e);
    }
  }

  /** A time as nanoseconds since 1970. */
  long nanos(String place, String time) {
    try {
      boolean iso = time.length() > 4 && time.charAt(4) == '-';
      Instant instant =
          iso
              ? OffsetDateTime.parse(time.replace(' ', 'T')).toInstant()
              : Instant.from(LOG_TIME.parse(time));
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new DatasetError(
          place,
          "has the time '%s'".formatted(time),
          "write it as 25/Nov/2026:10:00:00 +0000 or 2026-11-25T10:00:00Z");
    }
  }
}
