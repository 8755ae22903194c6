package io.tokenload.simulation;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.tokenload.dsl.LlmDsl.arrivals;

import io.tokenload.run.Defaults;

/** A wave of requests: calm, a rise to ten times as many, the height, and calm again. */
public final class Surge extends ClassesInTurn {

  private static final double CALM = 0.5;
  private static final double HEIGHT = 10 * CALM;

  public Surge() {
    super(
        Defaults.none().lengths(1024, 128).ownArrivals(),
        ClassesInTurn::ofTheSettings,
        arrivals(
            constantUsersPerSec(CALM).during(20).randomized(),
            rampUsersPerSec(CALM).to(HEIGHT).during(20).randomized(),
            constantUsersPerSec(HEIGHT).during(20).randomized(),
            constantUsersPerSec(CALM).during(30).randomized()));
  }
}
