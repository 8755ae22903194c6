package io.tokenload.simulation;

import static io.tokenload.workload.Matrix.matrix;

import io.tokenload.run.Defaults;
import java.time.Duration;

/** Short and long prompts, 8 tokens or 512: the four classes one after another at each level. */
public final class Tiny extends ClassesInTurn {

  public Tiny() {
    super(
        Defaults.none()
            .concurrency(16, 32)
            .duration(Duration.ofSeconds(5))
            .without("inputLen", "outputLen", "levels"),
        settings ->
            matrix("tiny")
                .promptRepeats(40, 400)
                .outputTokens(8, settings.shape().maxTokens().orElse(512))
                .classes());
  }
}
