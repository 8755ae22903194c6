package io.tokenload.run;

import io.tokenload.metric.server.SweptServer;
import io.tokenload.run.server.StartCommand;
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

  /** The first of its flags that the command has already. */
  Optional<String> alsoIn(StartCommand command) {
    List<String> given = command.flags().keySet().stream().map(ServerFlag::key).toList();
    return flags.keySet().stream().filter(flag -> given.contains(ServerFlag.key(flag))).findFirst();
  }
}
