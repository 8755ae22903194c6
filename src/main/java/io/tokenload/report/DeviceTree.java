package io.tokenload.report;

import io.tokenload.analysis.device.CellDevices;
import io.tokenload.analysis.device.DeviceFindings;
import io.tokenload.analysis.device.Gpu;
import io.tokenload.analysis.device.GpuUse;
import io.tokenload.metric.server.MissedGpu;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What GPUs did in a run, as {@code summary.json} holds it beside the figures of its cells. */
final class DeviceTree {

  private DeviceTree() {}

  static Map<String, Object> of(DeviceFindings found) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("gpus", found.gpus().stream().map(DeviceTree::of).toList());
    tree.put("missed", found.missed().stream().map(DeviceTree::of).toList());
    tree.put(
        "energy_j", found.energy() == null ? null : DeviceFigures.number(found.energy().joules()));
    tree.put(
        "energy_per_output_token_j",
        found.energy() == null ? null : DeviceFigures.number(found.energy().perOutputToken()));
    tree.put("cells", found.gpus().isEmpty() ? List.of() : cells(found));
    tree.put("remarks", DeviceText.remarks(found));
    return tree;
  }

  private static Map<String, Object> of(Gpu gpu) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("from", gpu.source());
    tree.put("gpu", gpu.id());
    tree.put("name", gpu.name());
    tree.put("memory_total_mib", DeviceFigures.number(gpu.memoryTotalMib()));
    tree.put("last_seen_s", Figure.exactSeconds(gpu.lastNanos()));
    return tree;
  }

  private static Map<String, Object> of(MissedGpu missed) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("from", missed.source());
    tree.put("at_s", Figure.exactSeconds(missed.atNanos()));
    tree.put("why", missed.why());
    return tree;
  }

  /** GPU by GPU: one that is idle or hot while the others are not shows here alone. */
  private static List<Map<String, Object>> cells(DeviceFindings found) {
    return found.cells().stream()
        .flatMap(cell -> cell.gpus().stream().map(use -> of(cell, use)))
        .toList();
  }

  private static Map<String, Object> of(CellDevices cell, GpuUse use) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("cell", cell.cell().name());
    tree.put("from", use.gpu().source());
    tree.put("gpu", use.gpu().id());
    tree.put("samples", use.samples());
    tree.put("memory_peak_mib", DeviceFigures.number(use.memoryPeakMib()));
    tree.put("busy_mean_share", DeviceFigures.number(use.busyMean()));
    tree.put("power_mean_w", DeviceFigures.number(use.powerMean()));
    tree.put("power_peak_w", DeviceFigures.number(use.powerPeak()));
    tree.put("sm_clock_mean_mhz", DeviceFigures.number(use.smClockMean()));
    tree.put("temperature_peak_celsius", DeviceFigures.number(use.celsiusPeak()));
    tree.put("throttled_share", DeviceFigures.number(use.throttledShare()));
    tree.put("energy_j", DeviceFigures.number(use.joules()));
    return tree;
  }
}
