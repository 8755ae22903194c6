package io.tokenload.simserver.http;

/** One way to ask for text: how a request is read and how its answer looks. */
public interface Api {

  /**
   * Reads a request.
   *
   * @throws ApiException if the body does not make sense
   */
  GenerationRequest read(HttpCall call) throws ApiException;

  /** Where the tokens of a request go. */
  AnswerSink answer(HttpCall call, GenerationRequest request, Exchange exchange);

  /** What happens when prompt and answer do not fit the context; vLLM's way. */
  default ContextRule contextRule() {
    return ContextRule.VLLM;
  }

  /**
   * The answer that the API makes of a planned one, e.g. one that is JSON.
   *
   * @throws ApiException if the API cannot do what was asked
   */
  default PlannedAnswer shaped(GenerationRequest request, int[] prompt, PlannedAnswer planned)
      throws ApiException {
    return planned;
  }

  /** Answers a refused request; without more the dialect's error is sent. */
  default void refused(HttpCall call, Exchange exchange, ApiException refusal) throws ApiException {
    throw refusal;
  }
}
