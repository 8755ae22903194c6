package io.tokenload.wire;

import io.tokenload.metric.AnswerForm;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A request to an endpoint, in the words of OpenAI's chat or completions whatever the {@link Api}:
 * {@link #json} writes it as the API wants it, and a field that is not translated stands where a
 * user of that server expects it. Immutable: every method that sets something returns a new
 * request. As {@code vllm bench serve} does, it asks for a stream with usage at its end and leaves
 * everything else to the server until it is set.
 */
public final class CompletionRequest {

  private static final String STREAM = "stream";
  private static final String STREAM_OPTIONS = "stream_options";

  private final Api api;
  private final Map<String, Object> fields;

  private CompletionRequest(Api api, Map<String, Object> fields) {
    this.api = api;
    this.fields = Collections.unmodifiableMap(fields);
  }

  /** A completion of a prompt, which may hold any Unicode text. */
  public static CompletionRequest completion(String model, String prompt) {
    return streamed(Api.COMPLETIONS, model, "prompt", Objects.requireNonNull(prompt, "prompt"));
  }

  /**
   * A completion of a prompt of token ids, as vLLM, SGLang, llama.cpp and TensorRT-LLM take it.
   *
   * @param api one that takes them
   * @throws IllegalArgumentException if the API takes none
   */
  public static CompletionRequest ofTokenIds(Api api, String model, List<Integer> tokenIds) {
    if (!api.takesTokenIds()) {
      throw new IllegalArgumentException(
          "%s takes no token ids for a prompt: give it as text".formatted(api.path()));
    }
    return streamed(api, model, "prompt", List.copyOf(tokenIds));
  }

  /** A chat of one user's message. */
  public static CompletionRequest chat(String model, String prompt) {
    return chat(model, List.of(Message.user(prompt)));
  }

  /** A chat of messages, in their order. */
  public static CompletionRequest chat(String model, List<Message> messages) {
    return streamed(Api.CHAT, model, "messages", List.copyOf(messages));
  }

  /** One user's message or a prompt, by the endpoint. */
  public static CompletionRequest of(Api api, String model, String prompt) {
    return api.isChat()
        ? streamed(api, model, "messages", List.of(Message.user(prompt)))
        : streamed(api, model, "prompt", Objects.requireNonNull(prompt, "prompt"));
  }

  /** A streamed request of which nothing else is said yet, neither model nor prompt. */
  public static CompletionRequest to(Api api) {
    return new CompletionRequest(Objects.requireNonNull(api, "api"), Map.of()).stream(true);
  }

  private static CompletionRequest streamed(Api api, String model, String name, Object input) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("model", Objects.requireNonNull(model, "model"));
    fields.put(name, input);
    return new CompletionRequest(api, fields).stream(true);
  }

  /** The endpoint that this body is for. */
  public Api api() {
    return api;
  }

  /** The most tokens to generate, at least 1. Older servers know no other name than this one. */
  public CompletionRequest maxTokens(int tokens) {
    if (tokens < 1) {
      throw new IllegalArgumentException("max_tokens " + tokens + " is less than 1");
    }
    return extra("max_tokens", tokens);
  }

  /** The fewest tokens to generate (vLLM, SGLang). */
  public CompletionRequest minTokens(int tokens) {
    return extra("min_tokens", tokens);
  }

  /** Sampling temperature; 0 is greedy. */
  public CompletionRequest temperature(double temperature) {
    return extra("temperature", temperature);
  }

  /** Nucleus sampling: the share of probability to sample from, above 0 to 1. */
  public CompletionRequest topP(double share) {
    return extra("top_p", share);
  }

  /** How many of the likeliest tokens to sample from. */
  public CompletionRequest topK(int tokens) {
    return extra("top_k", tokens);
  }

  /** Whether to go on to {@code max_tokens} although the model wants to end (vLLM and peers). */
  public CompletionRequest ignoreEos(boolean ignore) {
    return extra("ignore_eos", ignore);
  }

  /**
   * Whether to stream, with usage at the end; a request that is not streamed may not ask for it.
   */
  public CompletionRequest stream(boolean stream) {
    CompletionRequest request = extra(STREAM, stream);
    return stream ? request.includeUsage(true) : request.extra(STREAM_OPTIONS, null);
  }

  /**
   * Whether a stream ends with usage.
   *
   * @throws IllegalStateException if usage is asked of a request that is not streamed
   */
  public CompletionRequest includeUsage(boolean include) {
    if (include && !isStream()) {
      throw new IllegalStateException("stream_options need a streamed request");
    }
    return extra(STREAM_OPTIONS, include ? Map.of("include_usage", true) : null);
  }

  /**
   * Any field of the body; it replaces one of the same name that is there.
   *
   * @param value a string, number, boolean, list, map or record; null takes the field out
   */
  public CompletionRequest extra(String name, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(fields);
    if (value == null) {
      changed.remove(name);
    } else {
      changed.put(name, value);
    }
    return new CompletionRequest(api, changed);
  }

  /** Several fields, each as by {@link #extra(String, Object)}. */
  public CompletionRequest extra(Map<String, ?> values) {
    CompletionRequest request = this;
    for (Map.Entry<String, ?> value : values.entrySet()) {
      request = request.extra(value.getKey(), value.getValue());
    }
    return request;
  }

  /** Whether the answer is to be streamed. */
  public boolean isStream() {
    return Boolean.TRUE.equals(fields.get(STREAM));
  }

  /** What is asked of the form of the answer; {@code null} if that is left to the model. */
  public AnswerForm form() {
    return FormFields.of(fields);
  }

  /** The fields in OpenAI's words, in the order in which they were set. */
  public Map<String, Object> fields() {
    return fields;
  }

  /**
   * The body as the API wants it, in UTF-8. A lone surrogate, which UTF-8 cannot carry, becomes a
   * question mark.
   *
   * @throws IllegalArgumentException if an extra field cannot be written as JSON, or the API has no
   *     place for what is asked
   */
  public byte[] json() {
    return JsonBody.write(RequestBody.of(api, fields));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CompletionRequest that && api == that.api && fields.equals(that.fields);
  }

  @Override
  public int hashCode() {
    return Objects.hash(api, fields);
  }

  @Override
  public String toString() {
    return api + " " + fields;
  }
}
