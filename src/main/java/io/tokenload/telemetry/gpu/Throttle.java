package io.tokenload.telemetry.gpu;

/**
 * Why an NVIDIA GPU runs at the clocks it does: the bits of NVML's {@code nvmlClocksEventReasons}
 * (before driver 535 {@code nvmlClocksThrottleReasons}).
 */
final class Throttle {

  private static final long SW_POWER_CAP = 0x4;
  private static final long HW_SLOWDOWN = 0x8;
  private static final long SW_THERMAL_SLOWDOWN = 0x20;
  private static final long HW_THERMAL_SLOWDOWN = 0x40;
  private static final long HW_POWER_BRAKE_SLOWDOWN = 0x80;

  /** Not among them: idle, clocks that somebody has set, sync boost, and the display's. */
  private static final long FOR_HEAT_OR_POWER =
      SW_POWER_CAP
          | HW_SLOWDOWN
          | SW_THERMAL_SLOWDOWN
          | HW_THERMAL_SLOWDOWN
          | HW_POWER_BRAKE_SLOWDOWN;

  private Throttle() {}

  /** Whether any of the reasons is heat or power. */
  static boolean in(long reasons) {
    return (reasons & FOR_HEAT_OR_POWER) != 0;
  }
}
