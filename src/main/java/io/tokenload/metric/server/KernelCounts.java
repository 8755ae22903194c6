package io.tokenload.metric.server;

import java.util.OptionalDouble;

/**
 * Kernels that ran on GPUs.
 *
 * @param longOnes how many lasted at least as long as the trace's limit
 * @param shortOnes how many were shorter
 * @param longNanos what the long ones lasted together
 * @param shortNanos what the short ones lasted together
 */
public record KernelCounts(long longOnes, long shortOnes, long longNanos, long shortNanos) {

  /** None at all. */
  public static final KernelCounts NONE = new KernelCounts(0, 0, 0, 0);

  /** All of them. */
  public long all() {
    return longOnes + shortOnes;
  }

  /** Long ones for each short one; empty without short ones. */
  public OptionalDouble ratio() {
    return shortOnes == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) longOnes / shortOnes);
  }
}
