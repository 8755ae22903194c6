package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.RequestRecord;
import io.tokenload.recording.JournalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server logged, captured and replayed against a fresh one, is what that one logs. */
class CaptureReplayIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void replayHasTheLengthsArrivalsAndPrefixHitsOfTheLog() throws Exception {
    Path logged = folder.resolve("original.jsonl");
    run(
        "original",
        "Custom",
        "simulatedRequestLog=" + logged,
        "datasetName=prefix_repetition",
        "prefixLen=100",
        "suffixLen=30",
        "numPrefixes=3",
        "outputLen=6",
        "numPrompts=12",
        "requestRate=8",
        "burstiness=inf",
        "warmup=0");
    Path trace = folder.resolve("trace.jsonl");
    int exitCode =
        TokenloadCommand.commandLine()
            .execute("capture", logged.toString(), "--format", "tokenload-sim", "-o", trace + "");
    assertThat(exitCode).isZero();
    Path replayed = folder.resolve("replayed.jsonl");
    GatlingJvm.Result replay =
        run(
            "replay",
            "Replay",
            "simulatedRequestLog=" + replayed,
            "datasetName=captured",
            "datasetPath=" + trace);

    List<JsonNode> original = byArrival(logged);
    List<JsonNode> again = last(original.size(), byArrival(replayed));
    assertThat(original).hasSizeGreaterThan(12);
    assertThat(values(again, "prompt_tokens")).isEqualTo(values(original, "prompt_tokens"));
    assertThat(values(again, "completion_tokens")).isEqualTo(values(original, "completion_tokens"));
    assertThat(values(again, "max_tokens")).isEqualTo(values(original, "completion_tokens"));
    assertThat(values(again, "cached_tokens")).isEqualTo(values(original, "cached_tokens"));
    assertThat(values(original, "cached_tokens").stream().filter(cached -> cached == 96))
        .hasSizeGreaterThanOrEqualTo(9);

    List<RequestRecord> records = JournalReader.read(replay.folder().resolve("journal.jsonl"));
    assertThat(records).allMatch(record -> record.ending().outcome() == Outcome.OK);
    List<Long> due = records.stream().map(record -> record.stamps().intended()).sorted().toList();
    assertThat(gaps(due)).isEqualTo(gaps(values(original, "arrival_ns")));
  }

  private GatlingJvm.Result run(String name, String simulation, String... properties)
      throws Exception {
    List<String> all = new ArrayList<>(List.of(properties));
    all.addAll(List.of("seed=1", "simulatedTimeScale=0.1"));
    GatlingJvm.Result result =
        new GatlingJvm(folder.resolve(name)).run(simulation, all.toArray(String[]::new));
    assertThat(result.exitCode()).as(result.output()).isZero();
    return result;
  }

  /** A server logs a request when it has ended. */
  private static List<JsonNode> byArrival(Path log) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(log)) {
      lines.add(JSON.readTree(line));
    }
    lines.sort(Comparator.comparingLong(line -> line.get("arrival_ns").longValue()));
    return lines;
  }

  /** Before the trace come the requests by which a run knows its server. */
  private static List<JsonNode> last(int count, List<JsonNode> lines) {
    assertThat(lines).hasSizeGreaterThan(count);
    return lines.subList(lines.size() - count, lines.size());
  }

  private static List<Long> values(List<JsonNode> lines, String name) {
    return lines.stream().map(line -> line.get(name).longValue()).toList();
  }

  private static List<Long> gaps(List<Long> moments) {
    List<Long> gaps = new ArrayList<>();
    for (int i = 1; i < moments.size(); i++) {
      gaps.add(moments.get(i) - moments.get(i - 1));
    }
    return gaps;
  }
}
