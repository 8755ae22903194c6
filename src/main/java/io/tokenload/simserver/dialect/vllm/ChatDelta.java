package io.tokenload.simserver.dialect.vllm;

import io.tokenload.simserver.http.Choice;
import io.tokenload.simserver.http.EventBuffer;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.PlannedAnswer;

/** What a token event of a chat says: content, thought, or a part of a call. */
final class ChatDelta {

  private static final byte[] CONTENT = Json.utf8(",\"delta\":{\"content\":\"");
  private static final byte[] REASONING = Json.utf8(",\"delta\":{\"reasoning\":\"");
  private static final byte[] THEN_CONTENT = Json.utf8("\",\"content\":\"");
  private static final byte[] ARGUMENTS =
      Json.utf8(",\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"");
  private static final byte[] QUOTE_END = Json.utf8("\"}");
  private static final byte[] CALL_END = Json.utf8("\"}}]}");

  private ChatDelta() {}

  /** Whether tokens up to a position have anything to say; the mark that ends a thought has not. */
  static boolean isSilent(Choice choice, int to) {
    PlannedAnswer answer = choice.answer();
    int mark = answer.thought() - 1;
    return mark >= 0 && choice.sent() == mark && to == mark + 1 && to < answer.tokens();
  }

  static void write(EventBuffer out, Choice choice, int to) {
    PlannedAnswer answer = choice.answer();
    if (answer.tool() != null && choice.sent() < answer.tokens() - (answer.endsItself() ? 1 : 0)) {
      call(out, choice, to);
      return;
    }
    int mark = answer.thought() - 1;
    if (choice.sent() < mark) {
      out.put(REASONING);
      text(out, answer, choice.sent(), Math.min(to, mark));
      if (to > mark + 1) {
        out.put(THEN_CONTENT);
        text(out, answer, mark + 1, to);
      }
    } else {
      out.put(CONTENT);
      text(out, answer, choice.sent(), to);
    }
    out.put(QUOTE_END);
  }

  /** The first token names the function, the others are its arguments. */
  private static void call(EventBuffer out, Choice choice, int to) {
    PlannedAnswer answer = choice.answer();
    if (choice.sent() == 0) {
      String head =
          ",\"delta\":{\"tool_calls\":[{\"id\":\"%s\",\"type\":\"function\",\"index\":0,\"function\":{\"name\":%s,\"arguments\":\""
              .formatted(callId(choice), Json.quote(answer.tool()));
      out.put(Json.utf8(head));
    } else {
      out.put(ARGUMENTS);
    }
    text(out, answer, choice.sent(), to);
    out.put(CALL_END);
  }

  /** Name of the call: when its request came, and which of its answers it is. */
  static String callId(Choice choice) {
    return "chatcmpl-tool-%016x%04x".formatted(choice.sequence().arrivalNanos(), choice.index());
  }

  private static void text(EventBuffer out, PlannedAnswer answer, int from, int to) {
    for (int i = from; i < to; i++) {
      out.put(answer.bytesAt(i));
    }
  }
}
