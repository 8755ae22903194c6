package io.tokenload.simserver.dialect.tgi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.http.Choice;
import io.tokenload.simserver.http.EventBuffer;
import io.tokenload.simserver.http.Frames;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.PlannedAnswer;
import io.tokenload.simserver.http.WholeJson;

/**
 * Native events: always one a token, also when the reader was slow; the end of text is a token with
 * a text of its own, marked {@code special}; the last event carries the whole text. The framing has
 * no space after {@code data:} (axum's {@code json_data}).
 */
final class TgiFrames implements Frames {

  private static final String END_TEXT = "<|im_end|>";

  private final boolean details;

  TgiFrames(boolean details) {
    this.details = details;
  }

  @Override
  public void tokens(EventBuffer out, Choice choice, int to, long emitNanos) {
    PlannedAnswer answer = choice.answer();
    for (int i = choice.sent(); i < to; i++) {
      out.put("data:{\"index\":").putNumber(i + 1).put(",\"token\":{\"id\":");
      out.putNumber(answer.tokenAt(i)).put(",\"text\":\"");
      if (isEnd(answer, i)) {
        out.put(END_TEXT).put("\",\"logprob\":-0.5,\"special\":true}");
      } else {
        out.put(answer.bytesAt(i)).put("\",\"logprob\":-0.5,\"special\":false}");
      }
      end(out, choice, i);
    }
  }

  private void end(EventBuffer out, Choice choice, int at) {
    PlannedAnswer answer = choice.answer();
    if (at < answer.tokens() - 1) {
      out.put(",\"generated_text\":null,\"details\":null}\n\n").endEvent();
      return;
    }
    out.put(",\"generated_text\":").put(Json.utf8(Json.quote(WholeJson.text(choice))));
    out.put(",\"details\":");
    if (details) {
      out.put("{\"finish_reason\":").put(Json.quote(finish(answer)));
      out.put(",\"generated_tokens\":").putNumber(answer.tokens()).put(",\"seed\":null");
      out.put(",\"input_length\":").putNumber(choice.prompt().length).put("}");
    } else {
      out.put("null");
    }
    out.put("}\n\n").endEvent();
  }

  private static boolean isEnd(PlannedAnswer answer, int at) {
    return answer.endsItself() && at == answer.tokens() - 1;
  }

  /** A token in the details of a whole answer. */
  static ObjectNode token(PlannedAnswer answer, int at) {
    boolean end = isEnd(answer, at);
    String text =
        end ? END_TEXT : new String(answer.bytesAt(at), java.nio.charset.StandardCharsets.US_ASCII);
    ObjectNode json = Json.MAPPER.createObjectNode().put("id", answer.tokenAt(at));
    return json.put("text", text).put("logprob", -0.5).put("special", end);
  }

  /** What ended an answer: {@code length}, {@code eos_token} or {@code stop_sequence}. */
  static String finish(PlannedAnswer answer) {
    if (answer.stopReason() != null) {
      return "stop_sequence";
    }
    return answer.endsItself() ? "eos_token" : "length";
  }
}
