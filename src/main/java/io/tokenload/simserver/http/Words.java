package io.tokenload.simserver.http;

import io.tokenload.simserver.text.AnswerText;
import io.tokenload.simserver.text.Tokenizer;
import java.nio.charset.StandardCharsets;

/** Where the tokens of an answer come from. */
public interface Words {

  /** Token id at a position, from 0. */
  int tokenAt(int position);

  /** Its text as ASCII that may stand in quotes in JSON. Not to be changed. */
  byte[] bytesAt(int position);

  /** Words without end, a function of a seed. */
  static Words free(AnswerText text, long seed) {
    return new Words() {
      @Override
      public int tokenAt(int position) {
        return text.tokenAt(seed, position);
      }

      @Override
      public byte[] bytesAt(int position) {
        return text.bytesAt(seed, position);
      }
    };
  }

  /** A given text. */
  static Words fixed(int[] ids, Tokenizer tokenizer) {
    byte[][] texts = new byte[ids.length][];
    for (int i = 0; i < ids.length; i++) {
      String quoted = Json.ascii(tokenizer.decode(new int[] {ids[i]}));
      texts[i] = quoted.substring(1, quoted.length() - 1).getBytes(StandardCharsets.US_ASCII);
    }
    return new Words() {
      @Override
      public int tokenAt(int position) {
        return ids[position];
      }

      @Override
      public byte[] bytesAt(int position) {
        return texts[position];
      }
    };
  }

  /** The same words with a token put at a position that has no text of its own. */
  static Words marked(Words words, int mark, int token) {
    return new Words() {
      @Override
      public int tokenAt(int position) {
        return position == mark ? token : words.tokenAt(moved(position));
      }

      @Override
      public byte[] bytesAt(int position) {
        return position == mark ? AnswerText.endBytes() : words.bytesAt(moved(position));
      }

      private int moved(int position) {
        return position < mark ? position : position - 1;
      }
    };
  }
}
