package io.tokenload.report;

/** Running text in lines no longer than a page is wide. */
final class Wrapped {

  private static final int LONGEST = 300;

  private Wrapped() {}

  /**
   * The words of a server, fit to stand in a line of ours: without line ends and control characters
   * (a server may send what moves the cursor), and cut off where they go on for long.
   */
  static String oneLine(String text) {
    String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  /** Appends a paragraph, broken between words; a word longer than the page keeps its length. */
  static void append(StringBuilder out, String paragraph, int width) {
    int used = 0;
    for (String word : paragraph.strip().split("\\s+")) {
      int length = columns(word);
      if (used > 0 && used + 1 + length > width) {
        out.append("\n  ");
        used = 2;
      } else if (used > 0) {
        out.append(' ');
        used++;
      }
      out.append(word);
      used += length;
    }
    out.append('\n');
  }

  /** Columns that a text takes on a terminal: East Asian characters take two. */
  static int columns(String text) {
    return text.codePoints().map(Wrapped::columns).sum();
  }

  private static int columns(int character) {
    if (Character.getType(character) == Character.NON_SPACING_MARK) {
      return 0;
    }
    boolean wide =
        Character.isIdeographic(character)
            || character >= 0x1100 && character <= 0x115F
            || character >= 0x3041 && character <= 0x33FF
            || character >= 0xAC00 && character <= 0xD7A3
            || character >= 0xFF00 && character <= 0xFF60
            || character >= 0x1F300 && character <= 0x1FAFF;
    return wide ? 2 : 1;
  }
}
