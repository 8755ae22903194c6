package io.tokenload.simserver.dialect.sglang;

import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.ContextRule;

/** What does not fit is refused, answers too ({@code tokenizer_manager.py}). */
final class SglangContext implements ContextRule {

  @Override
  public void check(int promptTokens, int maxTokens, int maxModelLen) throws ApiException {
    if (promptTokens >= maxModelLen) {
      throw ApiException.badRequest(
          null,
          "The input (%d tokens) is longer than the model's context length (%d tokens)."
              .formatted(promptTokens, maxModelLen));
    }
    if (promptTokens + maxTokens > maxModelLen) {
      throw ApiException.badRequest(
          null,
          ("Requested token count exceeds the model's maximum context length of %d tokens. You"
                  + " requested a total of %d tokens: %d tokens from the input messages and %d"
                  + " tokens for the completion. Please reduce the number of tokens in the input"
                  + " messages or the completion to fit within the limit.")
              .formatted(maxModelLen, promptTokens + maxTokens, promptTokens, maxTokens));
    }
  }
}
