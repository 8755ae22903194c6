package io.tokenload.analysis.device;

import io.tokenload.metric.Cell;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.server.DeviceSamples;
import io.tokenload.metric.server.MissedGpu;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What GPUs and host did in a run.
 *
 * @param gpus that were seen, in the order in which they were
 * @param missed why others were not, or all of them
 * @param cells one a cell of the summary, in its order
 * @param energy of all measured windows, or {@code null} unless it is known of each
 * @param lastWindowNanos end of the last measured window, since the run's origin
 */
public record DeviceFindings(
    List<Gpu> gpus,
    List<MissedGpu> missed,
    List<CellDevices> cells,
    Energy energy,
    long lastWindowNanos) {

  /** Of a run that looked at neither. */
  public static final DeviceFindings NONE =
      new DeviceFindings(List.of(), List.of(), List.of(), null, 0);

  public DeviceFindings {
    gpus = List.copyOf(gpus);
    missed = List.copyOf(missed);
    cells = List.copyOf(cells);
  }

  /** What is found in the samples of a run. */
  public static DeviceFindings of(RunSummary summary, DeviceSamples samples) {
    return new DeviceTally(summary, samples).findings();
  }

  /** Whether anybody looked: a run of an earlier version has no such samples. */
  public boolean isEmpty() {
    return gpus.isEmpty() && missed.isEmpty() && !hasHost();
  }

  /** Whether the host told anything while a cell was measured. */
  public boolean hasHost() {
    return cells.stream().map(CellDevices::host).anyMatch(Objects::nonNull);
  }

  /** What belongs to a cell. */
  public Optional<CellDevices> of(Cell cell) {
    return cells.stream().filter(each -> each.cell().equals(cell)).findFirst();
  }
}
