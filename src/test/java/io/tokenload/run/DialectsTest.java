package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.wire.Api;
import io.tokenload.wire.CompletionRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of server is found out, tried and probed in its own dialect. */
class DialectsTest {

  private static final Path STREAMS = Path.of("src/test/resources/streams/documented");
  private static final String MODELS = "{\"data\":[{\"id\":\"m\",\"owned_by\":\"me\"}]}";

  private ScriptedHttpServer server;

  @BeforeEach
  void start() throws Exception {
    server = new ScriptedHttpServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  // SAD PATH

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "openai, generate, 'chat, completions, responses'",
    "vllm, native-chat, 'chat, completions, responses, messages'",
    "tgi, responses, 'chat, completions, generate'",
    "triton, messages, 'chat, completions, generate'",
    "anthropic, chat, messages"
  })
  void endpointThatTheServerHasNotIsRefusedInOneSentence(
      String backend, String endpoint, String words) {
    server.at("/v1/models", 200, MODELS);
    assertThatThrownBy(() -> check("backend", backend, "endpoint", endpoint))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "%s has no %s (endpoint): give -Dendpoint with one of %s, or another -Dbackend."
                .formatted(backend, endpoint, words));
  }

  @Test
  void serverThatListsNoModelsWantsOneToBeNamed() throws Exception {
    server.at("/v2", 200, "{\"name\":\"triton\",\"version\":\"2.60.0\"}");
    assertThatThrownBy(() -> check("endpoint", "generate"))
        .hasMessage(
            server.baseUrl() + " lists no models: give -Dmodel with the name of the one to ask.");
  }

  @Test
  void streamOfAnotherDialectIsNoStream() throws Exception {
    server.at("/v1/models", 200, MODELS).at("/api/generate", stream("sglang/generate", Api.CHAT));
    assertThatThrownBy(() -> check("backend", "ollama", "endpoint", "generate"))
        .hasMessageContaining("with text/event-stream: it does not stream");
  }

  @Test
  void probeThatBreaksOffIsToldInTheServersWords() throws Exception {
    server.at("/v1/messages", stream("anthropic/messages-error", Api.MESSAGES));
    CompletionRequest request = CompletionRequest.of(Api.MESSAGES, "m", "Hello").maxTokens(1);
    assertThatThrownBy(() -> client().probe(request, Duration.ofSeconds(10)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("(Overloaded)");
  }

  // HAPPY PATH

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "openai, responses, RESPONSES, openai/responses, 37, 11",
    "anthropic, messages, MESSAGES, anthropic/messages-cached, 1925, 1",
    "sglang, generate, SGLANG_GENERATE, sglang/generate, 6, 8",
    "tgi, generate, TGI_GENERATE, tgi/generate-stream, 5, 3",
    "triton, generate, TRITON_GENERATE, triton/generate-stream, -1, 3",
    "llama.cpp, generate, LLAMA_CPP_COMPLETION, llama.cpp/completion, 6, 4",
    "ollama, generate, OLLAMA_GENERATE, ollama/generate, 26, 3",
    "ollama, native-chat, OLLAMA_CHAT, ollama/chat, 11, 3",
    "tensorrt-llm, chat, CHAT, tensorrt-llm/chat, 9, 3"
  })
  void serverOfEveryKindIsTriedAndProbed(
      String backend, String endpoint, Api api, String stream, int prompt, int output)
      throws Exception {
    server.at(api.path("m"), stream(stream, api));
    CheckedServer checked = check("backend", backend, "endpoint", endpoint, "model", "m");
    Settings settings = settings("backend", backend, "endpoint", endpoint).on(checked);
    assertThat(settings.target().endpoint()).isEqualTo(api);
    assertThat(checked.facts().backend()).isEqualTo(backend);
    CompletionRequest request = CompletionRequest.of(api, "m", "Hello").maxTokens(8);
    Probe probe = client().probe(request, Duration.ofSeconds(10));
    assertThat(probe.promptTokens())
        .isEqualTo(prompt < 0 ? OptionalInt.empty() : OptionalInt.of(prompt));
    assertThat(probe.outputTokens()).hasValue(output);
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "/get_model_info, `{\"model_path\":\"/m\",\"is_generation\":true}`, /generate, sglang, sglang/generate, SGLANG_GENERATE",
        "/info, `{\"model_id\":\"m\",\"router\":\"text-generation-router\"}`, /generate_stream, tgi, tgi/generate-stream, TGI_GENERATE",
        "/v2, `{\"name\":\"triton\",\"version\":\"2.60.0\"}`, /v2/models/m/generate_stream, triton, triton/generate-stream, TRITON_GENERATE",
        "/props, `{\"default_generation_settings\":{}}`, /completion, llama.cpp, llama.cpp/completion, LLAMA_CPP_COMPLETION",
        "/, Ollama is running, /api/generate, ollama, ollama/generate, OLLAMA_GENERATE"
      })
  void serverWithoutAListOfModelsIsKnownByARouteOfItsOwn(
      String sign, String body, String path, String backend, String stream, Api api)
      throws Exception {
    server.at(sign, 200, body).at(path, stream(stream, api));
    CheckedServer checked = check("endpoint", "generate", "model", "m");
    assertThat(checked.facts().backend()).isEqualTo(backend);
    assertThat(checked.facts().model()).isEqualTo("m");
    assertThat(checked.facts().maxModelLen()).isNull();
  }

  @Test
  void tritonsOpenAiFrontendIsKnownByItsOwner() throws Exception {
    server
        .at("/v1/models", 200, MODELS.replace("\"me\"", "\"Triton Inference Server\""))
        .at("/v1/chat/completions", stream("tensorrt-llm/chat", Api.CHAT));
    assertThat(check().backend()).isEqualTo(Backend.TRITON);
  }

  @Test
  void anthropicIsAskedWithItsKindOfKeyAndVersion() throws Exception {
    server
        .at(
            "/v1/models",
            200,
            "{\"data\":[{\"type\":\"model\",\"id\":\"m\",\"display_name\":\"M\"}],\"has_more\":false}")
        .at("/v1/messages", stream("anthropic/messages", Api.MESSAGES))
        .at("/v1/messages/count_tokens", 200, "{\"input_tokens\":14}");
    Settings settings = settings("backend", "anthropic", "endpoint", "messages");
    ServerClient client = ServerClient.of(server.baseUrl(), settings.target());
    Preflight.server(client, settings, Optional.empty());
    assertThat(client.tokenize(Backend.ANTHROPIC, Api.MESSAGES, "m", "Hello")).hasValue(14);
    assertThat(server.asked())
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(
            asked -> {
              assertThat(asked.authorization()).isNull();
              assertThat(asked.headers())
                  .containsEntry("x-api-key", "sk-9")
                  .containsEntry("anthropic-version", "2023-06-01");
            });
  }

  @Test
  void messagesOfAnotherServerComeWithTheVersionAndTheUsualKey() throws Exception {
    server
        .at("/v1/models", 200, MODELS)
        .at("/v1/messages", stream("anthropic/messages", Api.MESSAGES));
    check("backend", "vllm", "endpoint", "messages");
    ScriptedHttpServer.Asked asked = server.asked("/v1/messages").get(0);
    assertThat(asked.headers()).containsEntry("anthropic-version", "2023-06-01");
    assertThat(asked.authorization()).isEqualTo("Bearer sk-9");
    assertThat(asked.body()).doesNotContain("ignore_eos");
  }

  @Test
  void tgiCountsAPromptAndAChat() {
    server.at("/tokenize", 200, "[{\"id\":1,\"text\":\"a\"},{\"id\":2,\"text\":\"b\"}]");
    server.at("/chat_tokenize", 200, "{\"tokenize_response\":[{},{},{}],\"templated_text\":\"x\"}");
    assertThat(client().tokenize(Backend.TGI, Api.TGI_GENERATE, "m", "ab")).hasValue(2);
    assertThat(client().tokenize(Backend.TGI, Api.CHAT, "m", "ab")).hasValue(3);
    assertThat(server.asked("/tokenize").get(0).body()).contains("\"inputs\":\"ab\"");
  }

  @ParameterizedTest
  @EnumSource(
      value = Backend.class,
      names = {"OLLAMA", "TRITON", "TENSORRT_LLM"})
  void serverWithoutATokenizerIsNotAsked(Backend backend) {
    assertThat(client().tokenize(backend, Api.CHAT, "m", "ab")).isEmpty();
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void cacheIsForgottenWhereTheServerSaysSo() {
    server.at("/reset_prefix_cache", 200, "{\"success\": false}");
    assertThat(client().resetPrefixCache(Backend.VLLM).isEmptied()).isFalse();
    server.at("/reset_prefix_cache", 200, "{\"success\":true}").at("/flush_cache", 200, "Flushed.");
    assertThat(client().resetPrefixCache(Backend.VLLM).isEmptied()).isTrue();
    assertThat(client().resetPrefixCache(Backend.SGLANG).isEmptied()).isTrue();
    assertThat(server.asked()).allMatch(asked -> asked.method().equals("POST"));
  }

  @Test
  void healthIsWhereTheServerKeepsIt() {
    // A route that is not there says nothing.
    assertThat(client().isHealthy(Backend.TRITON)).isEmpty();
    server.at("/v2/health/ready", 503, "");
    assertThat(client().isHealthy(Backend.TRITON)).contains(false);
    server.at("/v2/health/ready", 200, "");
    assertThat(client().isHealthy(Backend.TRITON)).contains(true);
    assertThat(client().isHealthy(Backend.OPENAI)).isEmpty();
  }

  @Test
  void responsesAreNeverAskedForFewerTokensThanTheyGive() throws Exception {
    server
        .at("/v1/models", 200, MODELS)
        .at("/v1/responses", stream("openai/responses", Api.RESPONSES));
    check("backend", "openai", "endpoint", "responses");
    CompletionRequest request = CompletionRequest.of(Api.RESPONSES, "m", "Hello").maxTokens(1);
    client().probe(request, Duration.ofSeconds(10));
    assertThat(server.asked("/v1/responses"))
        .hasSize(2)
        .allMatch(asked -> asked.body().contains("\"max_output_tokens\":16"));
  }

  @Test
  void openAiItselfIsAskedNotToPadItsEvents() {
    Map<String, Object> asked = Map.of("min_p", 0.1);
    Map<String, Object> unpadded = Map.of("include_usage", true, "include_obfuscation", false);
    assertThat(RequestDefaults.extraBody("https://api.openai.com", asked))
        .isEqualTo(Map.of("min_p", 0.1, "stream_options", unpadded));
    assertThat(RequestDefaults.extraBody("http://127.0.0.1:8000", asked)).isEqualTo(asked);
    Map<String, Object> own = Map.of("stream_options", Map.of());
    assertThat(RequestDefaults.extraBody("https://api.openai.com", own)).isEqualTo(own);
  }

  @Test
  void everyApiIsSomeServersAndHasAWordInSettings() {
    assertThat(Stream.of(Backend.values()).flatMap(backend -> backend.apis().stream()))
        .contains(Api.values());
    assertThat(Stream.of(Endpoint.values()).map(Endpoint::word))
        .containsAll(Stream.of(Api.values()).map(Api::word).toList());
  }

  private ServerClient client() {
    return ServerClient.of(server.baseUrl(), settings().target());
  }

  private CheckedServer check(String... namesAndValues) {
    Settings settings = settings(namesAndValues);
    return Preflight.server(
        ServerClient.of(server.baseUrl(), settings.target()), settings, Optional.empty());
  }

  private static Settings settings(String... namesAndValues) {
    Map<String, String> properties = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      properties.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return Settings.read(properties, Map.of("OPENAI_API_KEY", "sk-9"), Defaults.none());
  }

  private static ScriptedHttpServer.Answer stream(String name, Api api) throws IOException {
    String body = Files.readString(STREAMS.resolve(name + ".events"));
    return new ScriptedHttpServer.Answer(200, api.contentType(), body, Map.of());
  }
}
