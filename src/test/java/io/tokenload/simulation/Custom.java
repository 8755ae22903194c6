package io.tokenload.simulation;

import io.tokenload.run.Defaults;
import io.tokenload.run.Points;
import java.time.Duration;

/**
 * Prompts of {@code -DinputLen} and answers of {@code -DoutputLen} tokens at the levels of your
 * choice: {@code -Dconcurrency}, {@code -Dsingle}, {@code -DmaxConcurrency}, {@code -DrequestRate},
 * or {@code -Dlevels} sent together.
 */
public final class Custom extends PointsInTurn {

  public Custom() {
    super(
        Defaults.none()
            .lengths(1024, 128)
            .concurrency(1, 8, 32)
            .duration(Duration.ofSeconds(30))
            .without("maxTokens", "mix")
            .heeding("levels", "grid")
            .withDatasets(),
        Points::ofSettings);
  }
}
