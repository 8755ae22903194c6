package io.tokenload.simserver.dialect.trtllm;

import io.tokenload.simserver.http.ChoiceGaps;
import io.tokenload.simserver.http.EventBuffer;
import io.tokenload.simserver.http.Wishes;

/** Usage on each event, if asked for. */
final class TrtLlmGaps extends ChoiceGaps {

  private final boolean continuous;

  TrtLlmGaps(Wishes wishes) {
    super(wishes);
    continuous = wishes.continuousUsage();
  }

  @Override
  protected void more(String gap, EventBuffer out) {
    if (!gap.equals("USAGE")) {
      super.more(gap, out);
      return;
    }
    if (continuous) {
      out.put(",\"usage\":{\"prompt_tokens\":").putNumber(usage().prompt());
      out.put(",\"total_tokens\":").putNumber(usage().total());
      out.put(",\"completion_tokens\":").putNumber(usage().completion());
      out.put(",\"prompt_tokens_details\":{\"cached_tokens\":").putNumber(usage().cached());
      out.put("}}");
    }
  }
}
