package io.tokenload.simulation;

import io.tokenload.run.Defaults;
import java.time.Duration;

/** One class of {@code -DinputLen} prompt tokens and {@code -DoutputLen} output tokens. */
public final class Custom extends ClassesInTurn {

  public Custom() {
    super(
        Defaults.none()
            .lengths(1024, 128)
            .concurrency(1, 8, 32)
            .duration(Duration.ofSeconds(30))
            .without("maxTokens", "mix"),
        ClassesInTurn::ofTheSettings);
  }
}
