package io.tokenload.analysis.frontier;

import io.tokenload.analysis.frontier.FrontierPoint.Standing;
import java.util.List;

/**
 * Which points are Pareto-optimal: no other one is at least as good in both figures and better in
 * one of them. Points that are alike in both stand together. Pure.
 */
final class Dominance {

  private Dominance() {}

  /** The point among all of its class, itself included. */
  static FrontierPoint judged(FrontierPoint point, List<FrontierPoint> all) {
    if (all.stream().noneMatch(other -> other.dominates(point))) {
      return point.standing(Standing.OPTIMAL);
    }
    boolean isClear = all.stream().anyMatch(other -> other.clearlyDominates(point));
    return point.standing(isClear ? Standing.CLEARLY_BEHIND : Standing.BEHIND);
  }
}
