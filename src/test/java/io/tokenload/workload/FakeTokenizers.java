package io.tokenload.workload;

import java.util.StringTokenizer;

/** Ways in which a text can be cut, simpler than any real one and different from each other. */
final class FakeTokenizers {

  /** Longest first. Some reach over a space between words; none fits into a nonce. */
  private static final String[] PIECES = {
    "hello world hello", "o world h", " world", "world ", "hello", " a a ", "d a ", " a "
  };

  private FakeTokenizers() {}

  static int words(String text) {
    return new StringTokenizer(text, " ").countTokens();
  }

  /** A space belongs to the word after it; a trailing one is a token: GPT-2 and its heirs. */
  static int leadingSpace(String text) {
    return words(text) + (text.endsWith(" ") ? 1 : 0);
  }

  static int pairs(String text) {
    return (text.length() + 1) / 2;
  }

  static int merging(String text) {
    int tokens = 0;
    for (int at = 0; at < text.length(); tokens++) {
      at += pieceAt(text, at);
    }
    return tokens;
  }

  private static int pieceAt(String text, int at) {
    for (String piece : PIECES) {
      if (text.startsWith(piece, at)) {
        return piece.length();
      }
    }
    return 1;
  }
}
