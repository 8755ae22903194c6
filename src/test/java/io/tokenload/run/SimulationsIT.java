package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Simulations run once in small against the simulated server, and asserted on what they found. */
class SimulationsIT {

  private static final String FAST = "simulatedTimeScale=0.05";
  private static final Path DATASETS = Path.of("datasets").toAbsolutePath();

  @TempDir Path directory;

  @Test
  void basicAsksFivePromptsOneByOneAndTogetherAndShowsEachWithItsAnswer() throws Exception {
    Path folder = run("Basic", FAST);

    List<RequestRecord> measured = measured(folder);
    assertThat(byCell(measured)).isEqualTo(Map.of("one by one c=1", 5L, "all together c=5", 5L));
    assertThat(measured)
        .allSatisfy(one -> assertThat(one.stream().outputTokens()).isEqualTo(50))
        .allSatisfy(one -> assertThat(one.texts().answer()).isNotBlank());
    assertThat(measured.stream().map(one -> one.texts().prompt()).distinct()).hasSize(5);
    List<Long> together =
        measured.stream()
            .filter(one -> one.identity().cell().level().value() == 5)
            .map(one -> one.stamps().intended())
            .distinct()
            .toList();
    assertThat(together).as("all five are due at one moment").hasSize(1);
    JsonNode summary = summary(folder);
    assertThat(summary.at("/repetition/first")).hasSize(10);
    assertThat(summary.at("/batch_efficiency/prompts").asInt()).isEqualTo(5);
  }

  @Test
  void aMixHasEachClassAndTheSameArrivalsOfEachAlone() throws Exception {
    Path folder =
        run(
            "Tiny",
            FAST,
            "mix=SS:3,LL:1",
            "requestRate=20",
            "duration=2",
            "warmup=0",
            "maxTokens=16");

    List<RequestRecord> measured = measured(folder);
    assertThat(dues(measured, "SS in mix r=20"))
        .isNotEmpty()
        .isEqualTo(dues(measured, "SS alone r=15"));
    assertThat(dues(measured, "LL in mix r=20"))
        .isNotEmpty()
        .isEqualTo(dues(measured, "LL alone r=5"));
    assertThat(summary(folder).at("/interference")).hasSize(2);
  }

  @Test
  void chatAsksEachTurnWithAllThatWasSaidBefore() throws Exception {
    Path folder =
        run(
            "Chat",
            FAST,
            "concurrency=2",
            "duration=3",
            "warmup=0",
            "turns=3",
            "inputLen=64",
            "turnInputLen=32",
            "outputLen=8",
            "thinkTime=20ms");

    Map<String, List<RequestRecord>> turns =
        measured(folder).stream()
            .collect(Collectors.groupingBy(one -> one.identity().cell().className()));
    assertThat(turns.keySet())
        .containsExactlyInAnyOrder("turn 1 in chat", "turn 2 in chat", "turn 3 in chat");
    assertThat(prompts(turns.get("turn 1 in chat"))).containsOnly(64);
    int second = prompts(turns.get("turn 2 in chat")).get(0);
    assertThat(second).as("64, an answer of 8, and 32 more").isBetween(64 + 8 + 16, 64 + 8 + 40);
    assertThat(prompts(turns.get("turn 3 in chat")).get(0)).isGreaterThan(second + 8 + 8);
    assertThat(summary(folder).at("/run/prompts")).as("a turn adds to its prompt").hasSize(1);
  }

  @Test
  void whoWaitsTooLongForAFirstTokenGivesUpAndTheConversationEnds() throws Exception {
    Path folder =
        run(
            "Chat",
            "concurrency=2",
            "duration=3",
            "warmup=0",
            "turns=2",
            "inputLen=2K",
            "outputLen=8",
            "thinkTime=0",
            "patience=100ms");

    List<RequestRecord> measured = measured(folder);
    assertThat(measured)
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.ending().outcome()).isEqualTo(Outcome.CANCELLED))
        .allSatisfy(one -> assertThat(one.ending().error()).contains("the user gave up"))
        .allSatisfy(
            one -> assertThat(one.identity().cell().className()).isEqualTo("turn 1 in chat"));
  }

  @Test
  void replayKeepsArrivalsLengthsAndSessions() throws Exception {
    Path folder =
        run(
            "Replay",
            FAST,
            "datasetName=mooncake",
            "datasetPath=" + DATASETS.resolve("mooncake-sample.jsonl"),
            "numPrompts=8",
            "timeScale=20");

    List<RequestRecord> measured = measured(folder);
    assertThat(measured).hasSize(8);
    assertThat(measured)
        .allSatisfy(one -> assertThat(one.ending().outcome()).isEqualTo(Outcome.OK));
    JsonNode lines = tree(DATASETS.resolve("mooncake-sample.jsonl"));
    long first = lines.get(0).get("timestamp").asLong();
    assertThat(measured)
        .extracting(
            one -> one.stamps().intended(),
            one -> one.stream().promptTokens(),
            one -> one.stream().outputTokens())
        .containsExactlyInAnyOrder(
            IntStream.range(0, 8)
                .mapToObj(lines::get)
                .map(
                    line ->
                        tuple(
                            (line.get("timestamp").asLong() - first) * 1_000_000 / 20,
                            line.get("input_length").asInt(),
                            line.get("output_length").asInt()))
                .toArray(Tuple[]::new));
  }

  @Test
  void compareHoldsItsVariantsAgainstTheFirst() throws Exception {
    Path folder =
        run(
            "Compare",
            FAST,
            "inputLen=64",
            "outputLen=4",
            "concurrency=2",
            "duration=300ms",
            "warmup=0",
            "rounds=2");

    assertThat(byCell(measured(folder)).keySet())
        .containsExactlyInAnyOrder(
            "in64_out4 @new prompts c=2",
            "in64_out4 @known prompts c=2",
            "in64_out4 @new prompts #2 c=2",
            "in64_out4 @known prompts #2 c=2");
    JsonNode variants = summary(folder).at("/variants");
    assertThat(variants.toString()).contains("new prompts").contains("known prompts");
  }

  @Test
  void aGridCrossesItsValuesAndADatasetIsAskedAsItStands() throws Exception {
    Path folder =
        run(
            "Custom",
            FAST,
            "datasetName=custom",
            "datasetPath=" + DATASETS.resolve("custom-sample.jsonl"),
            "grid={\"temperature\":[0,0.8],\"max_tokens\":[4,8]}",
            "concurrency=1",
            "numPrompts=3",
            "warmup=0",
            "outputLen=16");

    List<RequestRecord> measured = measured(folder);
    assertThat(byCell(measured))
        .hasSize(4)
        .allSatisfy((cell, count) -> assertThat(count).isEqualTo(3));
    assertThat(measured)
        .allSatisfy(
            one ->
                assertThat(one.stream().outputTokens())
                    .isEqualTo(one.identity().cell().className().endsWith("max_tokens=4") ? 4 : 8));
    assertThat(summary(folder).at("/effects").toString())
        .contains("temperature")
        .contains("max_tokens");
  }

  private Path run(String simulation, String... properties) throws Exception {
    GatlingJvm.Result result = new GatlingJvm(directory).run(simulation, properties);
    if (result.folder() == null || !result.folder().resolve("summary.json").toFile().exists()) {
      throw new AssertionError(result.output());
    }
    return result.folder();
  }

  private static List<RequestRecord> measured(Path folder) throws IOException {
    return JournalReader.read(folder.resolve("journal.jsonl")).stream()
        .filter(one -> one.identity().phase() == Phase.MEASUREMENT)
        .toList();
  }

  private static Map<String, Long> byCell(List<RequestRecord> records) {
    return records.stream()
        .collect(Collectors.groupingBy(one -> one.identity().cell().name(), Collectors.counting()));
  }

  /** Due times of a cell's requests, from the first of its stage on. */
  private static List<Long> dues(List<RequestRecord> records, String cell) {
    List<Long> due =
        records.stream()
            .filter(one -> one.identity().cell().name().equals(cell))
            .map(one -> one.stamps().intended())
            .sorted()
            .toList();
    return due.stream().map(nanos -> nanos - due.get(0)).toList();
  }

  private static List<Integer> prompts(List<RequestRecord> records) {
    return records.stream().map(one -> one.stream().promptTokens()).toList();
  }

  private static JsonNode summary(Path folder) throws IOException {
    return new ObjectMapper().readTree(folder.resolve("summary.json").toFile());
  }

  private static JsonNode tree(Path lines) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ArrayNode rows = json.createArrayNode();
    for (String row : Files.readAllLines(lines)) {
      rows.add(json.readTree(row));
    }
    return rows;
  }
}
