package io.tokenload.simserver.dialect.sglang;

import io.tokenload.simserver.http.ChoiceGaps;
import io.tokenload.simserver.http.EventBuffer;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.PlannedAnswer;
import io.tokenload.simserver.http.Site;
import io.tokenload.simserver.http.Wishes;

/** What only SGLang tells: what matched, usage on each event, the reason as an object. */
final class SglangGaps extends ChoiceGaps {

  private final Wishes wishes;
  private final Site site;

  SglangGaps(Wishes wishes, Site site) {
    super(wishes);
    this.wishes = wishes;
    this.site = site;
  }

  @Override
  protected void more(String gap, EventBuffer out) {
    switch (gap) {
      case "USAGE" -> continuous(out);
      case "DETAILS" -> details(out);
      case "MATCHED" -> out.put(matched(choice().answer()));
      case "REASON" -> out.put(reason(choice().answer()));
      case "SECONDS" -> out.put(Double.toString(seconds()));
      default -> super.more(gap, out);
    }
  }

  private void continuous(EventBuffer out) {
    if (!wishes.continuousUsage()) {
      out.put("null");
      return;
    }
    out.put("{\"prompt_tokens\":").putNumber(usage().prompt());
    out.put(",\"total_tokens\":").putNumber(usage().total());
    out.put(",\"completion_tokens\":").putNumber(usage().completion());
    out.put(",\"prompt_tokens_details\":null,\"reasoning_tokens\":0}");
  }

  private void details(EventBuffer out) {
    if (site.options().promptTokensDetails()) {
      out.put("{\"cached_tokens\":").putNumber(usage().cached()).put("}");
    } else {
      out.put("null");
    }
  }

  private double seconds() {
    long nanos = choice().sequence().lastTokenNanos() - choice().sequence().arrivalNanos();
    return site.clockNanos(nanos) * 1e-9;
  }

  /** The stop text, or the id of the end token, or null if a limit ended it. */
  static String matched(PlannedAnswer answer) {
    if (!isStop(answer)) {
      return "null";
    }
    return answer.stopReason() != null
        ? Json.quote(answer.stopReason())
        : String.valueOf(answer.tokenAt(answer.tokens() - 1));
  }

  /** {@code finish_reason} of the native API. */
  static String reason(PlannedAnswer answer) {
    return isStop(answer)
        ? "{\"type\":\"stop\",\"matched\":" + matched(answer) + "}"
        : "{\"type\":\"length\",\"length\":" + answer.tokens() + "}";
  }
}
