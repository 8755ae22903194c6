package io.tokenload.simserver.http;

/** Which prompts and lengths a server refuses because of its context. */
@FunctionalInterface
public interface ContextRule {

  /**
   * vLLM 0.32: only a prompt that leaves no room at all is refused; an answer that is too long is
   * cut.
   */
  ContextRule VLLM = ContextRule::checkAsVllm;

  /**
   * Checks, before an answer is planned. Whatever passes is cut at the context.
   *
   * @param maxTokens limit that the request names, or 0
   * @throws ApiException if the request does not fit
   */
  void check(int promptTokens, int maxTokens, int maxModelLen) throws ApiException;

  private static void checkAsVllm(int promptTokens, int maxTokens, int maxModelLen)
      throws ApiException {
    if (promptTokens > maxModelLen) {
      throw ApiException.badValue(
          "input_tokens",
          maxModelLen + 1,
          ("This model's maximum context length is %d tokens. However, your prompt contains at"
                  + " least %d input tokens, which exceeds this limit even without any output"
                  + " tokens. Please reduce the length of the input prompt.")
              .formatted(maxModelLen, maxModelLen + 1));
    }
    if (promptTokens == maxModelLen) {
      int asked = Math.max(1, maxTokens);
      throw ApiException.badValue(
          "input_tokens",
          promptTokens,
          ("This model's maximum context length is %d tokens. However, you requested %d output"
                  + " tokens and your prompt contains %d input tokens, for a total of %d tokens."
                  + " Please reduce the length of the input prompt or the number of requested"
                  + " output tokens.")
              .formatted(maxModelLen, asked, promptTokens, promptTokens + asked));
    }
  }
}
