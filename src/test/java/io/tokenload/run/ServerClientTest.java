package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.wire.Api;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerClientTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

  private ScriptedHttpServer server;
  private ServerClient client;

  @BeforeEach
  void start() throws Exception {
    server = new ScriptedHttpServer();
    client = client(server.baseUrl());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  // SAD PATH

  @Test
  void portThatNobodyListensOnIsNamed() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    BaseUrl nobody = new BaseUrl("http://127.0.0.1:" + port);
    assertThatThrownBy(() -> client(nobody).version(Backend.OPENAI))
        .isInstanceOf(UserError.class)
        .hasMessage("Nothing listens at " + nobody + ": start the server, or correct -DbaseUrl.")
        .extracting(error -> ((UserError) error).exitCode())
        .isEqualTo(ExitCode.SERVER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          baseUrl     | http://no-such-host.invalid:8000                          | check -DbaseUrl=http://no-such-host.invalid:8000 and
          baseUrls    | http://no-such-host.invalid:8000,http://b:1               | check -DbaseUrls with http://no-such-host.invalid:8000 and
          compareUrls | old=http://no-such-host.invalid:8000,new=http://127.0.0.1 | check -DcompareUrls with http://no-such-host.invalid:8000 and
          """)
  void aServerThatCannotBeReachedIsCorrectedWhereItWasGiven(
      String setting, String value, String remedy) {
    Settings settings =
        Settings.read(
            Map.of(setting, value), Map.of(), Defaults.none().heeding("compareUrls", "grid"));
    BaseUrl first = settings.target().baseUrl().orElseThrow();
    assertThatThrownBy(() -> client(first).version(Backend.OPENAI)).hasMessageContaining(remedy);
  }

  @Test
  void hostThatNobodyKnowsIsNamed() {
    assertThatThrownBy(
            () -> client(new BaseUrl("http://no-such-host.invalid:8000")).version(Backend.OPENAI))
        .hasMessage(
            "The host no-such-host.invalid is not known: check"
                + " -DbaseUrl=http://no-such-host.invalid:8000 and the network.");
  }

  @Test
  void serverThatClosesWithoutAnAnswerIsNoHttpServer() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      answerAllOf(socket, "");
      BaseUrl rude = new BaseUrl("http://127.0.0.1:" + socket.getLocalPort());
      assertThatThrownBy(() -> client(rude).version(Backend.OPENAI))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("closed the connection without an HTTP answer");
    }
  }

  @Test
  void serverThatDoesNotAnswerIsGivenUp() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      BaseUrl url = new BaseUrl("http://127.0.0.1:" + silent.getLocalPort());
      assertThatThrownBy(() -> client(url).probe(Api.CHAT, BODY, Duration.ofMillis(200)))
          .hasMessage(
              url
                  + "/v1/chat/completions accepted the connection but did not answer in time:"
                  + " check that the server is up and not stuck.");
    }
  }

  @Test
  void plainHttpBehindAnHttpsUrlIsSaid() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      answerAllOf(plain, "HTTP/1.1 400 Bad Request\r\n\r\n");
      BaseUrl https = new BaseUrl("https://127.0.0.1:" + plain.getLocalPort());
      assertThatThrownBy(() -> client(https).version(Backend.OPENAI))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("does not speak TLS as it should")
          .hasMessageEndingWith("if it is plain HTTP, give http:// in -DbaseUrl.");
    }
  }

  @Test
  void refusedProbeQuotesTheServerWithoutTheKey() {
    server.at("/v1/completions", 401, "{\"error\":{\"message\":\"Incorrect key: sk-123\"}}");
    assertThatThrownBy(() -> client.probe(Api.COMPLETIONS, BODY, SOON))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("refuses the API key (401: Incorrect key: ***)");
  }

  @Test
  void serverWithoutTokenizerGaugesAndVersionHasNone() {
    assertThat(client.tokenize(Backend.VLLM, Api.CHAT, "m", "hello")).isEmpty();
    assertThat(client.tokenize(Backend.LLAMA_CPP, Api.CHAT, "m", "hello")).isEmpty();
    assertThat(client.busy(Backend.VLLM)).isEmpty();
    assertThat(client.busy(Backend.OLLAMA)).isEmpty();
    assertThat(client.version(Backend.OPENAI)).isEmpty();
  }

  @Test
  void pageInsteadOfATokenizerIsNone() {
    server.at("/tokenize", 200, "<html>hello</html>");
    assertThat(client.tokenize(Backend.VLLM, Api.COMPLETIONS, "m", "hello")).isEmpty();
  }

  // HAPPY PATH

  @Test
  void vllmCountsAPromptInItsTemplate() {
    server.at("/tokenize", 200, "{\"count\":14,\"max_model_len\":2048,\"tokens\":[1,2]}");
    assertThat(client.tokenize(Backend.VLLM, Api.CHAT, "m", "hello")).hasValue(14);
    assertThat(server.asked("/tokenize").get(0).body())
        .contains("\"messages\"", "\"add_generation_prompt\":true", "\"model\":\"m\"");
  }

  @Test
  void llamaCountsTheTextThatItsTemplateMakes() {
    server.at("/apply-template", 200, "{\"prompt\":\"<|user|>hello<|assistant|>\"}");
    server.at("/tokenize", 200, "{\"tokens\":[28120,905,33662]}");
    assertThat(client.tokenize(Backend.LLAMA_CPP, Api.CHAT, "m", "hello")).hasValue(3);
    assertThat(server.asked("/tokenize").get(0).body()).contains("<|user|>hello<|assistant|>");
  }

  @Test
  void gaugesAreSummedOverEngines() {
    server.at(
        "/metrics",
        200,
        """
        # TYPE vllm:num_requests_running gauge
        vllm:num_requests_running{engine="0",model_name="my model"} 3.0
        vllm:num_requests_running{engine="1",model_name="my model"} 2.0
        vllm:num_requests_running_total 9.0
        vllm:num_requests_waiting{engine="0",model_name="my model"} 1.0
        """);
    assertThat(client.busy(Backend.VLLM)).contains(new BusyGauges(5, 1));
  }

  @Test
  void countersAreSummedOverLabelsAndWhatACacheGaveIsAdded() {
    server.at(
        "/metrics",
        200,
        """
        vllm:request_success_total{finished_reason="stop"} 3.0
        vllm:request_success_total{finished_reason="length"} 40.0
        vllm:prompt_tokens_total 1.2345e+04
        vllm:generation_tokens_total 512
        process_start_time_seconds 1.7e9
        llamacpp:prompt_tokens_total 100
        llamacpp:prompt_tokens_cached_total 11
        llamacpp:tokens_predicted_total 7
        llamacpp:requests_processing 1
        llamacpp:requests_deferred 0
        """);
    OptionalDouble started = OptionalDouble.of(1.7e9);
    assertThat(client.counters(Backend.VLLM, SOON))
        .contains(
            new CounterReading(
                OptionalLong.of(43), OptionalLong.of(12_345), OptionalLong.of(512), started, true));
    assertThat(client.counters(Backend.LLAMA_CPP, SOON))
        .contains(
            new CounterReading(
                OptionalLong.empty(),
                OptionalLong.of(111),
                OptionalLong.of(7),
                started,
                false,
                new EngineCounters(
                    OptionalLong.of(111),
                    OptionalLong.of(11),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalDouble.empty(),
                    OptionalLong.empty())));
    assertThat(client.counters(Backend.SGLANG, SOON)).isEmpty();
    assertThat(client.counters(Backend.OLLAMA, SOON)).isEmpty();
  }

  @Test
  void idleServerIsIdle() {
    server.at("/metrics", 200, "llamacpp:requests_processing 0\nllamacpp:requests_deferred 0\n");
    assertThat(client.busy(Backend.LLAMA_CPP).orElseThrow().isIdle()).isTrue();
  }

  @Test
  void probeTellsUsageAndSendsTheKey() {
    server.at(
        "/v1/chat/completions",
        200,
        "{\"choices\":[{\"text\":\"a\"}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":1}}");
    Probe probe = client.probe(Api.CHAT, BODY, SOON);
    assertThat(probe.promptTokens()).hasValue(9);
    assertThat(probe.outputTokens()).hasValue(1);
    assertThat(probe.elapsedNanos()).isPositive();
    assertThat(server.asked())
        .extracting(ScriptedHttpServer.Asked::authorization)
        .isEqualTo(List.of("Bearer sk-123"));
  }

  @Test
  void versionIsWhereTheServerKeepsIt() {
    server.at("/props", 200, "{\"build_info\":\"b11434\"}");
    assertThat(client.version(Backend.OPENAI)).contains("b11434");
    server.at("/version", 200, "{\"version\":\"0.32.0\"}");
    assertThat(client.version(Backend.OPENAI)).contains("0.32.0");
  }

  private static ServerClient client(BaseUrl baseUrl) {
    return new ServerClient(
        new ServerConnection(baseUrl, Optional.of(new Secret("sk-123")), false));
  }

  /** A thread of its own: the common pool has but one on a small machine, and this one blocks. */
  private static void answerAllOf(ServerSocket socket, String answer) {
    Thread thread = new Thread(() -> answerAll(socket, answer), "rude-server");
    thread.setDaemon(true);
    thread.start();
  }

  private static void answerAll(ServerSocket socket, String answer) {
    try {
      while (true) {
        try (Socket accepted = socket.accept()) {
          accepted.getInputStream().read();
          accepted.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        }
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }
}
