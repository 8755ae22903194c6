package io.tokenload.simulation;

import static io.tokenload.workload.Matrix.matrix;

import io.tokenload.run.Defaults;
import java.time.Duration;

/** Short and long prompts, 1 token or 512: the four classes one after another at each level. */
public final class Huge extends ClassesInTurn {

  public Huge() {
    super(
        Defaults.none()
            .concurrency(16, 32)
            .duration(Duration.ofSeconds(15))
            .without("inputLen", "outputLen", "levels"),
        settings ->
            matrix("huge")
                .promptRepeats(40, 1000)
                .outputTokens(1, settings.shape().maxTokens().orElse(512))
                .classes());
  }
}
