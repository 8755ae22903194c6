package io.tokenload.simserver.dialect.openai;

import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.Fields;
import java.util.Iterator;
import java.util.Set;

/** The fields that an API of OpenAI's takes; any other is refused. */
enum KnownFields {
  CHAT(
      "messages",
      Set.of(
          "model",
          "messages",
          "stream",
          "stream_options",
          "max_tokens",
          "max_completion_tokens",
          "temperature",
          "top_p",
          "n",
          "stop",
          "seed",
          "presence_penalty",
          "frequency_penalty",
          "logit_bias",
          "logprobs",
          "top_logprobs",
          "user",
          "metadata",
          "store",
          "tools",
          "tool_choice",
          "parallel_tool_calls",
          "response_format",
          "reasoning_effort",
          "service_tier",
          "modalities",
          "audio",
          "prediction",
          "verbosity",
          "prompt_cache_key",
          "safety_identifier",
          "web_search_options")),
  COMPLETIONS(
      "prompt",
      Set.of(
          "model",
          "prompt",
          "stream",
          "stream_options",
          "max_tokens",
          "temperature",
          "top_p",
          "n",
          "best_of",
          "echo",
          "stop",
          "suffix",
          "seed",
          "presence_penalty",
          "frequency_penalty",
          "logit_bias",
          "logprobs",
          "user")),
  RESPONSES(
      "input",
      Set.of(
          "model",
          "input",
          "instructions",
          "stream",
          "stream_options",
          "max_output_tokens",
          "temperature",
          "top_p",
          "tools",
          "tool_choice",
          "text",
          "reasoning",
          "store",
          "metadata",
          "previous_response_id",
          "conversation",
          "parallel_tool_calls",
          "truncation",
          "include",
          "background",
          "user",
          "service_tier",
          "max_tool_calls",
          "top_logprobs",
          "prompt",
          "prompt_cache_key",
          "safety_identifier"));

  private final String prompt;
  private final Set<String> names;

  KnownFields(String prompt, Set<String> names) {
    this.prompt = prompt;
    this.names = names;
  }

  /** The field that holds the prompt. */
  String prompt() {
    return prompt;
  }

  /**
   * @throws ApiException for the first field that is not known
   */
  void check(Fields fields) throws ApiException {
    for (Iterator<String> given = fields.names(); given.hasNext(); ) {
      String name = given.next();
      if (!names.contains(name)) {
        boolean responses = this == RESPONSES;
        throw ApiException.of(
            400,
            OpenAiErrors.INVALID,
            responses ? name : null,
            responses ? "unknown_parameter" : null,
            responses
                ? "Unknown parameter: '" + name + "'."
                : "Unrecognized request argument supplied: " + name);
      }
    }
  }
}
