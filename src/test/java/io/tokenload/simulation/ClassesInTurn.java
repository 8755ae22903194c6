package io.tokenload.simulation;

import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.tokenload.dsl.LlmDsl.llm;

import io.gatling.javaapi.core.PopulationBuilder;
import io.tokenload.dsl.ArrivalPlan;
import io.tokenload.dsl.LlmPromptActionBuilder;
import io.tokenload.dsl.LoadCell;
import io.tokenload.run.Defaults;
import io.tokenload.run.LlmSimulation;
import io.tokenload.run.Settings;
import io.tokenload.workload.RequestClass;
import java.util.List;
import java.util.function.Function;

/** Classes of requests one after another at each level of load, every answer as long as asked. */
abstract class ClassesInTurn extends LlmSimulation {

  ClassesInTurn(Defaults defaults, Function<Settings, List<RequestClass>> classes) {
    super(defaults);
    load(cells(classes.apply(settings())));
  }

  /** Requests of each class arrive by a plan instead. */
  ClassesInTurn(
      Defaults defaults, Function<Settings, List<RequestClass>> classes, ArrivalPlan arrivals) {
    super(defaults);
    load(cells(classes.apply(settings()), arrivals));
  }

  /** What is asked is up to the simulation, which calls {@link #load}. */
  ClassesInTurn(Defaults defaults) {
    super(defaults);
  }

  /** Puts the cells under load, one after another. */
  final void load(List<LoadCell> cells) {
    setUp(inTurn(cells, cell -> exactAnswers(cell, settings()))).protocols(server());
  }

  /** Prompts of each {@code -DinputLen} with answers of each {@code -DoutputLen}. */
  static List<RequestClass> ofTheSettings(Settings settings) {
    return RequestClass.each(settings.shape().inputLens(), settings.shape().outputLens());
  }

  /** Users of a cell who ask for its tokens and check how many they got. */
  static PopulationBuilder exactAnswers(LoadCell cell, Settings settings) {
    LlmPromptActionBuilder request =
        llm(cell.name()).endpoint(settings.target().endpoint()).entry("#{entry}");
    // JSON and calls of tools have the length that they have.
    boolean exact = !settings.shape().asksForm();
    return cell.inject(
        scenario(cell.name())
            .exec(cell.requests(exact ? request.check(lengthAsAsked(settings)) : request)));
  }
}
