package io.tokenload.run;

import io.tokenload.workload.dataset.Columns;
import io.tokenload.workload.dataset.Datasets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads which dataset is asked for. */
final class DataReader {

  private static final int MOST_PREFIXES = 1_000_000;

  private final TakenSettings taken;

  DataReader(TakenSettings taken) {
    this.taken = taken;
  }

  Optional<DataSettings> read() {
    Optional<String> name =
        taken.optional("datasetName", value -> value.choice(Datasets.names(), Function.identity()));
    Optional<Path> path = taken.optional("datasetPath", value -> Path.of(value.text().strip()));
    if (path.isPresent() && name.isEmpty()) {
      throw taken.refuse("datasetPath", "is a file of no known format", "give -DdatasetName");
    }
    DataSettings any = dataset(name.orElse(""), path.orElse(null));
    return name.map(given -> any);
  }

  private DataSettings dataset(String name, Path path) {
    return new DataSettings(
        name,
        path,
        taken.optional("datasetColumns", DataReader::columns).orElseGet(Columns::usual),
        lengths(),
        new DataSettings.Prefixes(
            tokens("prefixLen", 256),
            tokens("suffixLen", 256),
            taken
                .optionalInt("numPrefixes", value -> value.wholeNumber(1, MOST_PREFIXES))
                .orElse(10)),
        scale("timeScale"),
        scale("userScale"));
  }

  private DataSettings.Lengths lengths() {
    List<String> distributions = List.of("uniform", "normal", "lognormal");
    return new DataSettings.Lengths(
        taken
            .optional(
                "lengthDistribution", value -> value.choice(distributions, Function.identity()))
            .orElse("uniform"),
        number("rangeRatio"),
        number("inputLenStdev"),
        number("outputLenStdev"));
  }

  private double number(String name) {
    return taken.optional(name, value -> value.number(Range.FROM_ZERO)).orElse(0.0);
  }

  private int tokens(String name, int usual) {
    return taken.optionalInt(name, SettingValue::tokens).orElse(usual);
  }

  private double scale(String name) {
    return taken.optional(name, value -> value.number(Range.ABOVE_ZERO)).orElse(1.0);
  }

  private static Columns columns(SettingValue value) {
    try {
      return Columns.parse(value.text());
    } catch (IllegalArgumentException e) {
      throw value.refuse("cannot be used: " + e.getMessage(), "give pairs such as prompt=question");
    }
  }
}
