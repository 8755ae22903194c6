package io.tokenload.wire;

import java.nio.charset.StandardCharsets;

/** Undoes the escapes of a JSON string whose form has been checked. */
final class JsonText {

  private JsonText() {}

  /** The characters that bytes[from, to), the inside of a JSON string, stand for. */
  static String of(byte[] bytes, int from, int to) {
    StringBuilder out = new StringBuilder(to - from);
    append(bytes, from, to, out);
    return out.toString();
  }

  /** Appends the characters that bytes[from, to), the inside of a JSON string, stand for. */
  static void append(byte[] bytes, int from, int to, StringBuilder out) {
    String raw = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    int at = 0;
    int escape = raw.indexOf('\\');
    while (escape >= 0) {
      out.append(raw, at, escape);
      char kind = raw.charAt(escape + 1);
      if (kind == 'u') {
        out.append((char) Integer.parseInt(raw, escape + 2, escape + 6, 16));
        at = escape + 6;
      } else {
        out.append(meaning(kind));
        at = escape + 2;
      }
      escape = raw.indexOf('\\', at);
    }
    out.append(raw, at, raw.length());
  }

  private static char meaning(char escape) {
    return switch (escape) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> escape;
    };
  }
}
