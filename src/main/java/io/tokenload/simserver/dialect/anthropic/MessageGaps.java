package io.tokenload.simserver.dialect.anthropic;

import io.tokenload.simserver.http.ChoiceGaps;
import io.tokenload.simserver.http.EventBuffer;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.PlannedAnswer;
import io.tokenload.simserver.http.Wishes;

/** What only Anthropic tells: the prompt without its cached part, and why a turn ended. */
final class MessageGaps extends ChoiceGaps {

  MessageGaps(Wishes wishes) {
    super(wishes);
  }

  @Override
  protected void more(String gap, EventBuffer out) {
    switch (gap) {
      case "FRESH" -> out.putNumber(usage().prompt() - usage().cached());
      case "STOP_REASON" -> out.put(Json.quote(stopReason(choice().answer())));
      case "STOP_TEXT" -> out.put(Json.quote(choice().answer().stopReason()));
      default -> super.more(gap, out);
    }
  }

  static String stopReason(PlannedAnswer answer) {
    if (!isStop(answer)) {
      return "max_tokens";
    }
    return answer.stopReason() == null ? "end_turn" : "stop_sequence";
  }
}
