package io.tokenload.report.page;

import io.tokenload.gate.ClientDelay;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Evidence;
import io.tokenload.metric.Latency;
import java.util.Optional;

/** The client's own delay as it stands beside a figure: {@code client delay p50/p99 x/y}. */
final class OwnDelay {

  /** What {@link #figure} is the figure of. */
  static final String LABEL = "client delay p50/p99";

  /** What stands where nothing was held against a known truth. */
  static final String UNCALIBRATED = "uncalibrated";

  private OwnDelay() {}

  /** That in a latency that the cell has; empty where nothing is known. */
  static Optional<ClientDelay> of(PageData data, CellSummary cell, Latency latency) {
    return cell.latencies().containsKey(latency)
        ? ClientDelay.of(data.evidence(), cell, latency)
        : Optional.empty();
  }

  /** In milliseconds: {@code 0.031/0.412}. */
  static String figure(ClientDelay delay) {
    return PageFigure.ms(delay.p50().nanos()) + "/" + PageFigure.ms(delay.p99().nanos());
  }

  /** Whether the run knows its delay against a known truth, and not by its event loops alone. */
  static boolean isCalibrated(Evidence evidence) {
    return evidence.calibration() != null && !evidence.calibration().passes().isEmpty();
  }
}
