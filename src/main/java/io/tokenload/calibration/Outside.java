package io.tokenload.calibration;

import io.tokenload.metric.Calibration;
import io.tokenload.metric.CalibrationPass;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Which loads of a run were greater than what the client had been calibrated for: more streams,
 * more events a second, or greater events. A lighter load is inside. Pure.
 */
public final class Outside {

  /** As many are calibrated again: the heaviest. */
  private static final int MOST_AGAIN = 2;

  private Outside() {}

  /** The loads to be calibrated again, the heaviest first, at most two. */
  public static List<Load> of(Calibration calibration, Collection<Load> seen) {
    return seen.stream()
        .filter(load -> !isInside(calibration, load))
        .sorted(Comparator.comparingDouble(Load::eventsPerSecond).reversed())
        .limit(MOST_AGAIN)
        .toList();
  }

  private static boolean isInside(Calibration calibration, Load load) {
    return calibration.covers(load.streams(), load.eventsPerSecond())
        && calibration.covers(load.streams(), load.bytesPerEvent(), CalibrationPass::bytesPerEvent);
  }
}
