package io.tokenload.dsl;

/**
 * DSL for requests that are a single prompt.
 *
 * <p>Immutable, so all methods return a new occurrence and leave the original unmodified.
 */
public final class LlmPromptActionBuilder extends LlmRequestActionBuilder<LlmPromptActionBuilder> {

  LlmPromptActionBuilder(LlmRequest wrapped) {
    super(wrapped);
  }

  @Override
  LlmPromptActionBuilder make(LlmRequest request) {
    return new LlmPromptActionBuilder(request);
  }
}
