package io.tokenload.telemetry.exposition;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The labels of one line, after its brace: {@code a="x",b="y"}. In values a backslash stands before
 * itself, a quote, and an {@code n} for a line's end; braces, commas and spaces stand for
 * themselves.
 */
final class LabelReader {

  private final String text;
  private final int limit;
  private final Map<String, String> labels = new LinkedHashMap<>();
  private int at;

  LabelReader(String text, int from, int limit) {
    this.text = text;
    this.at = from;
    this.limit = limit;
  }

  /** Where the line goes on behind the closing brace. */
  int end() {
    return at;
  }

  /** Nothing if they are malformed. */
  Map<String, String> read() {
    while (true) {
      spaces();
      if (at >= limit) {
        return null;
      }
      if (text.charAt(at) == '}') {
        at++;
        return labels;
      }
      if (!label()) {
        return null;
      }
      spaces();
      if (at < limit && text.charAt(at) == ',') {
        at++;
      } else if (at >= limit || text.charAt(at) != '}') {
        return null;
      }
    }
  }

  private boolean label() {
    int from = at;
    while (at < limit && ExpositionReader.isOfName(text.charAt(at))) {
      at++;
    }
    String name = text.substring(from, at);
    spaces();
    if (name.isEmpty() || !take('=')) {
      return false;
    }
    spaces();
    String value = take('"') ? quoted() : null;
    if (value == null) {
      return false;
    }
    labels.put(name, value);
    return true;
  }

  /** Nothing if the closing quote is missing. */
  private String quoted() {
    int from = at;
    while (at < limit && text.charAt(at) != '"' && text.charAt(at) != '\\') {
      at++;
    }
    if (at < limit && text.charAt(at) == '"') {
      return text.substring(from, at++);
    }
    StringBuilder value = new StringBuilder(text.substring(from, at));
    while (at < limit && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      value.append(c == '\\' && at < limit ? unescaped(text.charAt(at++)) : c);
    }
    return take('"') ? value.toString() : null;
  }

  private static char unescaped(char c) {
    return c == 'n' ? '\n' : c;
  }

  private boolean take(char expected) {
    boolean there = at < limit && text.charAt(at) == expected;
    if (there) {
      at++;
    }
    return there;
  }

  private void spaces() {
    while (at < limit && text.charAt(at) <= ' ') {
      at++;
    }
  }
}
