package io.tokenload.run.server;

import java.util.ArrayList;
import java.util.List;

/** Splits a line into words as a shell does, but for what it would expand. Used once. */
final class ShellWords {

  private static final String BETWEEN = " \t\n\r;&|<>()";

  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean begun;
  private boolean escaped;
  private char quote;

  private ShellWords() {}

  static List<String> of(String line) {
    ShellWords reader = new ShellWords();
    line.chars().forEach(c -> reader.take((char) c));
    reader.end();
    return List.copyOf(reader.words);
  }

  private void take(char c) {
    if (escaped) {
      escaped = false;
      add(c);
    } else if (c == '\\' && quote != '\'') {
      escaped = true;
    } else if (quote != 0) {
      inQuotes(c);
    } else if (c == '\'' || c == '"') {
      quote = c;
      begun = true;
    } else if (BETWEEN.indexOf(c) >= 0) {
      end();
    } else {
      add(c);
    }
  }

  private void inQuotes(char c) {
    if (c == quote) {
      quote = 0;
    } else {
      add(c);
    }
  }

  private void add(char c) {
    word.append(c);
    begun = true;
  }

  private void end() {
    if (begun) {
      words.add(word.toString());
      word.setLength(0);
      begun = false;
    }
  }
}
