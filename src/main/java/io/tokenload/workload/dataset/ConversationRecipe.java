package io.tokenload.workload.dataset;

import io.tokenload.workload.Seed;
import io.tokenload.workload.SplitMix64;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Made conversations by the file that vLLM's {@code benchmarks/multi_turn} takes ({@code
 * generate_multi_turn.json}, {@code "filetype": "generate_conversations"}): how many, how many
 * turns each, how long a prefix that all share, a prefix of each conversation's own, what the user
 * says and what is answered. As there, {@code num_turns} counts both sides and is rounded up to an
 * even number, and the shared prefix counts within the first message's {@code num_tokens}, the
 * conversation's own does not. The text is words that are one token each; {@code text_files} are
 * not read. Distributions: constant, uniform and lognormal.
 */
final class ConversationRecipe {

  /** vLLM's, where a log-normal has an average and no median ratio. */
  private static final double MEDIAN_RATIO = 0.85;

  private final TokenDistribution turns;
  private final TokenDistribution common;
  private final TokenDistribution prefix;
  private final TokenDistribution input;
  private final TokenDistribution output;
  private final Seed seed;

  private ConversationRecipe(Row file, Seed seed) {
    Row asked = inner(file, "prompt_input");
    this.turns = needed(asked, "num_turns");
    this.common =
        asked.get("common_prefix_num_tokens").isPresent()
            ? needed(asked, "common_prefix_num_tokens")
            : null;
    this.prefix = needed(asked, "prefix_num_tokens");
    this.input = needed(asked, "num_tokens");
    this.output = needed(inner(file, "prompt_output"), "num_tokens");
    this.seed = seed;
  }

  /**
   * Makes the conversations of a file.
   *
   * @param most conversations, whatever the file says
   * @throws DatasetError if it is not such a file
   */
  static Dataset read(Path path, int most, Seed seed) {
    List<Row> rows = new ArrayList<>();
    JsonRows.ofSequence(new DataFile(path), rows::add);
    if (rows.size() != 1
        || !"generate_conversations".equals(rows.get(0).text("filetype").orElse(""))) {
      throw new DatasetError(
          path.toString(),
          "is neither conversations nor a recipe for them",
          "give an array of {\"id\", \"messages\"}, or one object with \"filetype\":"
              + " \"generate_conversations\"");
    }
    Row file = rows.get(0);
    int count = (int) Math.min(most, file.neededWhole("num_conversations", 1, 1_000_000));
    ConversationRecipe recipe = new ConversationRecipe(file, seed);
    List<Conversation> conversations = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      conversations.add(recipe.conversation(file.place(), i));
    }
    return new Dataset(
        "multi_turn",
        path.toString(),
        conversations,
        List.of("conversations are made of words, text_files were not read"));
  }

  private Conversation conversation(String place, int index) {
    SplitMix64 random = new SplitMix64(WordRun.key(seed.child("lengths").value(), index));
    int count = Math.max(1, (turns.draw(random) + 1) / 2);
    int shared = common == null ? 0 : common.draw(new SplitMix64(seed.child("common").value()));
    int own = prefix.draw(random);
    List<Conversation.Turn> said = new ArrayList<>();
    for (int turn = 0; turn < count; turn++) {
      StringBuilder text = new StringBuilder();
      int words = input.draw(random);
      if (turn == 0) {
        WordRun.append(text, seed.child("shared").value(), shared);
        words = Math.max(1, words - shared) + own;
      }
      WordRun.append(text, WordRun.key(seed.child("turn " + turn).value(), index), words);
      Entry entry = Entry.of(place, text.toString(), output.draw(random));
      said.add(new Conversation.Turn(entry, null));
    }
    return new Conversation("CONV_ID_" + index, said);
  }

  private static Row inner(Row row, String name) {
    return row.get(name)
        .filter(node -> node.isObject())
        .map(node -> new Row(row.place(), node))
        .orElseThrow(() -> row.missing(name, "an object"));
  }

  private static TokenDistribution needed(Row row, String name) {
    Row node = inner(row, name);
    String kind = node.neededText("distribution");
    return switch (kind) {
      case "constant" -> checked(node, () -> new TokenDistribution.Fixed(whole(node, "value")));
      case "uniform" ->
          checked(
              node, () -> new TokenDistribution.Uniform(whole(node, "min"), whole(node, "max")));
      case "lognormal" -> checked(node, () -> logNormal(node));
      default -> throw node.wrong("distribution", "constant, uniform or lognormal");
    };
  }

  /** Average and median ratio, or mean and sigma of the logarithm. */
  private static TokenDistribution logNormal(Row node) {
    int most = node.get("max").isPresent() ? whole(node, "max") : TokenDistribution.MAX_TOKENS;
    if (node.get("average").isPresent()) {
      double average = number(node, "average");
      double ratio =
          node.get("median_ratio").isPresent() ? number(node, "median_ratio") : MEDIAN_RATIO;
      double deviation = average * Math.sqrt(1 / (ratio * ratio) - 1);
      return new TokenDistribution.LogNormal(average, deviation, 1, most);
    }
    double sigma = number(node, "sigma");
    double average = StrictMath.exp(number(node, "mean") + sigma * sigma / 2);
    double deviation = average * Math.sqrt(StrictMath.expm1(sigma * sigma));
    return new TokenDistribution.LogNormal(average, deviation, 1, most);
  }

  private static TokenDistribution checked(Row node, Supplier<TokenDistribution> maker) {
    try {
      return maker.get();
    } catch (DatasetError known) {
      throw known;
    } catch (IllegalArgumentException e) {
      throw new DatasetError(
          node.place(), "has a distribution in which " + e.getMessage(), "mend it");
    }
  }

  private static int whole(Row node, String name) {
    return (int) node.neededWhole(name, 1, TokenDistribution.MAX_TOKENS);
  }

  private static double number(Row node, String name) {
    return node.get(name)
        .filter(value -> value.isNumber())
        .orElseThrow(() -> node.missing(name, "a number"))
        .doubleValue();
  }
}
