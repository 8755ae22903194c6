package io.tokenload.telemetry.exposition;

import java.util.Map;
import java.util.function.Consumer;

/**
 * Goes through a page line by line: {@code name{label="value",…} value [timestamp] [# exemplar]}.
 *
 * <p>Formats: {@code prometheus/docs/content/docs/instrumenting/exposition_formats.md} and {@code
 * specification/OpenMetrics.md} 1.0. What follows the value is not needed here. {@code # HELP},
 * {@code # TYPE}, {@code # UNIT} and {@code # EOF} are comments: names say what they are.
 */
final class ExpositionReader {

  private static final int EXCERPT = 40;

  private final String text;
  private int samples;
  private int unread;

  ExpositionReader(String text) {
    this.text = text;
  }

  int unread() {
    return unread;
  }

  /**
   * Gives each sample in turn.
   *
   * @throws IllegalArgumentException a sentence, if it is no page of metrics
   */
  void read(Consumer<Sample> found) {
    refuseOthers();
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      line(from, end < 0 ? text.length() : end, end >= 0, found);
      from = end < 0 ? text.length() : end + 1;
    }
    if (samples == 0 && unread > 0) {
      throw new IllegalArgumentException(
          "What came is no page of metrics but begins with \"%s\".".formatted(excerpt()));
    }
  }

  private void refuseOthers() {
    if (text.length() > Exposition.MOST_CHARS) {
      throw new IllegalArgumentException(
          "The page of metrics is too large: more than %d MiB are not read."
              .formatted(Exposition.MOST_CHARS >> 20));
    }
    String begin = text.substring(0, Math.min(text.length(), EXCERPT)).stripLeading();
    if (begin.startsWith("<")) {
      throw new IllegalArgumentException("What came is HTML and no page of metrics.");
    }
    if (begin.startsWith("{") || begin.startsWith("[")) {
      throw new IllegalArgumentException("What came is JSON and no page of metrics in text.");
    }
  }

  private void line(int from, int end, boolean whole, Consumer<Sample> found) {
    int start = from;
    while (start < end && text.charAt(start) <= ' ') {
      start++;
    }
    if (start == end || text.charAt(start) == '#') {
      return;
    }
    Sample sample = whole ? sample(start, end) : null;
    if (sample == null) {
      unread++;
      return;
    }
    if (++samples > Exposition.MOST_SAMPLES) {
      throw new IllegalArgumentException(
          "The page of metrics is too large: more than %,d samples are not read."
              .formatted(Exposition.MOST_SAMPLES));
    }
    found.accept(sample);
  }

  /** Nothing if the line is none of the format. */
  private Sample sample(int from, int end) {
    int at = from;
    while (at < end && isOfName(text.charAt(at))) {
      at++;
    }
    String name = text.substring(from, at);
    at = spaces(at, end);
    Map<String, String> labels = Map.of();
    if (at < end && text.charAt(at) == '{') {
      LabelReader reader = new LabelReader(text, at + 1, end);
      labels = reader.read();
      at = reader.end();
    }
    at = labels == null ? end : spaces(at, end);
    int to = at;
    while (to < end && text.charAt(to) > ' ') {
      to++;
    }
    boolean formed = at < to && !name.isEmpty() && isEndOfSample(spaces(to, end), end);
    Double value = formed ? number(text.substring(at, to)) : null;
    return value == null ? null : new Sample(name, labels, value);
  }

  /** The line's end, a time or an exemplar. */
  private boolean isEndOfSample(int at, int end) {
    return at == end || "#+-0123456789".indexOf(text.charAt(at)) >= 0;
  }

  private int spaces(int from, int end) {
    int at = from;
    while (at < end && text.charAt(at) <= ' ') {
      at++;
    }
    return at;
  }

  static boolean isOfName(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '_'
        || c == ':'
        || c == '.';
  }

  /**
   * Go's words for what is no number; Java's parser would also take {@code 1d} and {@code 0x1p3}.
   */
  private static Double number(String word) {
    switch (word) {
      case "+Inf", "Inf", "+inf", "inf":
        return Double.POSITIVE_INFINITY;
      case "-Inf", "-inf":
        return Double.NEGATIVE_INFINITY;
      case "NaN", "nan":
        return Double.NaN;
      default:
        return isDecimal(word) ? parsed(word) : null;
    }
  }

  private static boolean isDecimal(String word) {
    return word.chars().allMatch(c -> c >= '0' && c <= '9' || "+-.eE".indexOf(c) >= 0);
  }

  private static Double parsed(String word) {
    try {
      return Double.valueOf(word);
    } catch (NumberFormatException notOne) {
      return null;
    }
  }

  private String excerpt() {
    String begin = text.strip();
    String shown = begin.length() > EXCERPT ? begin.substring(0, EXCERPT) + "…" : begin;
    return shown.replaceAll("[\\p{Cntrl}\"]+", " ");
  }
}
