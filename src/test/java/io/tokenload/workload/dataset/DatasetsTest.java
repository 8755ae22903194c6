package io.tokenload.workload.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.workload.Seed;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatasetsTest {

  private static final Seed SEED = new Seed(1);

  private static final Map<String, String> SAMPLES =
      Map.of(
          "sharegpt", "sharegpt-sample.json",
          "custom", "custom-sample.jsonl",
          "multi_turn", "conversations-sample.jsonl",
          "okvqa", "okvqa-sample",
          "mooncake", "mooncake-sample.jsonl",
          "azure", "azure-sample.csv",
          "burstgpt", "burstgpt-sample.csv",
          "captured", "captured-sample.jsonl");

  // SAD PATH

  @Test
  void unknownNameIsRefusedWithThoseThatThereAre() {
    assertThatThrownBy(() -> open("sharegtp", null, 4))
        .hasMessageStartingWith("datasetName 'sharegtp' is not known: give one of random, sonnet");
  }

  @Test
  void missingPathIsAskedFor() {
    assertThatThrownBy(() -> open("sharegpt", null, 4))
        .hasMessage("datasetName=sharegpt needs a file: give its path as datasetPath");
  }

  @Test
  void promptsThatAreMadeNeedTheirNumber() {
    assertThatThrownBy(() -> open("prefix_repetition", null, 0))
        .hasMessageContaining("give their number as numPrompts");
  }

  @Test
  void unknownDistributionIsRefused() {
    DatasetOptions options =
        DatasetOptions.of("random", null, 4, SEED)
            .with(new DatasetOptions.Random("zipf", 10, 10, 0, 0));
    assertThatThrownBy(() -> Datasets.open(options)).hasMessageContaining("but is 'zipf'");
  }

  // HAPPY PATH

  @Test
  void everyNameOpensItsSample() {
    for (String name : Datasets.names()) {
      String sample = SAMPLES.get(name);
      Path path = sample == null ? null : Path.of("datasets", sample);
      Source source = open(name, path, 20);
      assertThat(source.name()).isEqualTo(name);
      assertThat(source.origin()).isNotBlank();
    }
  }

  @Test
  void sameSeedIsTheSameDataset() {
    for (String name : Datasets.names()) {
      String sample = SAMPLES.get(name);
      Path path = sample == null ? null : Path.of("datasets", sample);
      assertThat(open(name, path, 20)).isEqualTo(open(name, path, 20));
    }
  }

  @Test
  void randomHasVllmsDefaults() {
    assertThat(open("random", null, 20))
        .isEqualTo(LengthDistribution.around(1024, 128, 0, 0, SEED));
  }

  @Test
  void outputLengthCanBeSetForAllOfAFile() {
    DatasetOptions.Text text =
        new DatasetOptions.Text(Columns.usual(), false, 1, 77, null, "", null);
    DatasetOptions options =
        DatasetOptions.of("custom", Path.of("datasets/custom-sample.jsonl"), 0, SEED).with(text);
    Dataset dataset = (Dataset) Datasets.open(options);
    assertThat(dataset.conversations())
        .hasSize(6)
        .allSatisfy(c -> assertThat(c.turns().get(0).entry().outputTokens()).isEqualTo(77));
  }

  @Test
  void tracesAreScaledAndCut() {
    DatasetOptions options =
        DatasetOptions.of("azure", Path.of("datasets/azure-sample.csv"), 5, SEED)
            .with(new DatasetOptions.Replayed(512, null, TraceLimit.none(), 2, 1));
    Trace trace = (Trace) Datasets.open(options);
    assertThat(trace.requests()).hasSize(5);
    assertThat(trace.requests().get(1).arrivalNanos()).isEqualTo(4_314_579_000L / 2);
  }

  private static Source open(String name, Path path, int numPrompts) {
    return Datasets.open(DatasetOptions.of(name, path, numPrompts, SEED));
  }
}
