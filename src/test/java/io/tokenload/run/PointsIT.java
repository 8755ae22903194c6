package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import io.tokenload.recording.JournalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Procedures of many points, whole and small, against the simulated server. */
class PointsIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  @Test
  void productionSendsEachPointTogetherAndRefusesWhatTheContextCannotHold() throws Exception {
    GatlingJvm.Result result =
        new GatlingJvm(directory)
            .run(
                "Production",
                "inputLen=64,1K,64K",
                "outputLen=8",
                "levels=1,3",
                "numPrompts=2",
                "simulatedTimeScale=0.1");

    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output())
        .contains("Refused before anything was sent: input 64K × n 1, input 64K × n 3.")
        .contains("✗ points: 4 of 6 are to be measured; 2 are refused, longer than the context")
        .contains("✓ answers: all 10 as long as asked");
    List<RequestRecord> measured = measured(result.folder());
    assertThat(counts(measured))
        .isEqualTo(
            Map.of(
                "in64_out8 c=1",
                2L,
                "in64_out8 c=3",
                3L,
                "in1024_out8 c=1",
                2L,
                "in1024_out8 c=3",
                3L));
    assertThat(measured).extracting(r -> r.stream().promptTokens()).containsOnly(64, 1024);
    assertSentTogether(measured, "in1024_out8 c=3");
    assertThat(names(result.folder().resolve("production")))
        .containsExactlyInAnyOrder("input_64_n1", "input_64_n3", "input_1K_n1", "input_1K_n3");
    JsonNode point = point(result.folder().resolve("production"), "input_1K_n3");
    assertThat(point.get("throughput").asDouble()).isPositive();
    assertThat(point.get("mean_latency_ms").asDouble())
        .isGreaterThan(point.get("mean_ttft_ms").asDouble());
    JsonNode summary = JSON.readTree(result.folder().resolve("summary.json").toFile());
    assertThat(summary.get("checklist")).hasSize(8);
    assertThat(Files.readString(result.folder().resolve("index.html")))
        .contains("✓ points: all 4 measured");
  }

  @Test
  void aSweepMeasuresAsManyRequestsAsItsFileSays() throws Exception {
    Path combos =
        Files.writeString(
            directory.resolve("combos.yaml"),
            """
            model: "your_model_name"
            base_url: "http://localhost:8000"
            tokenizer: "your_model_name"
            input_output: [[32, 8], [64, 16]]
            concurrency_prompts: [[1, 3], [4, 9]]
            """);
    GatlingJvm.Result result;
    try (ServerProcess server =
        ServerProcess.start(new Settings.Simulated("qwen2.5-7b-4090", 0.1), 1)) {
      result =
          new GatlingJvm(directory)
              .run("Sweep", "combos=" + combos, "baseUrl=" + server.baseUrl(), "warmup=0");
    }
    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output())
        .contains("holds, and not base_url of combos.yaml (http://localhost:8000).")
        .contains("combos.yaml has the placeholder your_model_name for a model");
    assertThat(counts(measured(result.folder())))
        .isEqualTo(
            Map.of(
                "in32_out8 c=1",
                3L,
                "in32_out8 c=4",
                9L,
                "in64_out16 c=1",
                3L,
                "in64_out16 c=4",
                9L));
    List<String> rows = Files.readAllLines(result.folder().resolve("levels.csv"));
    assertThat(rows).hasSize(5);
    assertThat(List.of(rows.get(0).split(",")))
        .contains(
            "input_len",
            "output_len",
            "concurrency",
            "requests_ok",
            "requests_per_s",
            "output_tokens_per_s",
            "total_tokens_per_s",
            "ttft_mean_ms",
            "tpot_mean_ms",
            "itl_mean_ms",
            "e2el_mean_ms");
    assertThat(names(result.folder().resolve("sweep"))).hasSize(4);
  }

  private static void assertSentTogether(List<RequestRecord> measured, String cell) {
    assertThat(
            measured.stream()
                .filter(record -> record.identity().cell().name().equals(cell))
                .map(record -> record.stamps().intended())
                .distinct())
        .hasSize(1);
  }

  private static List<RequestRecord> measured(Path folder) throws Exception {
    List<RequestRecord> measured =
        JournalReader.read(folder.resolve("journal.jsonl")).stream()
            .filter(record -> record.identity().phase() == Phase.MEASUREMENT)
            .toList();
    assertThat(measured).allMatch(record -> record.ending().outcome() == Outcome.OK);
    return measured;
  }

  private static Map<String, Long> counts(List<RequestRecord> records) {
    return records.stream()
        .collect(
            Collectors.groupingBy(
                record -> record.identity().cell().name(), Collectors.counting()));
  }

  private static List<String> names(Path points) throws IOException {
    try (Stream<Path> files = Files.list(points)) {
      return files
          .map(file -> file.getFileName().toString().replaceFirst("_\\d{8}_\\d{6}\\.json$", ""))
          .toList();
    }
  }

  private static JsonNode point(Path points, String name) throws IOException {
    try (Stream<Path> files = Files.list(points)) {
      Path file =
          files
              .filter(each -> each.getFileName().toString().startsWith(name + "_"))
              .findFirst()
              .orElseThrow();
      return JSON.readTree(file.toFile());
    }
  }
}
