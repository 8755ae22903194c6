package io.tokenload.simserver.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A simple tokenizer with the habits of a real one: a common word is one token with the space
 * before it, an unknown word is cut into pieces of four characters, digits come in threes, other
 * scripts in pieces of up to three bytes. {@code "hello world "} repeated n times is 2n + 1 tokens.
 * There is no beginning-of-text token. {@link #decode} gives back exactly the text that was
 * encoded.
 */
public final class Tokenizer {

  private static final int DIGITS = 3;

  private final Vocabulary vocabulary;

  public Tokenizer(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Token ids of a text; none for the empty text. */
  public int[] encode(String text) {
    TokenList tokens = new TokenList(text.length() / 4);
    int at = 0;
    while (at < text.length()) {
      at = next(text, at, tokens);
    }
    return tokens.toArray();
  }

  /** The text of token ids; an id that no text gives stands for nothing. */
  public String decode(int[] ids) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(ids.length * 4);
    for (int id : ids) {
      out.writeBytes(bytes(id));
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** UTF-8 of one token. Not to be changed. */
  byte[] bytes(int id) {
    if (vocabulary.contains(id)) {
      return vocabulary.bytes(id);
    }
    return PackedToken.isPacked(id) ? PackedToken.bytes(id) : Special.bytes(id);
  }

  /** Takes the next run of like characters; a space before it belongs to it. */
  private int next(String text, int start, TokenList tokens) {
    boolean space =
        text.charAt(start) == ' ' && start + 1 < text.length() && joins(text, start + 1);
    int from = space ? start + 1 : start;
    Kind kind = Kind.of(text.charAt(from));
    int to = from + 1;
    while (to < text.length() && Kind.of(text.charAt(to)) == kind) {
      to++;
    }
    switch (kind) {
      case LETTER -> word(text, from, to, space, tokens);
      case DIGIT -> pieces(text, from, to, space, DIGITS, tokens);
      case OTHER -> bytes(text.substring(from, to), tokens);
      case SPACE -> pieces(text, from, from + spaces(text, from, to), false, 4, tokens);
      default -> pieces(text, from, to, space, PackedToken.MOST_CHARS, tokens);
    }
    return kind == Kind.SPACE ? from + spaces(text, from, to) : to;
  }

  private static boolean joins(String text, int at) {
    Kind kind = Kind.of(text.charAt(at));
    return kind != Kind.SPACE && kind != Kind.OTHER;
  }

  /** Of several spaces before a word the last belongs to the word. */
  private static int spaces(String text, int from, int to) {
    boolean wordFollows = to < text.length() && text.charAt(to - 1) == ' ' && joins(text, to);
    return wordFollows && to - from > 1 ? to - from - 1 : to - from;
  }

  private void word(String text, int from, int to, boolean space, TokenList tokens) {
    int id = vocabulary.find(text, from, to, space);
    if (id >= 0) {
      tokens.add(id);
    } else {
      pieces(text, from, to, space, PackedToken.MOST_CHARS, tokens);
    }
  }

  private static void pieces(
      String text, int from, int to, boolean space, int most, TokenList tokens) {
    for (int at = from; at < to; at += most) {
      tokens.add(PackedToken.ofAscii(text, at, Math.min(to, at + most), space && at == from));
    }
  }

  private static void bytes(String run, TokenList tokens) {
    byte[] utf8 = run.getBytes(StandardCharsets.UTF_8);
    int at = 0;
    while (at < utf8.length) {
      int to = Math.min(utf8.length, at + PackedToken.MOST_BYTES);
      tokens.add(PackedToken.ofBytes(utf8, at, to));
      at = to;
    }
  }

  private enum Kind {
    LETTER,
    DIGIT,
    SPACE,
    MARK,
    OTHER;

    static Kind of(char c) {
      if (c >= 0x80 || c == 0) {
        return OTHER;
      }
      if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
        return LETTER;
      }
      if (c >= '0' && c <= '9') {
        return DIGIT;
      }
      return c <= ' ' ? SPACE : MARK;
    }
  }
}
