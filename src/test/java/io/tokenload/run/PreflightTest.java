package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.metric.ServerFacts;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreflightTest {

  private static final String CHAT = "/v1/chat/completions";
  private static final String VLLM_MODELS =
      """
      {"object":"list","data":[
        {"id":"opt-125m","object":"model","owned_by":"vllm","max_model_len":2048},
        {"id":"qwen","object":"model","owned_by":"vllm"}]}
      """;
  private static final String STREAM =
      """
      data: {"choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}

      data: {"choices":[{"index":0,"delta":{"content":"Hi"}}]}

      data: {"choices":[{"index":0,"delta":{"content":"!"},"finish_reason":"length"}]}

      data: {"choices":[],"usage":{"prompt_tokens":5,"completion_tokens":2,"total_tokens":7}}

      data: [DONE]

      """;

  private ScriptedHttpServer server;

  @BeforeEach
  void start() throws Exception {
    server = new ScriptedHttpServer().at("/v1/models", 200, VLLM_MODELS).at(CHAT, events(STREAM));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  // SAD PATH

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          asks for a key         | 401 | {"error":"Unauthorized"}             | asks for an API key (401: Unauthorized): set OPENAI_API_KEY or give -DapiKeyFile.
          forbids                | 403 | {"error":{"message":"no entry"}}     | asks for an API key (403: no entry): set OPENAI_API_KEY or give -DapiKeyFile.
          other path             | 404 | {"detail":"Not Found"}               | is not there (404: Not Found): give as -DbaseUrl what stands before /v1 in the server's API.
          still loading          | 503 | {"error":{"message":"Loading model"}} | is not ready (503: Loading model): wait until it is.
          broken                 | 500 | Internal Server Error                | failed (500: Internal Server Error): look into the server's log.
          web page               | 200 | <html><title>Shop</title></html>     | answers, but with a web page ('Shop') and no list of models: it is no OpenAI-compatible inference server; correct -DbaseUrl.
          other data             | 200 | {"status":"up"}                      | answers, but with other data and no list of models: it is no OpenAI-compatible inference server; correct -DbaseUrl.
          """)
  void serverThatCannotBeMeasuredIsToldApart(
      String what, int status, String body, String sentence) {
    server.at("/v1/models", status, body);
    assertThatThrownBy(this::check)
        .isInstanceOf(UserError.class)
        .hasMessage(server.baseUrl() + "/v1/models " + sentence)
        .extracting(error -> ((UserError) error).exitCode())
        .isEqualTo(ExitCode.SERVER);
  }

  @Test
  void serverWithoutAModelIsRefused() {
    server.at("/v1/models", 200, "{\"object\":\"list\",\"data\":[]}");
    assertThatThrownBy(this::check)
        .hasMessage(server.baseUrl() + " serves no model: load one, then run again.");
  }

  @Test
  void refusedKeyIsNotPrinted() {
    server.at("/v1/models", 401, "{\"error\":{\"message\":\"Incorrect API key: sk-9\"}}");
    Settings settings = Settings.read(Map.of(), Map.of("OPENAI_API_KEY", "sk-9"), Defaults.none());
    assertThatThrownBy(() -> check(settings, server.baseUrl()))
        .hasMessageEndingWith(
            "refuses the API key (401: Incorrect API key: ***): correct OPENAI_API_KEY or"
                + " -DapiKeyFile.");
  }

  @Test
  void redirectNamesWhereTo() {
    server.at(
        "/v1/models",
        new ScriptedHttpServer.Answer(301, "text/html", "", Map.of())
            .with("Location", "https://elsewhere/v1/models"));
    assertThatThrownBy(this::check)
        .hasMessageContaining("redirects to https://elsewhere/v1/models");
  }

  @Test
  void pathTooManyIsFoundOut() {
    BaseUrl tooLong = new BaseUrl(server.baseUrl() + "/openai");
    assertThatThrownBy(() -> check(settings(), tooLong))
        .hasMessage(
            "%s/v1/models is not there (404), but %s/v1/models is: give -DbaseUrl=%s."
                .formatted(tooLong, server.baseUrl(), server.baseUrl()));
  }

  @Test
  void unservedModelListsTheServedOnes() {
    assertThatThrownBy(() -> check(settings("model", "gpt-5"), server.baseUrl()))
        .hasMessage(
            "The model gpt-5 (model) is not served: give -Dmodel with one of opt-125m, qwen.");
  }

  @Test
  void listedModelThatTheApiDoesNotKnowIsToldApartFromAMissingPath() {
    server.at(
        CHAT,
        404,
        "{\"error\":{\"message\":\"The model `opt-125m` does not exist.\",\"code\":404}}");
    assertThatThrownBy(this::check)
        .hasMessageStartingWith("The server knows no model opt-125m at /v1/chat/completions");
    server.at(CHAT, 404, "{\"detail\":\"Not Found\"}");
    assertThatThrownBy(this::check)
        .hasMessage(
            "The server has no /v1/chat/completions (404: Not Found): give another API with"
                + " -Dendpoint, or correct -DbaseUrl.");
  }

  @Test
  void serverThatDoesNotStreamIsRefused() {
    server.at(CHAT, 200, "{\"choices\":[{\"message\":{\"content\":\"Hi!\"}}]}");
    assertThatThrownBy(this::check)
        .hasMessage(
            server.baseUrl()
                + CHAT
                + " answers a request for a stream with application/json: it does not stream, and"
                + " only streams can be measured here.");
  }

  @Test
  void errorInsideAStreamIsQuoted() {
    server.at(CHAT, events("data: {\"error\":{\"message\":\"engine died\"}}\n\ndata: [DONE]\n\n"));
    assertThatThrownBy(this::check)
        .hasMessageContaining("broke off the stream of a trial request")
        .hasMessageContaining("engine died");
  }

  @Test
  void emptyStreamIsRefused() {
    server.at(CHAT, events(""));
    assertThatThrownBy(this::check).hasMessageContaining("broke off the stream");
  }

  @Test
  void refusedFieldIsQuoted() {
    server.at(CHAT, 400, "{\"error\":{\"message\":\"min_p must be in [0, 1]\"}}");
    assertThatThrownBy(this::check)
        .hasMessageContaining("400: min_p must be in [0, 1]")
        .hasMessageContaining("change the settings that it names, or -DextraBody");
  }

  @Test
  void ignoreEosThatTheUserInsistsOnIsNotTakenBack() {
    server.at(CHAT, 400, "{\"error\":{\"message\":\"unknown field ignore_eos\"}}");
    assertThatThrownBy(() -> check(settings("ignoreEos", "true"), server.baseUrl()))
        .isInstanceOf(UserError.class);
    assertThat(server.asked(CHAT)).hasSize(1);
  }

  // HAPPY PATH

  @Test
  void vllmIsKnownByItsModels() {
    server.at("/version", 200, "{\"version\":\"0.32.0\"}");
    CheckedServer checked = check();
    assertThat(checked.facts())
        .isEqualTo(
            new ServerFacts(
                false, server.baseUrl().root(), "vllm", "0.32.0", "opt-125m", 2048, null));
    assertThat(checked.ignoreEos()).isTrue();
    assertThat(checked.notes()).isEmpty();
  }

  @Test
  void trialIsOfTheRunsOwnKind() {
    check(
        settings("extraBody", "{\"min_p\":0.1}", "temperature", "0.8", "topK", "5"),
        server.baseUrl());
    assertThat(server.asked(CHAT).get(0).body())
        .contains("\"stream\":true", "\"min_p\":0.1", "\"temperature\":0.8", "\"top_k\":5")
        .contains("\"ignore_eos\":true", "\"max_tokens\":2");
  }

  @Test
  void modelThatWasSetIsTakenWithItsContext() {
    CheckedServer checked = check(settings("model", "qwen"), server.baseUrl());
    assertThat(checked.facts().model()).isEqualTo("qwen");
    assertThat(checked.facts().maxModelLen()).isNull();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "vllm, uvicorn, vllm",
    "llamacpp, llama.cpp, llama.cpp",
    "me, llama.cpp, llama.cpp",
    "sglang, uvicorn, sglang",
    "tensorrt_llm, uvicorn, tensorrt-llm",
    "me, uvicorn, openai"
  })
  void backendIsWhatTheServerSaysOfItself(String owner, String name, String backend) {
    String models = "{\"data\":[{\"id\":\"m\",\"owned_by\":\"%s\"}]}".formatted(owner);
    server.at(
        "/v1/models",
        new ScriptedHttpServer.Answer(200, "application/json", models, Map.of("Server", name)));
    CheckedServer checked = check();
    assertThat(checked.facts().backend()).isEqualTo(backend);
    assertThat(checked.facts().simulated()).isFalse();
  }

  @Test
  void ollamaAndTgiAreAsked() {
    server.at("/v1/models", 200, "{\"data\":[{\"id\":\"m\",\"owned_by\":\"library\"}]}");
    server.at("/info", 200, "{\"router\":\"text-generation-router\"}");
    assertThat(check().backend()).isEqualTo(Backend.TGI);
    server.at("/", new ScriptedHttpServer.Answer(200, "text/plain", "Ollama is running", Map.of()));
    assertThat(check().backend()).isEqualTo(Backend.OLLAMA);
    assertThat(check().ignoreEos()).isFalse();
    assertThat(check().notes()).hasSize(1);
  }

  @Test
  void backendThatWasSetIsNotAskedFor() {
    server.at("/v1/models", 200, "{\"data\":[{\"id\":\"m\",\"owned_by\":\"me\"}]}");
    assertThat(check(settings("backend", "sglang"), server.baseUrl()).backend())
        .isEqualTo(Backend.SGLANG);
    assertThat(server.asked("/info")).isEmpty();
  }

  private CheckedServer check() {
    return check(settings(), server.baseUrl());
  }

  private static CheckedServer check(Settings settings, BaseUrl baseUrl) {
    return Preflight.server(
        ServerClient.of(baseUrl, settings.target()), settings, Optional.empty());
  }

  private static Settings settings(String... namesAndValues) {
    Map<String, String> properties = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      properties.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return Settings.read(properties, Map.of(), Defaults.none());
  }

  private static ScriptedHttpServer.Answer events(String body) {
    return new ScriptedHttpServer.Answer(200, "text/event-stream; charset=utf-8", body, Map.of());
  }
}
