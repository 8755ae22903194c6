package io.tokenload.run;

import io.tokenload.metric.Level;
import io.tokenload.workload.RequestClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Classes at once by weight. In open injection each of them comes again alone, at the very moments
 * at which it came in the mix: what one then takes longer in the mix is what the others cost it.
 */
final class MixedStages {

  private static final String NAME = "mix";

  private final List<RequestClass> classes;
  private final List<Double> weights;

  /**
   * @param all classes of the simulation
   * @param weights by class, from 0; a class that is not named has none
   * @throws UserError if a weight is given to a class that the simulation does not have
   */
  MixedStages(List<RequestClass> all, Map<String, Double> weights) {
    List<String> names = all.stream().map(RequestClass::name).toList();
    Optional<String> unknown =
        weights.keySet().stream().filter(name -> !names.contains(name)).findFirst();
    if (unknown.isPresent()) {
      throw UserError.usage(
          "mix gives a weight to %s, and this simulation has no such class: it has %s."
              .formatted(unknown.get(), names.stream().collect(Collectors.joining(", "))));
    }
    this.classes = all.stream().filter(shape -> weightOf(shape, weights) > 0).toList();
    this.weights = classes.stream().map(shape -> weightOf(shape, weights)).toList();
  }

  private static double weightOf(RequestClass shape, Map<String, Double> weights) {
    return weights.getOrDefault(shape.name(), 0.0);
  }

  /** The mix at a level, and after it each class alone if requests arrive by a schedule. */
  List<Stage> at(Level level) {
    Stage mix = Stage.mix(NAME, classes, weights, level);
    List<Stage> stages = new ArrayList<>(List.of(mix));
    if (level.isOpen()) {
      IntStream.range(0, classes.size()).mapToObj(mix::alone).forEach(stages::add);
    }
    return stages;
  }
}
