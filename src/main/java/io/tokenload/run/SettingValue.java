package io.tokenload.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What was given for a setting, and where; and the ways to read it. Each way refuses what it cannot
 * read with a {@link UserError}.
 *
 * @param name of the setting
 * @param text as given, escapes undone, never blank
 * @param place where it was given: {@code -DbaseUrl}, {@code TOKENLOAD_BASE_URL}, {@code default}
 */
record SettingValue(String name, String text, String place) {

  private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ms|s|m|h)?");
  private static final Pattern TOKENS = Pattern.compile("(\\d+)\\s*([kK])?");
  private static final Map<String, Long> NANOS_PER_UNIT =
      Map.of("ms", 1_000_000L, "s", 1_000_000_000L, "m", 60_000_000_000L, "h", 3_600_000_000_000L);
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final int MOST_VALUES = 1_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The error that says why the value cannot be used, and what can. */
  UserError refuse(String problem, String remedy) {
    return UserError.usage("%s=%s (%s) %s: %s.".formatted(name, text, place, problem, remedy));
  }

  int wholeNumber(int least, int most) {
    try {
      int number = Integer.parseInt(text.strip());
      if (least <= number && number <= most) {
        return number;
      }
    } catch (NumberFormatException notOne) {
      throw refuse("is no whole number", "give one from %d to %d".formatted(least, most));
    }
    throw refuse("is out of range", "give a whole number from %d to %d".formatted(least, most));
  }

  long longNumber() {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException notOne) {
      throw refuse("is no whole number", "give one such as 42");
    }
  }

  /** A number of tokens; 1K is 1,024. */
  int tokens() {
    Matcher matcher = TOKENS.matcher(text.strip());
    if (!matcher.matches() || matcher.group(1).length() > 9) {
      throw refuse("is no number of tokens", "give one such as 512 or 4K (1K is 1,024)");
    }
    long tokens = Long.parseLong(matcher.group(1)) * (matcher.group(2) == null ? 1 : 1024);
    if (tokens < 1 || tokens > 100_000_000) {
      throw refuse("is out of range", "give a number of tokens from 1 to 100,000,000");
    }
    return (int) tokens;
  }

  /** A number, {@code inf} included, that the range accepts. */
  double number(Range range) {
    double number = parsed();
    if (!range.holds(number)) {
      throw refuse("is out of range", "give " + range.inWords());
    }
    return number;
  }

  private double parsed() {
    String bare = text.strip();
    if (bare.equalsIgnoreCase("inf")) {
      return Double.POSITIVE_INFINITY;
    }
    try {
      double number = Double.parseDouble(bare);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException notOne) {
      throw refuse("is no number", "give one such as 0.5");
    }
    throw refuse("is no finite number", "give one such as 0.5");
  }

  /** The values of a list, none twice. */
  <T> List<T> list(Function<SettingValue, T> element) {
    List<T> values =
        Arrays.stream(text.split(",", -1))
            .map(part -> new SettingValue(name, part.strip(), place))
            .map(SettingValue::filled)
            .map(element)
            .toList();
    if (values.size() > MOST_VALUES) {
      throw refuse("has too many values", "give at most 1,000");
    }
    if (values.stream().distinct().count() < values.size()) {
      throw refuse("names a value twice", "give each value once, for each is a cell of its own");
    }
    return values;
  }

  private SettingValue filled() {
    if (text.isEmpty()) {
      throw refuse("has an empty value", "give values with one comma between them");
    }
    return this;
  }

  Duration duration() {
    Matcher matcher = DURATION.matcher(text.strip());
    if (!matcher.matches() || matcher.group(1).length() > 12) {
      throw refuse("is no duration", "give seconds such as 30, or 500ms, 30s, 2m, 1h");
    }
    String unit = matcher.group(2) == null ? "s" : matcher.group(2);
    double nanos = Double.parseDouble(matcher.group(1)) * NANOS_PER_UNIT.get(unit);
    if (nanos > LONGEST.toNanos()) {
      throw refuse("is too long", "give at most seven days");
    }
    return Duration.ofNanos(Math.round(nanos));
  }

  Duration positiveDuration() {
    Duration duration = duration();
    if (duration.isZero()) {
      throw refuse("is no time at all", "give a duration above 0, such as 30s");
    }
    return duration;
  }

  boolean truth() {
    return choice(List.of(true, false), String::valueOf);
  }

  /** One of the options, by its word. */
  <T> T choice(List<T> options, Function<T, String> word) {
    return options.stream()
        .filter(option -> word.apply(option).equalsIgnoreCase(text.strip()))
        .findFirst()
        .orElseThrow(() -> refuse("is not known", "give " + words(options, word)));
  }

  private static <T> String words(List<T> options, Function<T, String> word) {
    return options.stream().map(word).collect(Collectors.joining(" or "));
  }

  /** The fields of a JSON object, in their order. */
  Map<String, Object> jsonObject() {
    try {
      Map<String, Object> fields =
          JSON.readValue(text, new TypeReference<LinkedHashMap<String, Object>>() {});
      if (fields != null) {
        return fields;
      }
    } catch (JsonProcessingException notOne) {
      throw refuse(
          "is no JSON object",
          "give one such as {\"min_p\":0.1}, or put it in a file and give @FILE");
    }
    throw refuse("is no JSON object", "give one such as {\"min_p\":0.1}");
  }

  /** Pairs such as {@code ttft:500 tpot:50}, split at commas and spaces. */
  Map<String, String> pairs(char between, String example) {
    return pairs(pair -> pair.indexOf(between), example);
  }

  /** Weights such as {@code SS:4,SL:1}; a name may have colons of its own, as a model's can. */
  Map<String, String> weights(String example) {
    return pairs(pair -> pair.lastIndexOf(':'), example);
  }

  private Map<String, String> pairs(ToIntFunction<String> between, String example) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : text.strip().split("[,\\s]+")) {
      int cut = between.applyAsInt(pair);
      if (cut < 1 || cut == pair.length() - 1) {
        throw refuse("is no list of pairs", "give one such as " + example);
      }
      if (pairs.put(pair.substring(0, cut), pair.substring(cut + 1)) != null) {
        throw refuse("names " + pair.substring(0, cut) + " twice", "give it once");
      }
    }
    return pairs;
  }
}
