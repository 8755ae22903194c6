package io.tokenload.run;

import io.tokenload.metric.Level;
import io.tokenload.workload.PromptLength;
import io.tokenload.workload.RequestClass;
import io.tokenload.workload.dataset.Source;
import java.util.List;

/**
 * The points of a test procedure, each of which gets a file of its own. Where requests are sent
 * together, {@code numPrompts} is the fewest that a point measures: its waves are as many as that
 * needs, one where nothing is given. Pure.
 */
public final class Points {

  private Points() {}

  /**
   * Each prompt length with each number of requests sent together: {@code input 8K × n 5}.
   *
   * @return one prompt length after another
   */
  public static List<Stage> ofInputs(Settings settings) {
    boolean severalOutputs = settings.shape().outputLens().size() > 1;
    return together(
        settings,
        shape -> severalOutputs ? List.of(input(shape), output(shape)) : List.of(input(shape)));
  }

  /** More and more requests sent together: {@code scale n 50}. */
  public static List<Stage> ofScale(Settings settings) {
    boolean one = classes(settings).size() == 1;
    return together(
        settings, shape -> one ? List.of("scale") : List.of("scale", input(shape), output(shape)));
  }

  /**
   * The levels of the settings: sent together where {@code levels} are given, else closed or open
   * as for every other simulation.
   */
  public static List<Stage> ofSettings(Settings settings) {
    if (!settings.load().levels().isEmpty()) {
      return together(settings, shape -> List.of(input(shape), output(shape))).stream()
          .map(Points::untitled)
          .toList();
    }
    return RunCells.stages(settings.load(), classes(settings)).stream()
        .map(stage -> stage.mix() == null ? named(stage) : stage)
        .toList();
  }

  /** A stage with the file of its class and level, and the name that it has by itself. */
  static Stage named(Stage stage) {
    RequestClass shape = stage.classes().get(0);
    return stage.as(
        new Stage.Point(null, file(List.of(input(shape), output(shape)), stage.level())));
  }

  private static Stage untitled(Stage stage) {
    return stage.as(new Stage.Point(null, stage.point().file()));
  }

  /** The classes of the settings: of their dataset, or of their lengths, crossed with the grid. */
  static List<RequestClass> classes(Settings settings) {
    return Variants.crossed(shapes(settings), settings.variants().grid());
  }

  private static List<RequestClass> shapes(Settings settings) {
    if (settings.source().isPresent()) {
      Source source = settings.source().get();
      return settings.shape().outputLens().stream()
          .limit(1)
          .map(output -> RequestClass.of(source.name(), source, output))
          .toList();
    }
    return RequestClass.each(settings.shape().inputLens(), settings.shape().outputLens());
  }

  /** What a class is called beside the number of its requests. */
  private interface Words {
    List<String> of(RequestClass shape);
  }

  private static List<Stage> together(Settings settings, Words words) {
    return classes(settings).stream()
        .flatMap(
            shape ->
                settings.load().levels().stream()
                    .map(n -> point(settings, shape, n, words.of(shape))))
        .toList();
  }

  private static Stage point(Settings settings, RequestClass shape, int n, List<String> words) {
    String between = words.equals(List.of("scale")) ? " " : " × ";
    return Stage.together(shape, n, waves(settings, n))
        .as(
            new Stage.Point(
                String.join(" × ", words) + between + "n " + n, file(words, Level.concurrency(n))));
  }

  private static int waves(Settings settings, int n) {
    int fewest = settings.load().numPrompts().orElse(n);
    return (fewest + n - 1) / n;
  }

  private static String file(List<String> words, Level level) {
    String load = level.isOpen() ? level.label().replace("=", "") : "n" + level.concurrency();
    return String.join("_", words).replace(' ', '_') + "_" + load;
  }

  private static String input(RequestClass shape) {
    return "input "
        + (shape.prompt() instanceof PromptLength.Tokens tokens
            ? tokens(tokens.count())
            : shape.name());
  }

  private static String output(RequestClass shape) {
    return "output " + tokens(shape.outputTokens());
  }

  /** 1K is 1,024. */
  static String tokens(int count) {
    return count % 1024 == 0 ? count / 1024 + "K" : String.valueOf(count);
  }
}
