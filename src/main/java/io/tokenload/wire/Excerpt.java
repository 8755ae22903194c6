package io.tokenload.wire;

import java.nio.charset.StandardCharsets;

/** Foreign bytes made fit to stand in a sentence: one line, printable, bounded. */
final class Excerpt {

  private static final int LONGEST_QUOTE = 120;
  private static final int LONGEST_WORDS = 500;

  private Excerpt() {}

  /** The beginning of bytes[from, to) in quotation marks. */
  static String quote(byte[] bytes, int from, int to) {
    int cut = Math.min(to, from + 4 * LONGEST_QUOTE);
    String text = new String(bytes, from, cut - from, StandardCharsets.UTF_8);
    return "'" + line(text, LONGEST_QUOTE) + "'";
  }

  /** Somebody's words: white space and control characters become single spaces. */
  static String words(String text) {
    return line(text, LONGEST_WORDS);
  }

  private static String line(String text, int longest) {
    String head = text.length() > 8 * longest ? text.substring(0, 8 * longest) : text;
    String flat = head.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return flat.length() <= longest ? flat : flat.substring(0, longest) + "…";
  }
}
