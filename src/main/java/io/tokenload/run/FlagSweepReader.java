package io.tokenload.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Reads a file of combinations of a server's flags, all of it before any server is started. Either
 * {@code serve_params}, which is vLLM's: a list of combinations, or combinations by name; or {@code
 * flags}: values that are crossed. A file that is vLLM's list alone is read too.
 */
final class FlagSweepReader {

  private static final String PARAMS = "serve_params";
  private static final String FLAGS = "flags";
  private static final String GPUS = "_num_gpus";
  private static final String COUNT = "give the number of GPUs that this server runs on";
  private static final int MOST_GPUS = 100_000;
  private static final List<String> NAME_KEYS = List.of("_benchmark_name", "_name", "name");
  private static final String LISTED =
      "give combinations such as [{max-num-seqs: 64}, {max-num-seqs: 256}]";
  private static final String CROSSED =
      "give values to cross such as {max-num-seqs: [64, 256], enable-chunked-prefill: [true, false]}";
  private static final String NAMES =
      "give up to 40 letters, digits and . _ + = , : - and begin with a letter or a digit";

  /** No blank: the name is a word of a cell's name. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+=,:-]{0,39}");

  /** Each of them starts a server. */
  private static final int MOST_COMBINATIONS = 100;

  /** A combination that may have to be named, and where it stands. */
  private record Found(YamlValue at, String name, FlagCombination combination) {}

  private final YamlValue root;

  private FlagSweepReader(YamlValue root) {
    this.root = root;
  }

  static List<FlagCombination> read(Path file) {
    return new FlagSweepReader(YamlValue.read(file)).combinations();
  }

  static List<FlagCombination> parse(String file, String text) {
    return new FlagSweepReader(YamlValue.parse(file, text)).combinations();
  }

  private List<FlagCombination> combinations() {
    List<Found> found = root.isList() ? listed(root) : keyed();
    refuseTooMany(found.size());
    refuseAlike(found);
    return named(found);
  }

  private List<Found> keyed() {
    Map<String, YamlValue> fields =
        root.fields(List.of(PARAMS, FLAGS), "give serve_params or flags");
    if (fields.size() > 1) {
      throw fields.get(FLAGS).refuse("stands beside " + PARAMS, "give one of them");
    }
    if (fields.isEmpty()) {
      throw root.refuse("has neither %s nor %s".formatted(PARAMS, FLAGS), CROSSED);
    }
    if (fields.containsKey(FLAGS)) {
      return crossed(fields.get(FLAGS));
    }
    YamlValue params = fields.get(PARAMS);
    return params.isMap() ? byName(params) : listed(params);
  }

  private List<Found> listed(YamlValue list) {
    List<YamlValue> elements = list.elements(LISTED);
    refuseTooMany(elements.size());
    return elements.stream().map(each -> combination(each, null)).toList();
  }

  private List<Found> byName(YamlValue map) {
    Map<String, YamlValue> entries = some(map, LISTED);
    refuseTooMany(entries.size());
    return entries.entrySet().stream()
        .map(each -> combination(each.getValue(), name(each.getValue(), each.getKey())))
        .toList();
  }

  private static Map<String, YamlValue> some(YamlValue map, String remedy) {
    Map<String, YamlValue> entries = map.entries(remedy);
    if (entries.isEmpty()) {
      throw map.refuse("is an empty map", remedy);
    }
    return entries;
  }

  /** One without flags is the server as its command starts it. */
  private static Found combination(YamlValue map, String named) {
    Map<String, YamlValue> entries = map.isMap() ? map.entries(LISTED) : refused(map);
    String name = named;
    OptionalInt gpus = OptionalInt.empty();
    List<ServerFlag> flags = new ArrayList<>();
    for (Map.Entry<String, YamlValue> entry : entries.entrySet()) {
      if (entry.getKey().equals(GPUS)) {
        gpus = OptionalInt.of(entry.getValue().number(COUNT).wholeNumber(1, MOST_GPUS));
      } else if (!NAME_KEYS.contains(entry.getKey())) {
        flags.add(ServerFlag.of(entry.getKey(), entry.getValue()));
      } else if (name != null) {
        throw entry.getValue().refuse("names a combination that has a name", "name it once");
      } else {
        name = name(entry.getValue(), entry.getValue().text(NAMES));
      }
    }
    return new Found(map, name, of(flags, gpus));
  }

  private static Map<String, YamlValue> refused(YamlValue noMap) {
    throw noMap.refuse("is no combination of flags", LISTED);
  }

  private static String name(YamlValue at, String name) {
    if (!NAME.matcher(name).matches()) {
      throw at.refuse("has the name '%s', which cells cannot have".formatted(name), NAMES);
    }
    return name;
  }

  private static FlagCombination of(List<ServerFlag> flags, OptionalInt gpus) {
    Map<String, String> shown = new LinkedHashMap<>();
    List<String> arguments = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    for (ServerFlag flag : flags) {
      if (keys.contains(ServerFlag.key(flag.name()))) {
        throw flag.value().refuse("is there twice under two spellings", "give it once");
      }
      keys.add(ServerFlag.key(flag.name()));
      shown.put(flag.shown(), flag.words());
      arguments.addAll(flag.arguments());
    }
    return new FlagCombination("", shown, arguments, gpus);
  }

  /** The first flag changes slowest, as in a loop in a loop. */
  private List<Found> crossed(YamlValue map) {
    List<List<ServerFlag>> all = List.of(List.of());
    for (Map.Entry<String, YamlValue> entry : some(map, CROSSED).entrySet()) {
      List<ServerFlag> values = values(entry.getKey(), entry.getValue());
      refuseTooMany((long) all.size() * values.size());
      List<List<ServerFlag>> before = all;
      all =
          before.stream().flatMap(some -> values.stream().map(value -> with(some, value))).toList();
    }
    return all.stream().map(flags -> new Found(map, null, of(flags, OptionalInt.empty()))).toList();
  }

  private static List<ServerFlag> values(String flag, YamlValue value) {
    List<YamlValue> each = value.isList() ? value.elements(CROSSED) : List.of(value);
    return each.stream().map(one -> ServerFlag.of(flag, one)).toList();
  }

  private static List<ServerFlag> with(List<ServerFlag> some, ServerFlag one) {
    List<ServerFlag> more = new ArrayList<>(some);
    more.add(one);
    return more;
  }

  private void refuseTooMany(long combinations) {
    if (combinations > MOST_COMBINATIONS) {
      throw root.refuse(
          "has %d combinations, and each starts a server".formatted(combinations),
          "give at most " + MOST_COMBINATIONS);
    }
  }

  private static void refuseAlike(List<Found> found) {
    for (int i = 0; i < found.size(); i++) {
      for (int j = 0; j < i; j++) {
        Found one = found.get(i);
        if (one.combination().arguments().equals(found.get(j).combination().arguments())) {
          throw one.at()
              .refuse(
                  "starts the same server twice (%s)"
                      .formatted(String.join(" ", one.combination().arguments())),
                  "give each combination once");
        }
        if (one.name() != null && one.name().equals(found.get(j).name())) {
          throw one.at().refuse("names " + one.name() + " twice", "give each a name of its own");
        }
      }
    }
  }

  private static List<FlagCombination> named(List<Found> found) {
    List<String> made = CombinationNames.of(found.stream().map(Found::combination).toList());
    List<FlagCombination> named = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      String name = Optional.ofNullable(found.get(i).name()).orElse(made.get(i));
      FlagCombination one = found.get(i).combination().named(name);
      if (named.stream().anyMatch(other -> other.slug().equals(one.slug()))) {
        throw found
            .get(i)
            .at()
            .refuse("is called %s as another one is".formatted(name), "give it a _name");
      }
      named.add(one);
    }
    return named;
  }
}
