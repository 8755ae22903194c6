package io.tokenload.simserver.http;

import io.tokenload.simserver.engine.Finish;
import io.tokenload.simserver.text.AnswerText;
import io.tokenload.simserver.text.Tokenizer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * An answer as it will be: how long, how it ends, and its words as a function of their position.
 *
 * @param tokens number of tokens, the end token among them if there is one
 * @param endsItself whether the last token is the end token
 * @param stopReason the text that stopped it, or null
 * @param lastText text of the last token if a stop text cuts it, else null
 * @param thought tokens before the answer proper, the mark that ends them among them; 0 for none
 * @param tool the function that the answer calls, or null; its first token then has no text
 */
public record PlannedAnswer(
    Words words,
    int tokens,
    Finish finish,
    boolean endsItself,
    String stopReason,
    byte[] lastText,
    int thought,
    String tool) {

  /** An answer of words only. */
  static PlannedAnswer ofWords(Words words, int tokens, boolean ends) {
    Finish finish = ends ? Finish.STOP : Finish.LENGTH;
    return new PlannedAnswer(words, tokens, finish, ends, null, null, 0, null);
  }

  /** The same, cut where a stop text ends. */
  PlannedAnswer stopped(int length, String stop, byte[] last) {
    return new PlannedAnswer(words, length, Finish.STOP, false, stop, last, thought, tool);
  }

  /** The same, the first tokens of which are thought aloud. */
  public PlannedAnswer withThought(int length) {
    Words marked = Words.marked(words, length - 1, AnswerText.thoughtToken());
    return new PlannedAnswer(
        marked, tokens, finish, endsItself, stopReason, lastText, length, tool);
  }

  /**
   * An answer with a given text, followed by the end token, cut if it is longer than it may be.
   *
   * @param calls function that the text is the argument of, or null
   */
  public static PlannedAnswer ofText(int[] ids, Tokenizer tokenizer, int limit, String calls) {
    Words text = Words.fixed(ids, tokenizer);
    Words words = calls == null ? text : Words.marked(text, 0, AnswerText.callToken());
    int whole = ids.length + (calls == null ? 1 : 2);
    boolean ends = whole <= limit;
    Finish finish = ends ? Finish.STOP : Finish.LENGTH;
    return new PlannedAnswer(words, Math.min(whole, limit), finish, ends, null, null, 0, calls);
  }

  public int tokenAt(int position) {
    return isEnd(position) ? AnswerText.endToken() : words.tokenAt(position);
  }

  private boolean isEnd(int position) {
    return endsItself && position == tokens - 1;
  }

  /** Text of a token; plain ASCII that may stand in quotes in JSON. */
  public byte[] bytesAt(int position) {
    if (isEnd(position)) {
      return AnswerText.endBytes();
    }
    return position == tokens - 1 && lastText != null ? lastText : words.bytesAt(position);
  }

  /** Tokens of the thought without its mark. */
  public int thoughtTokens() {
    return Math.max(0, Math.min(thought - 1, tokens));
  }

  /** UTF-8 of the whole answer. */
  public byte[] whole() {
    return text(0, tokens).getBytes(StandardCharsets.UTF_8);
  }

  /** Text of the tokens from..to. */
  public String text(int from, int to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream((to - from) * 6 + 2);
    for (int i = from; i < to; i++) {
      out.writeBytes(bytesAt(i));
    }
    String escaped = out.toString(StandardCharsets.US_ASCII);
    return escaped.indexOf('\\') < 0 ? escaped : Json.read('"' + escaped + '"').textValue();
  }

  /** What ended it, in the words of OpenAI's API. */
  public String finishLabel() {
    return tool != null && finish == Finish.STOP ? "tool_calls" : finish.label();
  }
}
