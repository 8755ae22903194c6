package io.tokenload.simulation;

import io.tokenload.run.Defaults;
import io.tokenload.run.LlmSimulation;
import io.tokenload.run.Settings;
import io.tokenload.run.Stage;
import java.util.List;
import java.util.function.Function;

/** Points of a test procedure one after another, every answer of exact length, a file for each. */
abstract class PointsInTurn extends LlmSimulation {

  PointsInTurn(Defaults defaults, Function<Settings, List<Stage>> points) {
    super(defaults);
    setUp(
            inTurn(
                stages(points.apply(settings())),
                cell -> ClassesInTurn.exactAnswers(cell, settings())))
        .protocols(server());
  }

  /** These, for points that are sent together: neither time nor a rate has a part in them. */
  static Defaults sentTogether(Defaults defaults) {
    return defaults.without(
        "concurrency",
        "single",
        "minConcurrency",
        "maxConcurrency",
        "requestRate",
        "burstiness",
        "rampUpStrategy",
        "rampUpStartRps",
        "rampUpEndRps",
        "duration",
        "maxTokens",
        "mix");
  }
}
