package io.tokenload.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Reads the file of a sweep, all of it before anything is sent. */
final class CombosReader {

  private static final List<String> KEYS =
      List.of(
          "model",
          "base_url",
          "tokenizer",
          "input_output",
          "input_len",
          "output_len",
          "concurrency_prompts",
          "concurrency",
          "num_prompts",
          "prompts_per_concurrency",
          "request_rate");

  private static final String PAIRS =
      "give pairs of prompt and output tokens such as [[256, 256], [1024, 512]]";
  private static final String LOADS =
      "give pairs of concurrency and number of prompts such as [[1, 10], [4, 40]]";
  private static final String NUMBERS =
      "give a number, a list such as [256, 512], or a range such as {from: 256, to: 4096, factor: 2}";

  private static final int MOST_AT_ONCE = 1_000_000;
  private static final int MOST_PROMPTS = 100_000_000;
  private static final int MOST_CELLS = 1_000;

  /** As the pairs of the usual files have it: ten requests for each that may run. */
  private static final int USUAL_PROMPTS_PER_CONCURRENCY = 10;

  private final YamlValue root;
  private final Map<String, YamlValue> fields;

  private CombosReader(YamlValue root) {
    this.root = root;
    this.fields = root.fields(KEYS, "give keys such as input_output and concurrency_prompts");
  }

  /**
   * Reads the file.
   *
   * @throws UserError for the first thing that cannot be used, with its line and column
   */
  static Combos read(Path file) {
    return new CombosReader(YamlValue.read(file)).combos();
  }

  static Combos parse(String file, String text) {
    return new CombosReader(YamlValue.parse(file, text)).combos();
  }

  private Combos combos() {
    List<Combos.Lengths> lengths = lengths();
    List<Combos.Load> loads = loads();
    List<Double> rates = rates();
    long cells = (long) lengths.size() * loads.size() * Math.max(1, rates.size());
    if (cells > MOST_CELLS) {
      throw UserError.usage(
          "%s asks for %d cells: give fewer values, at most %d cells are measured in one run."
              .formatted(root.file(), cells, MOST_CELLS));
    }
    return new Combos(
        root.file(), text("model"), text("base_url"), text("tokenizer"), lengths, loads, rates);
  }

  private Optional<SettingValue> text(String key) {
    return field(key).map(value -> value.number("give a text, or leave the key out"));
  }

  private Optional<YamlValue> field(String key) {
    return Optional.ofNullable(fields.get(key));
  }

  private UserError missing(String key, String instead, String remedy) {
    return UserError.usage(
        "%s has neither %s nor %s: %s.".formatted(root.file(), key, instead, remedy));
  }

  private void refuseBeside(String key, String... others) {
    for (String other : others) {
      if (fields.containsKey(key) && fields.containsKey(other)) {
        throw fields.get(other).refuse("stands beside " + key, "give one of them");
      }
    }
  }

  private List<Combos.Lengths> lengths() {
    refuseBeside("input_output", "input_len", "output_len");
    if (fields.containsKey("input_output")) {
      return pairs(
          fields.get("input_output"),
          PAIRS,
          (one, other) -> new Combos.Lengths(tokens(one), tokens(other)));
    }
    if (!fields.containsKey("input_len") || !fields.containsKey("output_len")) {
      throw missing("input_output", "input_len with output_len", PAIRS);
    }
    List<Integer> outputs = numbers(fields.get("output_len"), CombosReader::tokens);
    return numbers(fields.get("input_len"), CombosReader::tokens).stream()
        .flatMap(input -> outputs.stream().map(output -> new Combos.Lengths(input, output)))
        .toList();
  }

  private List<Combos.Load> loads() {
    refuseBeside("concurrency_prompts", "concurrency", "num_prompts", "prompts_per_concurrency");
    refuseBeside("num_prompts", "prompts_per_concurrency");
    List<Combos.Load> loads =
        fields.containsKey("concurrency_prompts") ? listed() : byConcurrency();
    Set<Integer> seen = new HashSet<>();
    for (Combos.Load load : loads) {
      if (!seen.add(load.concurrency())) {
        throw fields
            .get("concurrency_prompts")
            .refuse(
                "has the concurrency %d twice, and its cells would be one"
                    .formatted(load.concurrency()),
                "give it once");
      }
    }
    return loads;
  }

  private List<Combos.Load> listed() {
    return pairs(
        fields.get("concurrency_prompts"),
        LOADS,
        (one, other) -> new Combos.Load(atOnce(one), prompts(other)));
  }

  private List<Combos.Load> byConcurrency() {
    if (!fields.containsKey("concurrency")) {
      throw missing("concurrency_prompts", "concurrency", LOADS);
    }
    Optional<Integer> fixed = field("num_prompts").map(CombosReader::prompts);
    int each =
        field("prompts_per_concurrency")
            .map(CombosReader::prompts)
            .orElse(USUAL_PROMPTS_PER_CONCURRENCY);
    return numbers(fields.get("concurrency"), CombosReader::atOnce).stream()
        .map(n -> new Combos.Load(n, fixed.orElse((int) Math.min(MOST_PROMPTS, (long) n * each))))
        .toList();
  }

  private List<Double> rates() {
    Optional<YamlValue> rates = field("request_rate");
    if (rates.isEmpty()) {
      return List.of();
    }
    String remedy = "give requests per second such as 2.5, a list of them, or inf";
    List<YamlValue> each =
        rates.get().isList() ? rates.get().elements(remedy) : List.of(rates.get());
    List<Double> read = distinct(each, value -> value.number(remedy).number(Range.RATE_OR_INF));
    if (!read.contains(Double.POSITIVE_INFINITY)) {
      return read;
    }
    if (read.size() > 1) {
      throw rates.get().refuse("mixes inf, which is closed, with rates", "sweep them apart");
    }
    return List.of();
  }

  /** Makes one thing of the two values of a pair. */
  private interface Pair<T> {
    T of(YamlValue one, YamlValue other);
  }

  private static <T> List<T> pairs(YamlValue list, String remedy, Pair<T> pair) {
    return distinct(
        list.elements(remedy),
        element -> {
          List<YamlValue> two = element.elements(remedy);
          if (two.size() != 2) {
            throw element.refuse("has %d values and is no pair".formatted(two.size()), remedy);
          }
          return pair.of(two.get(0), two.get(1));
        });
  }

  private static <T> List<T> distinct(List<YamlValue> elements, Function<YamlValue, T> read) {
    List<T> values = new ArrayList<>();
    for (YamlValue element : elements) {
      T value = read.apply(element);
      if (values.contains(value)) {
        throw element.refuse("names the same twice", "give it once, for each is a cell of its own");
      }
      values.add(value);
    }
    return values;
  }

  private static List<Integer> numbers(YamlValue value, ToIntFunction<YamlValue> read) {
    if (value.isMap()) {
      return YamlRange.of(value, read, NUMBERS);
    }
    return value.isList()
        ? distinct(value.elements(NUMBERS), read::applyAsInt)
        : List.of(read.applyAsInt(value));
  }

  private static int tokens(YamlValue value) {
    return value.number(NUMBERS).tokens();
  }

  private static int atOnce(YamlValue value) {
    return value.number(NUMBERS).wholeNumber(1, MOST_AT_ONCE);
  }

  private static int prompts(YamlValue value) {
    return value.number("give a whole number").wholeNumber(1, MOST_PROMPTS);
  }
}
