package io.tokenload.simserver.dialect.openai;

import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.ContextRule;

/** What does not fit is refused with the code {@code context_length_exceeded}. */
record OpenAiContext(String param) implements ContextRule {

  @Override
  public void check(int promptTokens, int maxTokens, int maxModelLen) throws ApiException {
    if (promptTokens >= maxModelLen || promptTokens + maxTokens > maxModelLen) {
      String message =
          maxTokens == 0
              ? "This model's maximum context length is %d tokens. However, your messages resulted in %d tokens. Please reduce the length of the messages."
                  .formatted(maxModelLen, promptTokens)
              : "This model's maximum context length is %d tokens. However, you requested %d tokens (%d in the messages, %d in the completion). Please reduce the length of the messages or completion."
                  .formatted(maxModelLen, promptTokens + maxTokens, promptTokens, maxTokens);
      throw ApiException.of(400, OpenAiErrors.INVALID, param, "context_length_exceeded", message);
    }
  }
}
