package io.tokenload.simulation;

import io.tokenload.run.Defaults;
import io.tokenload.run.Points;

/** Prompts from 1K to 96K tokens, 1 to 20 of them sent together, answers of 500: 40 points. */
public final class Production extends PointsInTurn {

  public Production() {
    super(
        sentTogether(
            Defaults.none()
                .with("inputLen", "1K,2K,4K,8K,10K,32K,64K,96K")
                .with("outputLen", "500")
                .with("levels", "1,2,5,10,20")),
        Points::ofInputs);
  }
}
