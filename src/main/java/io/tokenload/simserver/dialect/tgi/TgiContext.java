package io.tokenload.simserver.dialect.tgi;

import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.ContextRule;

/** What does not fit is refused, answers too, in the words of {@code validation.rs}. */
final class TgiContext implements ContextRule {

  @Override
  public void check(int promptTokens, int maxTokens, int maxModelLen) throws ApiException {
    if (promptTokens >= maxModelLen) {
      throw ApiException.badRequest(
          null,
          "`inputs` must have less than %d tokens. Given: %d".formatted(maxModelLen, promptTokens));
    }
    if (promptTokens + maxTokens > maxModelLen) {
      throw ApiException.badRequest(
          null,
          ("`inputs` tokens + `max_new_tokens` must be <= %d. Given: %d `inputs` tokens and %d"
                  + " `max_new_tokens`")
              .formatted(maxModelLen, promptTokens, maxTokens));
    }
  }
}
