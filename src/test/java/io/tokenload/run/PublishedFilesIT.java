package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import io.tokenload.recording.JournalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Files as others publish them are asked as they are. A vLLM JSONL and a Mooncake trace have their
 * run in {@link SimulationsIT}.
 */
class PublishedFilesIT {

  private static final Path DATASETS = Path.of("datasets").toAbsolutePath();

  @TempDir Path folder;

  /** Requests of a trace to which nothing was answered are left out. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "azure, azure-sample.csv, 20, 1, 2",
    "burstgpt, burstgpt-sample.csv, 300, 2, 3",
  })
  void traceIsReplayedWithTheLengthsOfItsRows(
      String dataset, String file, int timeScale, int input, int output) throws Exception {
    List<String> rows =
        Files.readAllLines(DATASETS.resolve(file)).stream()
            .skip(1)
            .map(row -> row.split(","))
            .filter(row -> !row[output].equals("0"))
            .map(row -> row[input] + " " + row[output])
            .toList();
    List<RequestRecord> measured = run("Replay", dataset, file, "timeScale=" + timeScale);
    assertThat(measured.stream().map(PublishedFilesIT::lengths))
        .containsExactlyInAnyOrderElementsOf(rows);
    assertThat(lengths(measured.get(0))).isEqualTo(rows.get(0));
  }

  @Test
  void shareGptIsAskedForAnswersAsLongAsItsOwn() throws Exception {
    List<RequestRecord> measured =
        run("Custom", "sharegpt", "sharegpt-sample.json", "concurrency=2", "numPrompts=6");
    assertThat(measured).hasSize(6);
    assertThat(measured.stream().map(PublishedFilesIT::lengths).distinct()).hasSizeBetween(3, 5);
  }

  private static String lengths(RequestRecord record) {
    return record.stream().promptTokens() + " " + record.stream().outputTokens();
  }

  private List<RequestRecord> run(String simulation, String dataset, String file, String... more)
      throws IOException, InterruptedException {
    String[] properties =
        Stream.concat(
                Stream.of(
                    "datasetName=" + dataset,
                    "datasetPath=" + DATASETS.resolve(file),
                    "warmup=0",
                    "simulatedTimeScale=0.02",
                    "seed=1"),
                Stream.of(more))
            .toArray(String[]::new);
    GatlingJvm.Result result = new GatlingJvm(folder).run(simulation, properties);
    assertThat(result.exitCode()).as(result.output()).isZero();
    List<RequestRecord> measured =
        JournalReader.read(result.folder().resolve("journal.jsonl")).stream()
            .filter(record -> record.identity().phase() == Phase.MEASUREMENT)
            .sorted(Comparator.comparingLong(record -> record.stamps().intended()))
            .toList();
    assertThat(measured).allMatch(record -> record.ending().outcome() == Outcome.OK);
    return measured;
  }
}
