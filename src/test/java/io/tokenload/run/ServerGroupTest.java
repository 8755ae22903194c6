package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerGroupTest {

  private static final String STREAM =
      """
      data: {"choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":"length"}]}

      data: {"choices":[],"usage":{"prompt_tokens":5,"completion_tokens":1,"total_tokens":6}}

      data: [DONE]

      """;

  private ScriptedHttpServer one;
  private ScriptedHttpServer other;

  @BeforeEach
  void start() throws Exception {
    one = server("qwen", 4096);
    other = server("qwen", 2048);
  }

  @AfterEach
  void stop() {
    one.close();
    other.close();
  }

  private static ScriptedHttpServer server(String model, int context) throws Exception {
    return new ScriptedHttpServer()
        .at("/v1/models", 200, models(model, context))
        .at(
            "/v1/chat/completions",
            new ScriptedHttpServer.Answer(200, "text/event-stream", STREAM, Map.of()));
  }

  private static String models(String model, int context) {
    return "{\"object\":\"list\",\"data\":[{\"id\":\"%s\",\"owned_by\":\"vllm\",\"max_model_len\":%d}]}"
        .formatted(model, context);
  }

  private static void counts(ScriptedHttpServer server, int running, int tokens, double started) {
    server.at(
        "/metrics",
        200,
        """
        vllm:num_requests_running{engine="0"} %d
        vllm:num_requests_waiting{engine="0"} 0
        vllm:prompt_tokens_total{engine="0"} %d
        vllm:generation_tokens_total{engine="0"} %d
        process_start_time_seconds %s
        """
            .formatted(running, tokens, 2 * tokens, started));
  }

  private TargetServer both(String... more) {
    Map<String, String> given =
        new HashMap<>(Map.of("baseUrls", one.baseUrl() + "," + other.baseUrl()));
    for (int i = 0; i < more.length; i += 2) {
      given.put(more[i], more[i + 1]);
    }
    return TargetServer.find(
        Settings.read(given, Map.of("OPENAI_API_KEY", "sk-1"), Defaults.none()),
        1,
        UnusedFolder.INSTANCE);
  }

  // SAD PATH

  @Test
  void aServerWithoutTheModelOfTheFirstIsNamed() {
    other.at("/v1/models", 200, models("llama", 2048));
    assertThatThrownBy(this::both)
        .isInstanceOf(UserError.class)
        .hasMessage(
            "%s does not serve the model qwen that %s is asked for: give -Dmodel with one that all of them serve."
                .formatted(other.baseUrl(), one.baseUrl()));
  }

  @Test
  void aSecondServerThatIsNotThereEndsTheRun() {
    other.at("/v1/models", 503, "{\"error\":{\"message\":\"Loading model\"}}");
    assertThatThrownBy(this::both)
        .hasMessage(
            other.baseUrl() + "/v1/models is not ready (503: Loading model): wait until it is.");
  }

  @Test
  void oneUrlAndSeveralContradictEachOther() {
    assertThatThrownBy(() -> both("baseUrl", "http://c:1"))
        .hasMessageContaining("names servers, and baseUrl another: give one of the two.");
  }

  @Test
  void aServerThatCannotBeCountedLeavesNoCountsAtAll() {
    counts(one, 0, 10, 1);
    assertThat(both().counters()).isEmpty();
  }

  @Test
  void aRestartOfOneIsSeenInTheSum() {
    counts(one, 0, 10, 1);
    counts(other, 0, 10, 2);
    CounterReading before = both().counters().orElseThrow();
    counts(one, 0, 0, 50);
    counts(other, 0, 1_000, 2);
    CounterReading after = both().counters().orElseThrow();
    assertThat(after.isRestartedSince(before)).isTrue();
  }

  // HAPPY PATH

  @Test
  void differencesAreSaidAndTheShortestContextHolds() {
    TargetServer servers = both();
    assertThat(servers.facts().maxModelLen()).isEqualTo(2048);
    assertThat(servers.facts().urls())
        .containsExactly(one.baseUrl().root(), other.baseUrl().root());
    assertThat(servers.checked().notes())
        .contains(
            "The contexts of the servers differ: %s has 4,096 tokens, %s has 2,048 tokens; prompts keep to the shortest."
                .formatted(one.baseUrl(), other.baseUrl()));
  }

  @Test
  void whatTheyCountIsAddedAndOneBusyServerIsEnough() {
    counts(one, 0, 10, 1);
    counts(other, 3, 5, 2);
    TargetServer servers = both();
    assertThat(servers.busy()).contains(new BusyGauges(3, 0));
    CounterReading read = servers.counters().orElseThrow();
    assertThat(read.promptTokens()).isEqualTo(OptionalLong.of(15));
    assertThat(read.outputTokens()).isEqualTo(OptionalLong.of(30));
    assertThat(read.idle()).isFalse();
  }

  @Test
  void theKeyGoesToAll() {
    both();
    assertThat(other.asked("/v1/chat/completions"))
        .isNotEmpty()
        .allSatisfy(asked -> assertThat(asked.authorization()).isEqualTo("Bearer sk-1"));
  }

  @Test
  void aServerThatIsThereAlreadyIsNotAskedTwice() {
    TargetServer servers = both();
    int asked = other.asked().size();
    assertThat(servers.others(List.of(other.baseUrl())).facts().urls()).hasSize(2);
    assertThat(other.asked()).hasSize(asked);
  }
}
