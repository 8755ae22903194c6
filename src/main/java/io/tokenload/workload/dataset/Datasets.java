package io.tokenload.workload.dataset;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The door to all datasets: by the name that {@code vllm bench serve --dataset-name} has. */
public final class Datasets {

  private static final Map<String, Function<DatasetOptions, Source>> BY_NAME = byName();

  private Datasets() {}

  /** All names, in the order in which a page lists them. */
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /**
   * Opens a dataset: reads and checks all of its file, or reckons what it is made of.
   *
   * @throws DatasetError if its file cannot be used
   * @throws IllegalArgumentException if an option cannot be used, or there is no such dataset
   */
  public static Source open(DatasetOptions options) {
    Function<DatasetOptions, Source> maker = BY_NAME.get(options.name());
    if (maker == null) {
      throw new IllegalArgumentException(
          "datasetName '%s' is not known: give one of %s"
              .formatted(options.name(), String.join(", ", names())));
    }
    return maker.apply(options);
  }

  private static Map<String, Function<DatasetOptions, Source>> byName() {
    Map<String, Function<DatasetOptions, Source>> makers = new LinkedHashMap<>();
    makers.put("random", Datasets::random);
    makers.put("sonnet", Datasets::sonnet);
    makers.put("sharegpt", Datasets::shareGpt);
    makers.put("custom", Datasets::custom);
    makers.put("multi_turn", Datasets::multiTurn);
    makers.put("prefix_repetition", Datasets::prefixRepetition);
    makers.put("generated-shared-prefix", Datasets::sharedPrefix);
    makers.put("okvqa", Datasets::okVqa);
    makers.put("five", Datasets::five);
    makers.put("mooncake", Datasets::mooncake);
    makers.put("azure", Datasets::azure);
    makers.put("burstgpt", Datasets::burstGpt);
    makers.put("captured", Datasets::captured);
    return makers;
  }

  /** Lengths alone: fixed, within a range ratio, normal or log-normal. */
  static LengthDistribution random(DatasetOptions options) {
    return options.random().lengths(options.seed());
  }

  /** Prompts made of lines of verse, with a prefix that all share. */
  static Dataset sonnet(DatasetOptions options) {
    Path path = options.path() == null ? SonnetReader.FILE : options.path();
    return SonnetReader.read(
        path, options.sonnet(), options.text().counter(), made(options), options.seed());
  }

  /** ShareGPT's conversations, their first question or all turns. */
  static Dataset shareGpt(DatasetOptions options) {
    DatasetOptions.Text text = options.text();
    return output(
        options,
        ShareGptReader.read(file(options), selection(options), text.counter(), text.turns()));
  }

  /** Rows with named columns, JSONL or CSV. */
  static Dataset custom(DatasetOptions options) {
    return output(
        options,
        TableReader.read("custom", file(options), options.text().columns(), selection(options)));
  }

  /** Conversations of several turns with think time, read or made by vLLM's recipe. */
  static Dataset multiTurn(DatasetOptions options) {
    DataFile file = new DataFile(file(options));
    if (file.path().toString().endsWith(".json") && file.beginsWith('{')) {
      int most = options.numPrompts() < 1 ? Integer.MAX_VALUE : options.numPrompts();
      return output(options, ConversationRecipe.read(file.path(), most, options.seed()));
    }
    return output(
        options,
        ConversationReader.read(file(options), selection(options), options.text().counter()));
  }

  /** Prompts of which groups share their beginning, by vLLM's rule. */
  static PrefixGroups prefixRepetition(DatasetOptions options) {
    DatasetOptions.Prefix p = options.prefix();
    return PrefixGroups.repetition(
        made(options),
        p.numPrefixes(),
        p.prefixLen(),
        p.suffixLen(),
        p.outputLen(),
        options.seed());
  }

  /** Prompts of which groups share a system prompt, by SGLang's rule. */
  static PrefixGroups sharedPrefix(DatasetOptions options) {
    DatasetOptions.Prefix p = options.prefix();
    int each = made(options) / Math.max(1, p.numPrefixes());
    return PrefixGroups.shared(
        p.numPrefixes(), each, p.prefixLen(), p.suffixLen(), p.outputLen(), options.seed());
  }

  /** Images with questions and ten answers each. */
  static Dataset okVqa(DatasetOptions options) {
    DatasetOptions.Text text = options.text();
    OkVqaReader.Location location = OkVqaReader.Location.in(file(options), text.imagesUrl());
    return OkVqaReader.read(location, selection(options), text.instruction(), text.outputLen());
  }

  /** The five fixed prompts of basic inference experiments. */
  static Dataset five(DatasetOptions options) {
    return FixedPrompts.five(options.text().outputLen());
  }

  /** A trace with hashes of prefix blocks, in Mooncake's format. */
  static Trace mooncake(DatasetOptions options) {
    DatasetOptions.Replayed trace = options.trace();
    return scaled(options, MooncakeReader.read(file(options), trace.blockTokens(), trace.limit()));
  }

  /** Azure's traces of 2023 and 2024. */
  static Trace azure(DatasetOptions options) {
    return scaled(options, AzureReader.read(file(options), options.trace().limit()));
  }

  /** BurstGPT's traces. */
  static Trace burstGpt(DatasetOptions options) {
    DatasetOptions.Replayed trace = options.trace();
    return scaled(options, BurstGptReader.read(file(options), trace.model(), trace.limit()));
  }

  /** A trace of one's own, as {@code ./tokenload capture} wrote it. */
  static Trace captured(DatasetOptions options) {
    return scaled(options, CapturedTrace.read(file(options), options.trace().limit()));
  }

  private static Path file(DatasetOptions options) {
    if (options.path() == null) {
      throw new IllegalArgumentException(
          "datasetName=%s needs a file: give its path as datasetPath".formatted(options.name()));
    }
    return options.path();
  }

  private static Selection selection(DatasetOptions options) {
    Selection some =
        options.numPrompts() < 1 ? Selection.all() : Selection.first(options.numPrompts());
    return options.text().shuffle() ? some.shuffled(options.seed().child("shuffle")) : some;
  }

  private static int made(DatasetOptions options) {
    if (options.numPrompts() < 1) {
      throw new IllegalArgumentException(
          "datasetName=%s makes its prompts: give their number as numPrompts"
              .formatted(options.name()));
    }
    return options.numPrompts();
  }

  private static Dataset output(DatasetOptions options, Dataset dataset) {
    Integer tokens = options.text().outputLen();
    return tokens == null ? dataset : dataset.generating(tokens);
  }

  private static Trace scaled(DatasetOptions options, Trace trace) {
    DatasetOptions.Replayed how = options.trace();
    int most = options.numPrompts() < 1 ? Integer.MAX_VALUE : options.numPrompts();
    Trace users = how.users() == 1 ? trace : trace.users(how.users(), options.seed());
    return (how.speed() == 1 ? users : users.faster(how.speed())).first(most);
  }
}
