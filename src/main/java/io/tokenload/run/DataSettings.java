package io.tokenload.run;

import io.tokenload.workload.Seed;
import io.tokenload.workload.dataset.Columns;
import io.tokenload.workload.dataset.DatasetError;
import io.tokenload.workload.dataset.DatasetOptions;
import io.tokenload.workload.dataset.Datasets;
import io.tokenload.workload.dataset.SonnetReader;
import io.tokenload.workload.dataset.Source;
import io.tokenload.workload.dataset.TraceLimit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * A dataset, as it was asked for.
 *
 * @param name one of {@link Datasets#names()}
 * @param path file or folder, or {@code null}
 * @param columns what the file calls its columns
 * @param lengths how random lengths vary
 * @param prefixes how prompts share prefixes
 * @param timeScale how many times as fast a trace is
 * @param userScale users for each user of a trace
 * @param imagesUrl where the server fetches pictures itself; {@code null} sends them along
 */
public record DataSettings(
    String name,
    Path path,
    Columns columns,
    Lengths lengths,
    Prefixes prefixes,
    double timeScale,
    double userScale,
    String imagesUrl) {

  private static final int USUAL_NUM_PROMPTS = 1000;

  /** Datasets that are made, not read, and so need a number. */
  private static final List<String> MADE =
      List.of("sonnet", "prefix_repetition", "generated-shared-prefix");

  /** How random lengths vary: {@code uniform} within a ratio, else by standard deviations. */
  record Lengths(String distribution, double rangeRatio, double inputStdev, double outputStdev) {}

  /** Tokens of shared prefixes and own suffixes. */
  record Prefixes(int prefixLen, int suffixLen, int numPrefixes) {}

  /**
   * Reads and checks all of it.
   *
   * @throws UserError naming the row that cannot be used
   */
  Source open(Settings settings, Seed seed) {
    try {
      return Datasets.open(options(settings, seed));
    } catch (DatasetError e) {
      throw UserError.usage(e.getMessage());
    } catch (IllegalArgumentException e) {
      throw UserError.usage("The dataset cannot be used: " + e.getMessage() + ".");
    }
  }

  private DatasetOptions options(Settings settings, Seed seed) {
    int input = first(settings.shape().inputLens(), 1024);
    int output = first(settings.shape().outputLens(), 128);
    OptionalInt most = settings.load().numPrompts();
    int numPrompts = most.orElse(MADE.contains(name) ? USUAL_NUM_PROMPTS : 0);
    Integer forced = settings.given().contains("outputLen") ? Integer.valueOf(output) : null;
    DatasetOptions.Text text = DatasetOptions.Text.DEFAULT;
    return DatasetOptions.of(name, path, numPrompts, seed.child("dataset"))
        .with(random(input, output))
        .with(
            new DatasetOptions.Prefix(
                prefixes.prefixLen(), prefixes.suffixLen(), prefixes.numPrefixes(), output))
        .with(SonnetReader.Shape.DEFAULT)
        .with(
            new DatasetOptions.Text(
                columns,
                text.shuffle(),
                text.turns(),
                forced,
                text.counter(),
                text.instruction(),
                imagesUrl))
        .with(
            new DatasetOptions.Replayed(
                DatasetOptions.Replayed.DEFAULT.blockTokens(),
                null,
                limit(settings),
                timeScale,
                userScale));
  }

  /** The run's duration is that of the load: a faster trace has more of it. */
  private TraceLimit limit(Settings settings) {
    return settings
        .load()
        .duration()
        .map(length -> Duration.ofNanos(Math.round(length.toNanos() * timeScale)))
        .map(length -> new TraceLimit(TraceLimit.MAX_REQUESTS, length))
        .orElse(TraceLimit.none());
  }

  private DatasetOptions.Random random(int input, int output) {
    boolean uniform = lengths.distribution().equals("uniform");
    return new DatasetOptions.Random(
        lengths.distribution(),
        input,
        output,
        uniform ? lengths.rangeRatio() : lengths.inputStdev(),
        uniform ? lengths.rangeRatio() : lengths.outputStdev());
  }

  private static int first(List<Integer> lengths, int usual) {
    return lengths.isEmpty() ? usual : lengths.get(0);
  }
}
