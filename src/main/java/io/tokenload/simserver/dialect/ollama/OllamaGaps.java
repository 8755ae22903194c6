package io.tokenload.simserver.dialect.ollama;

import io.tokenload.simserver.engine.Sequence;
import io.tokenload.simserver.http.ChoiceGaps;
import io.tokenload.simserver.http.EventBuffer;
import io.tokenload.simserver.http.Site;
import io.tokenload.simserver.http.Wishes;
import java.time.Instant;

/** What only Ollama tells: the time of each line, and durations in nanoseconds of the clock. */
final class OllamaGaps extends ChoiceGaps {

  /** The model is always in memory; Ollama's own overhead then is about this. */
  private static final long LOAD_NANOS = 1_000_000;

  private final Site site;

  OllamaGaps(Wishes wishes, Site site) {
    super(wishes);
    this.site = site;
  }

  @Override
  protected void more(String gap, EventBuffer out) {
    Sequence sequence = choice().sequence();
    switch (gap) {
      case "NOW" -> out.put(Instant.now().toString());
      case "TOTAL_NANOS" -> out.putNumber(totalNanos(sequence, site));
      case "LOAD_NANOS" -> out.putNumber(LOAD_NANOS);
      case "PROMPT_NANOS" -> out.putNumber(promptNanos(sequence, site));
      case "EVAL_NANOS" -> out.putNumber(evalNanos(sequence, site));
      default -> super.more(gap, out);
    }
  }

  static long totalNanos(Sequence sequence, Site site) {
    return site.clockNanos(sequence.lastTokenNanos() - sequence.arrivalNanos());
  }

  static long loadNanos() {
    return LOAD_NANOS;
  }

  static long promptNanos(Sequence sequence, Site site) {
    return site.clockNanos(sequence.firstTokenNanos() - sequence.scheduledNanos());
  }

  static long evalNanos(Sequence sequence, Site site) {
    return site.clockNanos(sequence.lastTokenNanos() - sequence.firstTokenNanos());
  }
}
