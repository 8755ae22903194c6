package io.tokenload.simserver.dialect.trtllm;

import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.ContextRule;

/** Only the prompt is checked, in the words of {@code llm.py}; an answer too long is cut. */
final class TrtLlmContext implements ContextRule {

  @Override
  public void check(int promptTokens, int maxTokens, int maxModelLen) throws ApiException {
    if (promptTokens >= maxModelLen) {
      throw ApiException.badRequest(
          null,
          "The sum of prompt length (%d.0), query length (0) should not exceed max_num_tokens (%d)"
              .formatted(promptTokens, maxModelLen));
    }
  }
}
