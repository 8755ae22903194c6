package io.tokenload.run;

import io.tokenload.wire.Api;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What {@code -Dendpoint} asks for. Which API that is may depend on the kind of server: {@code
 * generate} is each server's own for a prompt.
 */
public enum Endpoint {
  /** OpenAI's chat. */
  CHAT(Api.CHAT),
  /** OpenAI's completions. */
  COMPLETIONS(Api.COMPLETIONS),
  /** OpenAI's Responses. */
  RESPONSES(Api.RESPONSES),
  /** Anthropic's messages. */
  MESSAGES(Api.MESSAGES),
  /** The server's own API for a prompt: SGLang, TGI, Triton, llama.cpp, Ollama. */
  GENERATE("generate", Api.COMPLETIONS),
  /** The server's own API for messages: Ollama. */
  NATIVE_CHAT("native-chat", Api.CHAT),
  /** OpenAI's embeddings, which no setting asks for: a simulation of its own does. */
  EMBEDDINGS(Api.EMBEDDINGS);

  private final String word;
  private final Api common;

  Endpoint(Api api) {
    this(api.word(), api);
  }

  Endpoint(String word, Api common) {
    this.word = word;
    this.common = common;
  }

  /** Its name in settings. */
  public String word() {
    return word;
  }

  /** The API of the same kind that most servers share: itself unless it is a server's own. */
  Api common() {
    return common;
  }

  /** The API that it is on a kind of server, if that has one. */
  Optional<Api> on(Backend backend) {
    return backend.apis().stream().filter(api -> api.word().equals(word)).findFirst();
  }

  /**
   * As above.
   *
   * @throws UserError if the server has none
   */
  Api required(Backend backend) {
    return on(backend)
        .orElseThrow(
            () ->
                UserError.usage(
                    "%s has no %s (endpoint): give -Dendpoint with one of %s, or another -Dbackend."
                        .formatted(backend.key(), word, words(backend))));
  }

  /** The first that a kind of server has. */
  static Endpoint firstOf(Backend backend) {
    return Arrays.stream(values())
        .filter(endpoint -> endpoint.on(backend).isPresent())
        .findFirst()
        .orElseThrow();
  }

  private static String words(Backend backend) {
    return choices().stream()
        .filter(endpoint -> endpoint.on(backend).isPresent())
        .map(Endpoint::word)
        .collect(Collectors.joining(", "));
  }

  /** Those that a user may choose from. */
  static List<Endpoint> choices() {
    return Arrays.stream(values()).filter(endpoint -> endpoint.common.isStreamed()).toList();
  }

  static String words() {
    return choices().stream().map(Endpoint::word).collect(Collectors.joining(" | "));
  }
}
