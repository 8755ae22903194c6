package io.tokenload.report.plot;

import io.tokenload.metric.Cell;
import java.util.stream.Collectors;

/** Text from outside on its way into a picture. */
final class Words {

  /** Characters of a name that fit beside others. */
  static final int NAME = 24;

  private static final String MORE = "…";

  private Words() {}

  /** The cell's name; of a long one the class gives way, for the level tells cells apart. */
  static String name(Cell cell, int most) {
    String level = cell.level().label();
    String name = shortened(cell.className(), Math.max(2, most - level.length() - 1));
    return (name + " " + level).strip();
  }

  /** The same of at most {@link #NAME} characters. */
  static String name(Cell cell) {
    return name(cell, NAME);
  }

  /** A name of at most {@link #NAME} characters. */
  static String shortened(String text) {
    return shortened(text, NAME);
  }

  /** At most so many characters, none of which steers the text around it. */
  static String shortened(String text, int most) {
    String clean =
        text.codePoints()
            .map(point -> steers(point) ? ' ' : point)
            .mapToObj(Character::toString)
            .collect(Collectors.joining())
            .replaceAll("\\s+", " ")
            .strip();
    if (clean.codePointCount(0, clean.length()) <= most) {
      return clean;
    }
    return clean.substring(0, clean.offsetByCodePoints(0, most - 1)).strip() + MORE;
  }

  /** Control characters, line ends, directions of writing, halves of pairs. */
  private static boolean steers(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
