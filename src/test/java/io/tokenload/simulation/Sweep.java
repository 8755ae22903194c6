package io.tokenload.simulation;

import io.tokenload.run.SweepPlan;

/** Each pair of lengths of {@code -Dcombos=combos.yaml} under each of its loads. */
public final class Sweep extends PointsInTurn {

  public Sweep() {
    this(SweepPlan.ofThisJvm());
  }

  private Sweep(SweepPlan sweep) {
    super(sweep.defaults(), sweep::stages);
    sweep.remarks(settings()).forEach(this::remark);
  }
}
