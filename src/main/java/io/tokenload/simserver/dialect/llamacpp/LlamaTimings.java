package io.tokenload.simserver.dialect.llamacpp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.simserver.engine.Sequence;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.Site;

/** What llama.cpp tells of the time a request took, in milliseconds of the clock. */
final class LlamaTimings {

  private LlamaTimings() {}

  static ObjectNode of(Sequence sequence, Site site) {
    int cached = sequence.cachedTokens();
    int computed = Math.max(1, sequence.promptTokens() - cached);
    double promptMs = ms(sequence.scheduledNanos(), sequence.firstTokenNanos(), site);
    double answerMs = ms(sequence.firstTokenNanos(), sequence.lastTokenNanos(), site);
    int answered = sequence.generated();
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("cache_n", cached).put("prompt_n", computed).put("prompt_ms", promptMs);
    json.put("prompt_per_token_ms", promptMs / computed);
    json.put("prompt_per_second", perSecond(computed, promptMs));
    json.put("predicted_n", answered).put("predicted_ms", answerMs);
    json.put("predicted_per_token_ms", answerMs / answered);
    return json.put("predicted_per_second", perSecond(answered, answerMs));
  }

  private static double ms(long from, long to, Site site) {
    return site.clockNanos(to - from) * 1e-6;
  }

  private static double perSecond(int tokens, double ms) {
    return ms > 0 ? tokens / ms * 1000 : 0;
  }
}
