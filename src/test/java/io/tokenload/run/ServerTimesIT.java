package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestParts;
import io.tokenload.metric.RequestRecord;
import io.tokenload.recording.JournalReader;
import io.tokenload.recording.Replay;
import io.tokenload.simserver.SimOptions;
import io.tokenload.simserver.SimServer;
import io.tokenload.simserver.http.FrontOptions;
import io.tokenload.telemetry.request.ToldOutside;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whole runs against servers that tell their own times. What is asserted of times are sums and
 * inequalities: the server's durations lie within the client's.
 */
class ServerTimesIT {

  @TempDir Path directory;

  @Test
  void portForSpansThatIsTakenIsOneSentence() throws Exception {
    try (SimServer server = speaking("vllm");
        ServerSocket taken = new ServerSocket(0)) {
      GatlingJvm.Result result = run(server, "otlpTracesPort=" + taken.getLocalPort());
      assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE.code());
      assertThat(result.output()).contains("otlpTracesPort").doesNotContain("\tat ");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "vllm, chat, vllm_metrics, true",
    "tensorrt-llm, completions, trtllm_perf_metrics, true",
    "llama.cpp, chat, llamacpp_timings, false",
    "ollama, native-chat, ollama_durations, true"
  })
  void everyRequestIsTakenApart(String dialect, String endpoint, String source, boolean queueTold)
      throws Exception {
    try (SimServer server = speaking(dialect)) {
      GatlingJvm.Result result = run(server, "scrapeInterval=1s", "endpoint=" + endpoint);
      assertThat(result.exitCode()).as(result.output()).isZero();
      List<RequestRecord> measured = measured(result.folder());
      assertThat(measured).isNotEmpty();
      assertThat(measured)
          .allSatisfy(
              record -> {
                assertThat(record.serverTimes().source()).isEqualTo(source);
                assertNested(record, queueTold);
              });
      assertFilesTellTheSame(result.folder(), measured.size(), queueTold);
    }
  }

  private static void assertNested(RequestRecord record, boolean queueTold) {
    RequestParts parts = record.parts();
    assertThat(parts.queueAndNetwork().orElseThrow()).isPositive();
    assertThat(parts.prefill().orElseThrow()).isPositive();
    assertThat(parts.queue().isPresent()).isEqualTo(queueTold);
    long before =
        queueTold
            ? parts.queue().orElseThrow() + parts.network().orElseThrow()
            : parts.queueAndNetwork().orElseThrow();
    assertThat(
            parts.sendLag().orElseThrow()
                + parts.connect().orElseThrow()
                + before
                + parts.prefill().orElseThrow())
        .isEqualTo(record.ttft().orElseThrow());
  }

  private static void assertFilesTellTheSame(Path folder, int requests, boolean queueTold)
      throws Exception {
    JsonNode cell =
        new ObjectMapper().readTree(folder.resolve("summary.json").toFile()).at("/cells/0");
    assertThat(cell.get("prefill_count").asInt()).isEqualTo(requests);
    assertThat(cell.get("prefill_mean_ms").asDouble()).isPositive();
    assertThat(cell.get("decode_p50_ms").asDouble()).isPositive();
    assertThat(cell.get("network_mean_ms").isNumber()).isEqualTo(queueTold);
    List<String> rows = Files.readAllLines(folder.resolve("requests.csv"));
    assertThat(rows.get(0)).contains(",server_times,queue_ms,prefill_ms,decode_ms,network_ms,");
    assertThat(Files.readString(folder.resolve("index.html"))).contains("The bars are what");
  }

  private static List<RequestRecord> measured(Path folder) throws Exception {
    ToldOutside told = ToldOutside.in(folder);
    return JournalReader.read(folder.resolve(Replay.JOURNAL)).stream()
        .filter(record -> record.identity().phase() == Phase.MEASUREMENT)
        .map(told)
        .toList();
  }

  private static SimServer speaking(String dialect) throws Exception {
    return SimServer.start(
        SimOptions.DEFAULT
            .withTimeScale(0.1)
            .withDialect(dialect)
            .withFront(FrontOptions.DEFAULT.withPerRequestMetrics(true)));
  }

  private GatlingJvm.Result run(SimServer server, String... settings) throws Exception {
    List<String> all = new ArrayList<>(List.of(settings));
    all.add("baseUrl=" + server.url());
    all.addAll(List.of("concurrency=4", "duration=2", "warmup=1", "inputLen=64", "outputLen=16"));
    return new GatlingJvm(directory).run("Custom", all.toArray(String[]::new));
  }
}
