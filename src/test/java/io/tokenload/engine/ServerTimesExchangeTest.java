package io.tokenload.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenload.metric.RequestParts;
import io.tokenload.metric.RequestRecord;
import io.tokenload.simserver.http.FrontOptions;
import io.tokenload.simserver.http.HttpFixture;
import io.tokenload.simserver.http.VirtualServer;
import io.tokenload.wire.Api;
import io.tokenload.wire.CompletionRequest;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the simulated server tells of its times, against what the suite's own client stamps, both in
 * the engine's time: no clock of the machine has a part in it.
 */
class ServerTimesExchangeTest {

  private static final String MODEL = "opt-125m";
  private static final int TOKENS = 24;
  private static final long MS = 1_000_000;

  /** The front end of the simulated server takes 3 to 8 ms before the engine sees a request. */
  private static final long FRONT_END_MOST = 8 * MS;

  private static final FrontOptions WITH_METRICS = FrontOptions.DEFAULT.withPerRequestMetrics(true);

  @ParameterizedTest
  @CsvSource({"CHAT", "COMPLETIONS"})
  void vllmTellsNothingWithoutItsFlag(Api api) {
    RequestRecord record = answer("vllm", api, FrontOptions.DEFAULT);
    assertThat(record.serverTimes()).isNull();
    assertThat(record.parts().network()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "vllm, CHAT, vllm_metrics",
    "vllm, COMPLETIONS, vllm_metrics",
    "llama.cpp, CHAT, llamacpp_timings",
    "llama.cpp, COMPLETIONS, llamacpp_timings",
    "llama.cpp, LLAMA_CPP_COMPLETION, llamacpp_timings",
    "ollama, OLLAMA_CHAT, ollama_durations",
    "ollama, OLLAMA_GENERATE, ollama_durations"
  })
  void partsAddUpToWhatTheClientSaw(String dialect, Api api, String source) {
    RequestRecord record = answer(dialect, api, WITH_METRICS);
    RequestParts parts = record.parts();
    assertThat(record.serverTimes().source()).isEqualTo(source);
    assertThat(parts.prefill().getAsLong()).isPositive();
    long before = parts.queueAndNetwork().getAsLong();
    assertThat(before).isBetween(0L, FRONT_END_MOST);
    assertThat(parts.sendLag().getAsLong() + parts.connect().getAsLong() + before)
        .isEqualTo(record.ttft().getAsLong() - parts.prefill().getAsLong());
    assertThat(parts.decode().getAsLong())
        .isCloseTo(record.stream().last() - record.stream().first(), within());
  }

  @Test
  void queueOfVllmIsTakenOutOfTheNetwork() {
    RequestRecord record = answer("vllm", Api.CHAT, WITH_METRICS);
    RequestParts parts = record.parts();
    assertThat(parts.queue().getAsLong()).isNotNegative();
    assertThat(parts.network().getAsLong()).isBetween(3 * MS, FRONT_END_MOST);
    assertThat(
            sum(parts.sendLag(), parts.connect(), parts.queue(), parts.prefill(), parts.network()))
        .isEqualTo(record.ttft().getAsLong());
  }

  @Test
  void llamaCppDoesNotTellItsQueue() {
    RequestParts parts = answer("llama.cpp", Api.CHAT, WITH_METRICS).parts();
    assertThat(parts.queue()).isEmpty();
    assertThat(parts.network()).isEmpty();
  }

  @Test
  void ollamaTellsAllOfItsTime() {
    RequestRecord record = answer("ollama", Api.OLLAMA_CHAT, WITH_METRICS);
    assertThat(record.parts().network().getAsLong()).isBetween(-MS, MS);
    assertThat(record.serverTimes().e2elNanos())
        .isCloseTo(record.e2el().getAsLong(), Offset.offset(MS));
  }

  @Test
  void tensorRtLlmTellsByTheNumberOfItsAnswer() {
    VirtualServer server = VirtualServer.speaking("tensorrt-llm");
    RequestRecord record = exchange(server, Api.CHAT);
    JsonNode told = VirtualServer.json(server.get("/perf_metrics").body()).get(0);
    assertThat(record.identity().answerId())
        .isEqualTo("chatcmpl-" + told.get("request_id").asLong());
    JsonNode times = told.at("/perf_metrics/timing_metrics");
    double decode =
        times.get("last_token_time").asDouble() - times.get("first_token_time").asDouble();
    assertThat(Math.round(decode * 1e9))
        .isCloseTo(record.stream().last() - record.stream().first(), within());
  }

  /** What is written as a decimal fraction of a double loses less than a microsecond. */
  private static Offset<Long> within() {
    return Offset.offset(1000L);
  }

  private static long sum(OptionalLong... parts) {
    long sum = 0;
    for (OptionalLong part : parts) {
      sum += part.getAsLong();
    }
    return sum;
  }

  private static RequestRecord answer(String dialect, Api api, FrontOptions front) {
    return exchange(
        new VirtualServer(HttpFixture.recorded().withDialect(dialect).withFront(front)), api);
  }

  private static RequestRecord exchange(VirtualServer server, Api api) {
    CompletionRequest request =
        CompletionRequest.of(api, MODEL, "hello world this is a prompt")
            .maxTokens(TOKENS)
            .temperature(0);
    return read(
        api, server.post(api.path(MODEL), new String(request.json(), StandardCharsets.UTF_8)));
  }

  private static RequestRecord read(Api api, VirtualServer.Answer answer) {
    ScriptedExchange client = new ScriptedExchange(api, 0).raw(answer.head() + "\r\n\r\n");
    for (VirtualServer.Piece piece : answer.pieces()) {
      client.atNanos(piece.nanos());
      client.chunk(piece.text()).read();
    }
    return client.over();
  }
}
