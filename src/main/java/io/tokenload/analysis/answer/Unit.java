package io.tokenload.analysis.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A word of a text, or a character of a script that puts no spaces between words.
 *
 * @param text without punctuation and in lower case: what is compared
 * @param from where it begins in the text
 * @param to where it ends, punctuation that touches it included
 */
record Unit(String text, int from, int to) {

  /**
   * The units of a text. What holds neither letter nor digit, such as the bars of a table, is none.
   *
   * @param most of them are enough
   */
  static List<Unit> of(String text, int most) {
    List<Unit> units = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    int from = 0;
    int at = 0;
    while (at < text.length() && units.size() < most) {
      int character = text.codePointAt(at);
      int next = at + Character.charCount(character);
      if (Character.isWhitespace(character) || isWordOfItsOwn(character)) {
        end(word, from, at, units);
        from = next;
      }
      if (isWordOfItsOwn(character)) {
        units.add(new Unit(Character.toString(character), at, next));
      } else if (Character.isLetterOrDigit(character)) {
        word.appendCodePoint(character);
      }
      at = next;
    }
    end(word, from, at, units);
    return units;
  }

  private static void end(StringBuilder word, int from, int to, List<Unit> units) {
    if (!word.isEmpty()) {
      units.add(new Unit(word.toString().toLowerCase(Locale.ROOT), from, to));
      word.setLength(0);
    }
  }

  private static boolean isWordOfItsOwn(int character) {
    Character.UnicodeScript script = Character.UnicodeScript.of(character);
    return script == Character.UnicodeScript.HAN
        || script == Character.UnicodeScript.HIRAGANA
        || script == Character.UnicodeScript.KATAKANA
        || script == Character.UnicodeScript.THAI;
  }
}
