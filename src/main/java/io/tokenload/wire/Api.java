package io.tokenload.wire;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The endpoints of inference servers, each with the shape of its requests and answers. All but the
 * embeddings stream.
 *
 * <p>Sources: OpenAI's API reference (chat, completions, Responses and its streaming events);
 * OpenAI's "Create embeddings"; Anthropic's "Streaming messages"; SGLang {@code
 * docs/sampling_params.md} and {@code srt/entrypoints}; TGI {@code docs/openapi.json} ({@code
 * StreamResponse}); Triton {@code docs/protocol/extension_generate.md}; llama.cpp {@code
 * tools/server/README.md}; Ollama {@code docs/api.md}.
 */
public enum Api {
  /** OpenAI's chat: messages in, deltas out. */
  CHAT("chat", "/v1/chat/completions", Framing.SSE, End.MARK, "[DONE]", Input.MESSAGES),
  /** OpenAI's completions: a prompt in, text out. */
  COMPLETIONS("completions", "/v1/completions", Framing.SSE, End.MARK, "[DONE]", Input.TOKEN_IDS),
  /** OpenAI's Responses: input items in, typed events out. */
  RESPONSES(
      "responses", "/v1/responses", Framing.SSE, End.EVENT, "response.completed", Input.MESSAGES),
  /** Anthropic's messages: content blocks in and out. */
  MESSAGES("messages", "/v1/messages", Framing.SSE, End.EVENT, "message_stop", Input.MESSAGES),
  /** SGLang's own: each event repeats the whole text so far. */
  SGLANG_GENERATE("generate", "/generate", Framing.SSE, End.MARK, "[DONE]", Input.TOKEN_IDS),
  /** TGI's own: an event a token. */
  TGI_GENERATE(
      "generate", "/generate_stream", Framing.SSE, End.EVENT, "generated_text", Input.TEXT),
  /** Triton's generate extension: events of text, and nothing marks the last. */
  TRITON_GENERATE(
      "generate",
      "/v2/models/{model}/generate_stream",
      Framing.SSE,
      End.BODY,
      "the end of the body",
      Input.TEXT),
  /** llama.cpp's own. */
  LLAMA_CPP_COMPLETION(
      "generate", "/completion", Framing.SSE, End.EVENT, "\"stop\":true", Input.TOKEN_IDS),
  /** Ollama's own for a prompt: a JSON object a line. */
  OLLAMA_GENERATE(
      "generate", "/api/generate", Framing.NDJSON, End.EVENT, "\"done\":true", Input.TEXT),
  /** Ollama's own for messages: a JSON object a line. */
  OLLAMA_CHAT(
      "native-chat", "/api/chat", Framing.NDJSON, End.EVENT, "\"done\":true", Input.MESSAGES),
  /** OpenAI's embeddings: texts in, a vector for each out, in one piece. */
  EMBEDDINGS(
      "embeddings",
      "/v1/embeddings",
      Framing.WHOLE,
      End.BODY,
      "the end of the body",
      Input.TOKEN_IDS);

  /** How the events of an answer are told apart. */
  public enum Framing {
    /** Server-sent events. */
    SSE("text/event-stream"),
    /** A JSON object a line. */
    NDJSON("application/x-ndjson"),
    /** One JSON object, which is no stream. */
    WHOLE("application/json");

    private final String contentType;

    Framing(String contentType) {
      this.contentType = contentType;
    }
  }

  /** What says that an answer is whole. */
  enum End {
    /** An event that is no JSON: {@code [DONE]}. */
    MARK,
    /** The last event says so itself. */
    EVENT,
    /** The body ends as HTTP says it must, and at least one event came. */
    BODY
  }

  /** What the endpoint takes. */
  private enum Input {
    MESSAGES,
    TEXT,
    /** Text, or token ids in its place. */
    TOKEN_IDS
  }

  /** The version of the API that Anthropic wants to be named. */
  private static final Map<String, String> ANTHROPIC = Map.of("anthropic-version", "2023-06-01");

  private static final String MODEL = "{model}";
  private static final int LEAST_OF_RESPONSES = 16;

  private final String word;
  private final String path;
  private final Framing framing;
  private final End end;
  private final String endName;
  private final Input input;

  Api(String word, String path, Framing framing, End end, String endName, Input input) {
    this.word = word;
    this.path = path;
    this.framing = framing;
    this.end = end;
    this.endName = endName;
    this.input = input;
  }

  /** The word for it in settings; {@code generate} is each server's own for a prompt. */
  public String word() {
    return word;
  }

  /** The path below the server's root, e.g. {@code /v1/completions}; Triton's with {model}. */
  public String path() {
    return path;
  }

  /** The path for a model. */
  public String path(String model) {
    return pathNamesModel() ? path.replace(MODEL, encoded(model)) : path;
  }

  private static String encoded(String model) {
    return URLEncoder.encode(model, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Whether the model stands in the path and not in the body. */
  public boolean pathNamesModel() {
    return path.contains(MODEL);
  }

  /** How the events of an answer are told apart. */
  public Framing framing() {
    return framing;
  }

  /** Whether an answer is a stream of tokens, else one body without any. */
  public boolean isStreamed() {
    return framing != Framing.WHOLE;
  }

  /** The media type of an answer, in lower case and without parameters. */
  public String contentType() {
    return framing.contentType;
  }

  /** Headers that a request must have beside those of every request. */
  public Map<String, String> headers() {
    return this == MESSAGES ? ANTHROPIC : Map.of();
  }

  /** Whether it takes messages, else a prompt. */
  public boolean isChat() {
    return input == Input.MESSAGES;
  }

  /** Whether a prompt may be a list of token ids. */
  public boolean takesTokenIds() {
    return input == Input.TOKEN_IDS;
  }

  /** Whether it is the chat or the completions of OpenAI, which most servers share. */
  public boolean isOpenAi() {
    return this == CHAT || this == COMPLETIONS;
  }

  /**
   * The fewest output tokens that a request may ask for: OpenAI's Responses refuse less, and
   * embeddings have none.
   */
  public int leastTokens() {
    if (this == EMBEDDINGS) {
      return 0;
    }
    return this == RESPONSES ? LEAST_OF_RESPONSES : 1;
  }

  End end() {
    return end;
  }

  /** What says that an answer is whole, for a sentence. */
  String endName() {
    return endName;
  }
}
