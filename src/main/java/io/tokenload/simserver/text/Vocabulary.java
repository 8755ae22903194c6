package io.tokenload.simserver.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/**
 * The common words that are one token each, in four spellings: as is, after a space, with a capital
 * letter, and both. Ids begin at {@link #FIRST_ID}; below are the special tokens.
 */
public final class Vocabulary {

  /** Id of the first spelling of the first word. */
  public static final int FIRST_ID = 16;

  static final int AFTER_SPACE = 1;
  static final int CAPITAL = 2;
  private static final int SPELLINGS = 4;
  private static final int NONE = -1;

  private final String[] words;
  private final byte[][] bytes;
  private final int[] slots;

  private Vocabulary(List<String> list) {
    words = list.toArray(String[]::new);
    bytes = new byte[words.length * SPELLINGS][];
    slots = new int[Integer.highestOneBit(words.length) * 4];
    Arrays.fill(slots, NONE);
    for (int word = 0; word < words.length; word++) {
      place(word);
      for (int spelling = 0; spelling < SPELLINGS; spelling++) {
        bytes[word * SPELLINGS + spelling] =
            spell(word, spelling).getBytes(StandardCharsets.US_ASCII);
      }
    }
  }

  /** The words that come with the server. */
  public static Vocabulary english() {
    try (InputStream in = Vocabulary.class.getResourceAsStream("words.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return new Vocabulary(List.copyOf(new LinkedHashSet<>(List.of(text.trim().split("\\s+")))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Number of words. */
  public int size() {
    return words.length;
  }

  /** Whether an id stands for a word. */
  boolean contains(int id) {
    return id >= FIRST_ID && id < FIRST_ID + bytes.length;
  }

  /** The text of a word's id, ASCII letters after at most one space. Not to be changed. */
  byte[] bytes(int id) {
    return bytes[id - FIRST_ID];
  }

  /** Id of a word, by its index, after a space. */
  int idAfterSpace(int word) {
    return id(word, AFTER_SPACE);
  }

  /** Id of a word, by its index, with a capital letter. */
  int idWithCapital(int word, boolean afterSpace) {
    return id(word, CAPITAL | (afterSpace ? AFTER_SPACE : 0));
  }

  /**
   * Id of the letters in a range of a text, or -1 if they are no known word. A capital letter may
   * stand first only.
   */
  int find(CharSequence text, int from, int to, boolean afterSpace) {
    int spelling = (afterSpace ? AFTER_SPACE : 0) | (text.charAt(from) <= 'Z' ? CAPITAL : 0);
    int slot = hash(text, from, to) & (slots.length - 1);
    while (slots[slot] != NONE) {
      if (matches(words[slots[slot]], text, from, to)) {
        return id(slots[slot], spelling);
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return NONE;
  }

  private static int id(int word, int spelling) {
    return FIRST_ID + word * SPELLINGS + spelling;
  }

  private String spell(int word, int spelling) {
    String text = words[word];
    if ((spelling & CAPITAL) != 0) {
      text = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
    return (spelling & AFTER_SPACE) != 0 ? " " + text : text;
  }

  private void place(int word) {
    int slot = hash(words[word], 0, words[word].length()) & (slots.length - 1);
    while (slots[slot] != NONE) {
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = word;
  }

  /** FNV-1a, the first letter in lower case. */
  private static int hash(CharSequence text, int from, int to) {
    int hash = 0x811C9DC5 ^ (text.charAt(from) | 0x20);
    for (int i = from + 1; i < to; i++) {
      hash = (hash * 0x01000193) ^ text.charAt(i);
    }
    return hash ^ (hash >>> 15);
  }

  private static boolean matches(String word, CharSequence text, int from, int to) {
    if (word.length() != to - from || word.charAt(0) != (text.charAt(from) | 0x20)) {
      return false;
    }
    for (int i = 1; i < word.length(); i++) {
      if (word.charAt(i) != text.charAt(from + i)) {
        return false;
      }
    }
    return true;
  }
}
