package io.tokenload.simulation;

import io.tokenload.run.Defaults;
import io.tokenload.run.Points;

/** From one request to two hundred sent together, 1K prompt tokens and 128 to generate each. */
public final class Scaling extends PointsInTurn {

  public Scaling() {
    super(
        sentTogether(Defaults.none().lengths(1024, 128).with("levels", "1,2,5,10,20,50,100,200")),
        Points::ofScale);
  }
}
