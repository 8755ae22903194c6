package io.tokenload.simserver.http;

import io.tokenload.simserver.engine.Finish;
import io.tokenload.simserver.text.AnswerText;
import java.io.ByteArrayOutputStream;

/**
 * An answer as it will be: how long, how it ends, and its words as a function of their position.
 *
 * @param tokens number of tokens, the end token among them if there is one
 * @param endsItself whether the last token is the end token
 * @param stopReason the text that stopped it, or null
 * @param lastText text of the last token if a stop text cuts it, else null
 */
public record PlannedAnswer(
    AnswerText text,
    long seed,
    int tokens,
    Finish finish,
    boolean endsItself,
    String stopReason,
    byte[] lastText) {

  public int tokenAt(int position) {
    return endsItself && position == tokens - 1 ? text.endToken() : text.tokenAt(seed, position);
  }

  /** UTF-8 of a token; plain ASCII that needs no escape in JSON. */
  public byte[] bytesAt(int position) {
    if (position == tokens - 1) {
      if (endsItself) {
        return text.endBytes();
      }
      if (lastText != null) {
        return lastText;
      }
    }
    return text.bytesAt(seed, position);
  }

  /** UTF-8 of the whole answer. */
  public byte[] whole() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(tokens * 6);
    for (int i = 0; i < tokens; i++) {
      out.writeBytes(bytesAt(i));
    }
    return out.toByteArray();
  }
}
