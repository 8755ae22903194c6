package io.tokenload.workload.dataset;

import io.tokenload.workload.Seed;
import io.tokenload.workload.TokenCounter;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What must be said to open a dataset: {@link Datasets} looks at what concerns the one that is
 * named.
 *
 * @param name {@code datasetName}, one of {@link Datasets#names()}
 * @param path {@code datasetPath}: file or folder; {@code null} where none was given
 * @param numPrompts most requests to take from a file, and how many are made where there is none; 0
 *     or less takes all of a file
 * @param seed draws order, lengths and words
 * @param random for {@code random}
 * @param prefix for {@code prefix_repetition} and {@code generated-shared-prefix}
 * @param sonnet for {@code sonnet}
 * @param text for files of texts
 * @param trace for traces
 */
public record DatasetOptions(
    String name,
    Path path,
    int numPrompts,
    Seed seed,
    Random random,
    Prefix prefix,
    SonnetReader.Shape sonnet,
    Text text,
    Replayed trace) {

  public DatasetOptions {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(seed, "seed");
    Objects.requireNonNull(random, "random");
    Objects.requireNonNull(prefix, "prefix");
    Objects.requireNonNull(sonnet, "sonnet");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(trace, "trace");
  }

  /** With vLLM's defaults for everything else. */
  public static DatasetOptions of(String name, Path path, int numPrompts, Seed seed) {
    return new DatasetOptions(
        name,
        path,
        numPrompts,
        seed,
        Random.DEFAULT,
        Prefix.DEFAULT,
        SonnetReader.Shape.DEFAULT,
        Text.DEFAULT,
        Replayed.DEFAULT);
  }

  /** The same with other random lengths. */
  public DatasetOptions with(Random other) {
    return new DatasetOptions(name, path, numPrompts, seed, other, prefix, sonnet, text, trace);
  }

  /** The same with other shared prefixes. */
  public DatasetOptions with(Prefix other) {
    return new DatasetOptions(name, path, numPrompts, seed, random, other, sonnet, text, trace);
  }

  /** The same with other lengths of sonnets. */
  public DatasetOptions with(SonnetReader.Shape other) {
    return new DatasetOptions(name, path, numPrompts, seed, random, prefix, other, text, trace);
  }

  /** The same with other rules for texts. */
  public DatasetOptions with(Text other) {
    return new DatasetOptions(name, path, numPrompts, seed, random, prefix, sonnet, other, trace);
  }

  /** The same with other rules for traces. */
  public DatasetOptions with(Replayed other) {
    return new DatasetOptions(name, path, numPrompts, seed, random, prefix, sonnet, text, other);
  }

  /**
   * Random lengths.
   *
   * @param distribution {@code uniform}, {@code normal} or {@code lognormal}
   * @param inputLen {@code random-input-len}: mean of the prompt tokens
   * @param outputLen {@code random-output-len}: mean of the output tokens
   * @param inputSpread uniform: {@code random-range-ratio} of the input, 0 to below 1; else the
   *     standard deviation in tokens
   * @param outputSpread the same of the output
   */
  public record Random(
      String distribution, int inputLen, int outputLen, double inputSpread, double outputSpread) {

    /** vLLM's defaults. */
    public static final Random DEFAULT = new Random("uniform", 1024, 128, 0, 0);

    LengthDistribution lengths(Seed seed) {
      return switch (distribution) {
        case "uniform" ->
            LengthDistribution.around(inputLen, outputLen, inputSpread, outputSpread, seed);
        case "normal" ->
            new LengthDistribution(
                normal(inputLen, inputSpread), normal(outputLen, outputSpread), seed);
        case "lognormal" ->
            new LengthDistribution(
                logNormal(inputLen, inputSpread), logNormal(outputLen, outputSpread), seed);
        default ->
            throw new IllegalArgumentException(
                "the distribution of random lengths must be uniform, normal or lognormal, but is '%s'"
                    .formatted(distribution));
      };
    }

    private static TokenDistribution normal(int mean, double deviation) {
      return new TokenDistribution.Normal(mean, deviation, 1, TokenDistribution.MAX_TOKENS);
    }

    private static TokenDistribution logNormal(int mean, double deviation) {
      return new TokenDistribution.LogNormal(mean, deviation, 1, TokenDistribution.MAX_TOKENS);
    }
  }

  /**
   * Prompts that begin alike; the names are those of {@code --prefix-repetition-*}.
   *
   * @param prefixLen tokens shared, SGLang's {@code gsp-system-prompt-len}
   * @param suffixLen tokens of each prompt's own, SGLang's {@code gsp-question-len}
   * @param numPrefixes SGLang's {@code gsp-num-groups}
   * @param outputLen tokens to generate
   */
  public record Prefix(int prefixLen, int suffixLen, int numPrefixes, int outputLen) {

    /** vLLM's defaults. */
    public static final Prefix DEFAULT = new Prefix(256, 256, 10, 128);
  }

  /**
   * Files of texts.
   *
   * @param columns what the file calls its columns
   * @param shuffle in a seeded order, as vLLM does unless {@code --disable-shuffle}
   * @param turns most turns of a ShareGPT conversation
   * @param outputLen tokens to generate whatever the file says; {@code null} keeps to the file
   * @param counter counts tokens of a text; {@code null} estimates them
   * @param instruction what follows each question about an image
   * @param imagesUrl where the server fetches images itself; {@code null} sends them along
   */
  public record Text(
      Columns columns,
      boolean shuffle,
      int turns,
      Integer outputLen,
      TokenCounter counter,
      String instruction,
      String imagesUrl) {

    /** As vLLM. */
    public static final Text DEFAULT =
        new Text(Columns.usual(), true, 1, null, null, OkVqaReader.SHORT_ANSWER, null);

    public Text {
      Objects.requireNonNull(columns, "columns");
      Objects.requireNonNull(instruction, "instruction");
    }
  }

  /**
   * Traces.
   *
   * @param blockTokens tokens of a block in a Mooncake file
   * @param model takes the rows of one model of a BurstGPT file; {@code null} takes all
   * @param limit how much of it is read
   * @param speed how many times as fast, 1 as it was
   * @param users users for each user of the trace, 1 as it was
   */
  public record Replayed(
      int blockTokens, String model, TraceLimit limit, double speed, double users) {

    /** As the trace was. */
    public static final Replayed DEFAULT =
        new Replayed(MooncakeReader.BLOCK_TOKENS, null, TraceLimit.none(), 1, 1);

    public Replayed {
      Objects.requireNonNull(limit, "limit");
    }
  }
}
