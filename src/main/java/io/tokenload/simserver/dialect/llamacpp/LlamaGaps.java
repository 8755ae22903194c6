package io.tokenload.simserver.dialect.llamacpp;

import io.tokenload.simserver.http.ChoiceGaps;
import io.tokenload.simserver.http.EventBuffer;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.PlannedAnswer;
import io.tokenload.simserver.http.Site;
import io.tokenload.simserver.http.Wishes;

/** What only llama.cpp tells: timings, and how many tokens the slot holds. */
final class LlamaGaps extends ChoiceGaps {

  private final Site site;

  LlamaGaps(Wishes wishes, Site site) {
    super(wishes);
    this.site = site;
  }

  @Override
  protected void more(String gap, EventBuffer out) {
    switch (gap) {
      case "TIMINGS" -> out.put(LlamaTimings.of(choice().sequence(), site).toString());
      case "STOP_TYPE" -> out.put(Json.quote(stopType(choice().answer())));
      case "STOP_WORD" -> out.put(Json.quote(stopWord(choice().answer())));
      case "HELD" -> out.putNumber(usage().total() - 1);
      default -> super.more(gap, out);
    }
  }

  /** What ended an answer: {@code limit}, {@code word} or {@code eos}. */
  static String stopType(PlannedAnswer answer) {
    if (!isStop(answer)) {
      return "limit";
    }
    return answer.stopReason() == null ? "eos" : "word";
  }

  static String stopWord(PlannedAnswer answer) {
    return answer.stopReason() == null ? "" : answer.stopReason();
  }
}
