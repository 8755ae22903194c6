package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import io.tokenload.recording.JournalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Simulations that take their time: one has a course of its own, and others run beside it. */
class LongerSimulationsIT {

  private static final String FAST = "simulatedTimeScale=0.02";

  @TempDir Path directory;

  @Test
  void surgeHugeAndHypothesesMeasureWhatTheyAreFor() throws Exception {
    GatlingJvm surge = new GatlingJvm(directory.resolve("surge"));
    Process course = surge.start("Surge", FAST, "inputLen=32", "outputLen=2", "warmup=0");
    hugeHasFourClassesAtEachLevel();
    hypothesesRunEachShapeAtEachLevelAndSayWhatTheyLack();
    List<RequestRecord> wave = measured(surge.await(course));
    assertThat(wave).hasSizeBetween(120, 260);
    assertThat(arrivedIn(wave, 40, 60))
        .as("the height is ten times the calm")
        .isGreaterThan(5 * arrivedIn(wave, 0, 20));
  }

  private void hugeHasFourClassesAtEachLevel() throws Exception {
    List<RequestRecord> measured =
        measured(
            new GatlingJvm(directory.resolve("huge"))
                .run("Huge", FAST, "concurrency=1,2", "duration=500ms", "warmup=0", "maxTokens=8"));
    assertThat(byCell(measured).keySet())
        .containsExactly(
            "LL c=1", "LL c=2", "LS c=1", "LS c=2", "SL c=1", "SL c=2", "SS c=1", "SS c=2");
    assertThat(measured)
        .allSatisfy(
            one ->
                assertThat(one.stream().outputTokens())
                    .isEqualTo(one.identity().cell().profile().endsWith("_short") ? 1 : 8));
  }

  private void hypothesesRunEachShapeAtEachLevelAndSayWhatTheyLack() throws Exception {
    GatlingJvm.Result result =
        new GatlingJvm(directory.resolve("hypotheses"))
            .run(
                "Hypotheses",
                FAST,
                "inputLen=16,64",
                "outputLen=2,8",
                "concurrency=1,2",
                "duration=400ms",
                "warmup=0");
    Map<String, Long> cells = byCell(measured(result));
    assertThat(cells).hasSize(8).containsKeys("in16_out2 c=1", "in64_out8 c=2");
    JsonNode judged =
        new ObjectMapper()
            .readTree(result.folder().resolve("summary.json").toFile())
            .get("hypotheses");
    assertThat(judged.toString()).contains("H1").contains("undecided").contains("at least 4");
  }

  private static long arrivedIn(List<RequestRecord> records, int fromSeconds, int toSeconds) {
    return records.stream()
        .mapToLong(one -> one.stamps().intended() / 1_000_000_000L)
        .filter(second -> fromSeconds <= second && second < toSeconds)
        .count();
  }

  private static Map<String, Long> byCell(List<RequestRecord> records) {
    return records.stream()
        .collect(
            Collectors.groupingBy(
                one -> one.identity().cell().name(), TreeMap::new, Collectors.counting()));
  }

  private static List<RequestRecord> measured(GatlingJvm.Result result) throws IOException {
    assertThat(result.folder()).as(result.output()).isNotNull();
    return JournalReader.read(result.folder().resolve("journal.jsonl")).stream()
        .filter(one -> one.identity().phase() == Phase.MEASUREMENT)
        .toList();
  }
}
