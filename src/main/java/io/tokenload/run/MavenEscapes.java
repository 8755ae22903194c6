package io.tokenload.run;

import java.util.Map;

/**
 * Undoes what the Gatling Maven plugin does to {@code -D} values on their way into the JVM that it
 * forks: it writes them as in Java source (backslash before quotes and backslashes, control
 * characters by letter, everything beyond ASCII as a backslash, {@code u} and four hex digits), and
 * nothing undoes it. Seen in gatling-enterprise-plugin-commons 1.26.2, {@code Fork.escape}.
 */
final class MavenEscapes {

  /** The jar that the plugin starts; its name is all that tells such a JVM from others. */
  private static final String FORK_MARK = "gatlingbooter";

  private MavenEscapes() {}

  /** Whether the JVM with these properties was forked by the plugin. */
  static boolean apply(Map<String, String> properties) {
    return properties.getOrDefault("java.class.path", "").contains(FORK_MARK);
  }

  /** The text as the user typed it. A backslash that starts no known escape stays as it is. */
  static String undo(String escaped) {
    StringBuilder text = new StringBuilder(escaped.length());
    int at = 0;
    while (at < escaped.length()) {
      char c = escaped.charAt(at);
      if (c != '\\' || at + 1 == escaped.length()) {
        text.append(c);
        at++;
      } else if (escaped.charAt(at + 1) == 'u' && isHex(escaped, at + 2)) {
        text.append((char) Integer.parseInt(escaped.substring(at + 2, at + 6), 16));
        at += 6;
      } else {
        text.append(unescaped(escaped.charAt(at + 1)));
        at += 2;
      }
    }
    return text.toString();
  }

  private static boolean isHex(String text, int from) {
    return from + 4 <= text.length()
        && text.substring(from, from + 4).chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }

  private static String unescaped(char letter) {
    return switch (letter) {
      case 'b' -> "\b";
      case 't' -> "\t";
      case 'n' -> "\n";
      case 'f' -> "\f";
      case 'r' -> "\r";
      case '"', '\'', '\\' -> String.valueOf(letter);
      default -> "\\" + letter;
    };
  }
}
