package io.tokenload.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenload.wire.Api;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a run asks a server outside its load: its version, how it counts tokens, whether it is idle,
 * how long an answer takes. Blocking, one question at a time.
 */
public final class ServerClient {

  private static final Duration SHORT = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ServerConnection connection;

  ServerClient(ServerConnection connection) {
    this.connection = connection;
  }

  /**
   * A client of the given server.
   *
   * @param target says how to reach it; its own base URL does not count
   */
  public static ServerClient of(BaseUrl baseUrl, Settings.Target target) {
    return new ServerClient(new ServerConnection(baseUrl, target.apiKey(), target.insecureTls()));
  }

  /** Where the server answers. */
  public BaseUrl baseUrl() {
    return connection.baseUrl();
  }

  /** What the server calls its version: vLLM's {@code /version}, llama.cpp's {@code /props}. */
  public Optional<String> version() {
    return text("/version", "version").or(() -> text("/props", "build_info"));
  }

  private Optional<String> text(String path, String field) {
    Reply reply = connection.get(path, SHORT);
    return reply.isOk()
        ? tree(reply).map(tree -> tree.path(field).asText("")).filter(text -> !text.isBlank())
        : Optional.empty();
  }

  /**
   * Counts a prompt by the server's own tokenizer, chat template and special tokens included.
   *
   * @return nothing if the server has no tokenizer to ask
   */
  public OptionalInt tokenize(Backend backend, Api api, String model, String prompt) {
    return backend == Backend.LLAMA_CPP
        ? llamaTokenize(api, prompt)
        : count(post("/tokenize", vllmQuestion(api, model, prompt)));
  }

  private static Map<String, Object> vllmQuestion(Api api, String model, String prompt) {
    return api == Api.CHAT
        ? Map.of("model", model, "messages", messages(prompt), "add_generation_prompt", true)
        : Map.of("model", model, "prompt", prompt);
  }

  /** llama.cpp's tokenizer knows no chat: the template is applied first. */
  private OptionalInt llamaTokenize(Api api, String prompt) {
    Optional<String> text =
        api == Api.CHAT
            ? tree(post("/apply-template", Map.of("messages", messages(prompt))))
                .map(tree -> tree.path("prompt").textValue())
            : Optional.of(prompt);
    return text.map(
            content ->
                count(
                    post(
                        "/tokenize",
                        Map.of("content", content, "add_special", true, "parse_special", true))))
        .orElse(OptionalInt.empty());
  }

  private static List<Map<String, String>> messages(String prompt) {
    return List.of(Map.of("role", "user", "content", prompt));
  }

  private Reply post(String path, Map<String, Object> question) {
    try {
      return connection.post(path, JSON.writeValueAsBytes(question), SHORT);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of text are JSON", e);
    }
  }

  private static OptionalInt count(Reply reply) {
    if (!reply.isOk()) {
      return OptionalInt.empty();
    }
    JsonNode tree = tree(reply).orElse(JSON.nullNode());
    if (tree.path("count").isInt()) {
      return OptionalInt.of(tree.path("count").asInt());
    }
    return tree.path("tokens").isArray()
        ? OptionalInt.of(tree.path("tokens").size())
        : OptionalInt.empty();
  }

  /**
   * The requests that the server says it has.
   *
   * @return nothing if it has no such gauges
   */
  public Optional<BusyGauges> busy(Backend backend) {
    if (backend.busyGauges().isEmpty()) {
      return Optional.empty();
    }
    Reply reply = connection.get("/metrics", SHORT);
    return reply.isOk() ? BusyGauges.in(reply.text(), backend.busyGauges()) : Optional.empty();
  }

  /**
   * Sends one request that is not streamed, for its usage and its time.
   *
   * @param json the body
   * @throws UserError with the server's words if it refuses
   */
  public Probe probe(Api api, byte[] json, Duration timeout) {
    long from = System.nanoTime();
    Reply reply = connection.post(api.path(), json, timeout);
    long elapsedNanos = System.nanoTime() - from;
    if (!reply.isOk()) {
      throw UserError.server(
          "The server refused a probe request with status %d: %s."
              .formatted(reply.status(), connection.masked(reply.text().strip())));
    }
    JsonNode usage = tree(reply).orElse(JSON.nullNode()).path("usage");
    return new Probe(
        number(usage.path("prompt_tokens")), number(usage.path("completion_tokens")), elapsedNanos);
  }

  private static OptionalInt number(JsonNode node) {
    return node.isInt() ? OptionalInt.of(node.asInt()) : OptionalInt.empty();
  }

  private static Optional<JsonNode> tree(Reply reply) {
    try {
      return reply.isOk() ? Optional.ofNullable(JSON.readTree(reply.body())) : Optional.empty();
    } catch (IOException notJson) {
      // Another kind of server answers at this path: it has no such figure.
      return Optional.empty();
    }
  }
}
