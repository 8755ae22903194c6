package io.tokenload.run;

import io.tokenload.metric.server.SweptServer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One combination of a server's flags, with which it is started.
 *
 * @param name its own, as cells are labelled with it behind an {@code @}
 * @param flags their values by their names without dashes in front, as the file has them, in order
 * @param arguments the same as a command line has them, a word each
 * @param gpus that its server runs on, if the file says so
 */
record FlagCombination(
    String name, Map<String, String> flags, List<String> arguments, OptionalInt gpus) {

  /** Where in the command its flags go, if not at its end. */
  static final String PLACE = "{flags}";

  FlagCombination {
    flags = Collections.unmodifiableMap(new LinkedHashMap<>(flags));
    arguments = List.copyOf(arguments);
  }

  FlagCombination named(String other) {
    return new FlagCombination(other, flags, arguments, gpus);
  }

  /** Its name as files spell it. */
  String slug() {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "_").replaceAll("^_|_$", "");
  }

  /** The stage on its server: names and files tell whose it is. */
  Stage of(Stage stage) {
    String label = SweptServer.label(name);
    Stage.Arriving arriving =
        stage.arriving() instanceof Stage.Arriving.AloneAsIn alone
            ? new Stage.Arriving.AloneAsIn(of(alone.mix()), alone.member())
            : stage.arriving();
    return new Stage(
        stage.mix(),
        stage.classes().stream().map(shape -> shape.on(label, slug())).toList(),
        stage.weights(),
        arriving,
        stage.numPrompts(),
        stage.point() == null ? null : of(stage.point(), label),
        name);
  }

  private Stage.Point of(Stage.Point point, String label) {
    String title = point.title() == null ? null : point.title() + label;
    return new Stage.Point(title, point.file() + "_" + slug());
  }

  /**
   * The command with these flags: in place of {@value #PLACE}, or at its end.
   *
   * @return for {@code /bin/sh}
   */
  String command(String without) {
    String words = ShellWords.quoted(arguments);
    if (without.contains(PLACE)) {
      return without.replace(PLACE, words);
    }
    return words.isEmpty() ? without : without + " " + words;
  }

  /** The first of its flags that the command has already, as it stands there. */
  Optional<String> alsoIn(String command) {
    List<String> names = flags.keySet().stream().map(ServerFlag::key).toList();
    return ShellWords.of(command).stream()
        .filter(word -> word.startsWith("-"))
        .map(word -> word.split("=", 2)[0])
        .filter(word -> names.contains(ServerFlag.key(word)))
        .findFirst();
  }
}
