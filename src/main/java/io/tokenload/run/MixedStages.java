package io.tokenload.run;

import io.tokenload.metric.Level;
import io.tokenload.workload.RequestClass;
import io.tokenload.workload.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Classes at once by weight. In open injection each of them comes again alone, at the very moments
 * at which it came in the mix: what one then takes longer in the mix is what the others cost it.
 */
final class MixedStages {

  private static final String NAME = "mix";
  private static final String MODEL = "model";

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
              .formatted(unknown.get(), names(all)));
    }
    this.classes = all.stream().filter(shape -> weightOf(shape, weights) > 0).toList();
    this.weights = classes.stream().map(shape -> weightOf(shape, weights)).toList();
  }

  private MixedStages(List<RequestClass> classes, List<Double> weights) {
    this.classes = List.copyOf(classes);
    this.weights = List.copyOf(weights);
  }

  private static double weightOf(RequestClass shape, Map<String, Double> weights) {
    return weights.getOrDefault(shape.name(), 0.0);
  }

  /**
   * The same classes asked of several models: each of each.
   *
   * @param models weights by name, from 0; empty: of the one model of the run
   */
  MixedStages of(Map<String, Double> models) {
    if (models.isEmpty()) {
      return this;
    }
    List<RequestClass> each = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    for (int i = 0; i < classes.size(); i++) {
      for (Map.Entry<String, Double> model : models.entrySet()) {
        if (model.getValue() > 0) {
          each.add(classes.get(i).in(variant(model.getKey())));
          shares.add(weights.get(i) * model.getValue());
        }
      }
    }
    return new MixedStages(each, shares);
  }

  private static Variant variant(String model) {
    return Variant.of("@" + model, Map.of(MODEL, model));
  }

  /**
   * Holds the stages of a simulation, however it made them, against the models that were asked for.
   *
   * @throws UserError if there are models and no class asks any of them
   */
  static void refuseUnasked(Map<String, Double> models, List<Stage> stages) {
    if (!models.isEmpty() && stages.stream().noneMatch(stage -> asks(models, stage))) {
      throw UserError.usage(
          "modelMix shares a load by weight, and this simulation has no load to share: leave it out,"
              + " or choose one with -Dconcurrency or -DrequestRate, such as Custom.");
    }
  }

  private static boolean asks(Map<String, Double> models, Stage stage) {
    return stage.classes().stream()
        .map(RequestClass::variant)
        .filter(Objects::nonNull)
        .map(variant -> variant.fields().get(MODEL))
        .anyMatch(model -> model instanceof String name && models.containsKey(name));
  }

  /**
   * One class, whatever it is called.
   *
   * @throws UserError if there are several: their shares are not known
   */
  static MixedStages ofOne(List<RequestClass> all) {
    if (all.size() > 1) {
      throw UserError.usage(
          "modelMix needs the shares of the classes %s too: give -Dmix, e.g. -Dmix=%s:1."
              .formatted(names(all), all.get(0).name()));
    }
    return new MixedStages(all, List.of(1.0));
  }

  private static String names(List<RequestClass> classes) {
    return classes.stream().map(RequestClass::name).collect(Collectors.joining(", "));
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
