package io.tokenload.analysis.frontier;

import io.tokenload.analysis.sample.Estimate;
import io.tokenload.metric.Level;

/**
 * What one level of load got out of a server.
 *
 * @param name of the cell, or of the mix whose cells share the level
 * @param level of load
 * @param perGpu output tokens per second of the window ÷ GPUs; per server where nobody knows how
 *     many GPUs there are
 * @param perUser tokens per second that a user sees while an answer comes: 1 ÷ median TPOT
 * @param goodPerSecond output tokens per second of requests that kept their limits, all GPUs
 *     together; NaN where there are no limits
 * @param costPerMillion price of a million tokens; no figure without price, GPUs or tokens
 * @param standing whether another point is better
 */
public record FrontierPoint(
    String name,
    Level level,
    Estimate perGpu,
    Estimate perUser,
    double goodPerSecond,
    Estimate costPerMillion,
    Standing standing) {

  /** How a point stands among all others of its class. */
  public enum Standing {
    /** No other point is as good in both and better in one: it lies on the frontier. */
    OPTIMAL,
    /** Another one is, but their intervals overlap, or there are none: it may be chance. */
    BEHIND,
    /** Another one is, and its intervals lie above this one's in both. */
    CLEARLY_BEHIND;

    /** The word in files: {@code clearly_behind}. */
    public String key() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Whether it lies on the frontier. */
  public boolean isOptimal() {
    return standing == Standing.OPTIMAL;
  }

  FrontierPoint standing(Standing found) {
    return new FrontierPoint(name, level, perGpu, perUser, goodPerSecond, costPerMillion, found);
  }

  /** As good in both and better in one. */
  boolean dominates(FrontierPoint other) {
    double across = perUser.value() - other.perUser.value();
    double up = perGpu.value() - other.perGpu.value();
    return across >= 0 && up >= 0 && across + up > 0;
  }

  /** Its intervals lie above those of the other in both. */
  boolean clearlyDominates(FrontierPoint other) {
    return perUser.low() > other.perUser.high() && perGpu.low() > other.perGpu.high();
  }
}
