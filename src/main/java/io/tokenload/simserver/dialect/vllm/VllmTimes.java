package io.tokenload.simserver.dialect.vllm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.engine.Sequence;
import io.tokenload.simserver.http.Choice;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.Site;
import java.util.List;

/**
 * The object {@code metrics} that vLLM 0.32 ends an answer of one choice with where it was started
 * with {@code --enable-per-request-metrics}: milliseconds of the clock, the time to the first token
 * from being scheduled on.
 */
final class VllmTimes {

  private static final double MS_PER_NANO = 1e-6;

  private VllmTimes() {}

  /** The object, or {@code null} where there is none. */
  static ObjectNode of(List<Choice> choices, Site site) {
    if (!site.options().perRequestMetrics() || choices.size() != 1) {
      return null;
    }
    Sequence sequence = choices.get(0).sequence();
    double first = ms(sequence.scheduledNanos(), sequence.firstTokenNanos(), site);
    double generation = ms(sequence.firstTokenNanos(), sequence.lastTokenNanos(), site);
    int tokens = sequence.generated();
    ObjectNode times = Json.MAPPER.createObjectNode();
    times.put("time_to_first_token_ms", first).put("generation_time_ms", generation);
    times.put("queue_time_ms", ms(sequence.queuedNanos(), sequence.scheduledNanos(), site));
    times.put("mean_itl_ms", tokens > 1 ? Double.valueOf(generation / (tokens - 1)) : null);
    return times.put("tokens_per_second", tokens * 1000 / (first + generation));
  }

  private static double ms(long from, long to, Site site) {
    return site.clockNanos(to - from) * MS_PER_NANO;
  }
}
