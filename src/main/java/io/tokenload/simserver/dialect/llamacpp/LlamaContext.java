package io.tokenload.simserver.dialect.llamacpp;

import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.ContextRule;
import java.util.TreeMap;

/** A prompt that leaves no room is refused, an answer that is too long is cut, as recorded. */
final class LlamaContext implements ContextRule {

  @Override
  public void check(int promptTokens, int maxTokens, int maxModelLen) throws ApiException {
    if (promptTokens >= maxModelLen) {
      TreeMap<String, Object> details = new TreeMap<>(java.util.Comparator.reverseOrder());
      details.put("n_prompt_tokens", promptTokens);
      details.put("n_ctx", maxModelLen);
      throw ApiException.of(
              400,
              "exceed_context_size_error",
              "request (%d tokens) exceeds the available context size (%d tokens), try increasing it"
                  .formatted(promptTokens, maxModelLen))
          .with(details);
    }
  }
}
