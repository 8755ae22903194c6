package io.tokenload.run;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words of a command line as {@code /bin/sh} reads them (POSIX Shell Command Language, 2.2). */
final class ShellWords {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private ShellWords() {}

  /** The words with blanks between, each so quoted that the shell changes nothing in it. */
  static String quoted(List<String> words) {
    return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
  }

  /** Between single quotes the shell leaves all as it is, but for the single quote. */
  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /**
   * The words of a command without its quotes. What the shell would put in for variables and
   * commands is left as it stands.
   */
  static List<String> of(String command) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    char quote = 0;
    boolean any = false;
    for (int i = 0; i < command.length(); i++) {
      char c = command.charAt(i);
      if (c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
        any = true;
      } else if (c == '\\' && quote != '\'' && i + 1 < command.length()) {
        word.append(command.charAt(++i));
      } else if (quote == 0 && Character.isWhitespace(c)) {
        end(word, any, words);
        any = false;
      } else {
        word.append(c);
      }
    }
    end(word, any, words);
    return words;
  }

  private static void end(StringBuilder word, boolean isQuoted, List<String> words) {
    if (word.length() > 0 || isQuoted) {
      words.add(word.toString());
      word.setLength(0);
    }
  }
}
