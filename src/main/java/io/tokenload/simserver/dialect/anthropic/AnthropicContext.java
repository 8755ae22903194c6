package io.tokenload.simserver.dialect.anthropic;

import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.ContextRule;

/** What does not fit is refused, answers too. */
final class AnthropicContext implements ContextRule {

  @Override
  public void check(int promptTokens, int maxTokens, int maxModelLen) throws ApiException {
    if (promptTokens >= maxModelLen) {
      throw ApiException.of(
          400,
          AnthropicErrors.INVALID,
          "prompt is too long: %d tokens > %d maximum".formatted(promptTokens, maxModelLen));
    }
    if (promptTokens + maxTokens > maxModelLen) {
      throw ApiException.of(
          400,
          AnthropicErrors.INVALID,
          "input length and `max_tokens` exceed context limit: %d + %d > %d, decrease input length or `max_tokens` and try again"
              .formatted(promptTokens, maxTokens, maxModelLen));
    }
  }
}
