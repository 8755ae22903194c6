package io.tokenload.dsl;

import io.tokenload.wire.Api;

/** DSL for requests to a server that streams text token by token. */
public final class Llm {

  private final String name;

  Llm(String name) {
    this.name = name;
  }

  /**
   * Ask {@code /v1/chat/completions}
   *
   * @return the next DSL step
   */
  public LlmChatActionBuilder chat() {
    return new LlmChatActionBuilder(new LlmRequest(name, Api.CHAT));
  }

  /**
   * Ask {@code /v1/completions}
   *
   * @return the next DSL step
   */
  public LlmPromptActionBuilder completions() {
    return endpoint(Api.COMPLETIONS);
  }

  /**
   * Ask an endpoint that is only known when the simulation starts, e.g. by a setting, with a single
   * prompt
   *
   * @param api the endpoint; where it takes messages, the prompt is one of the user
   * @return the next DSL step
   */
  public LlmPromptActionBuilder endpoint(Api api) {
    return new LlmPromptActionBuilder(new LlmRequest(name, api));
  }
}
