package io.tokenload.analysis.device;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.CellWindow;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.server.DeviceSamples;
import io.tokenload.metric.server.GpuSample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Puts the samples of a run to its measured windows. */
final class DeviceTally {

  private final RunSummary summary;
  private final DeviceSamples samples;
  private final Map<Gpu, List<GpuSample>> gpus = new LinkedHashMap<>();
  private final Map<Gpu, PowerCurve> curves = new LinkedHashMap<>();

  DeviceTally(RunSummary summary, DeviceSamples samples) {
    this.summary = summary;
    this.samples = samples;
    Map<Gpu.Key, List<GpuSample>> found = new LinkedHashMap<>();
    samples.gpus().stream()
        .sorted(Comparator.comparingLong(GpuSample::atNanos))
        .forEach(each -> found.computeIfAbsent(Gpu.Key.of(each), k -> new ArrayList<>()).add(each));
    found.forEach((key, own) -> gpus.put(gpu(key, own), own));
    gpus.forEach((gpu, own) -> curves.put(gpu, PowerCurve.of(own)));
  }

  private static Gpu gpu(Gpu.Key key, List<GpuSample> own) {
    String name =
        own.stream().map(GpuSample::name).filter(Objects::nonNull).findFirst().orElse(null);
    Double memory = Readings.greatest(own, GpuSample::memoryTotalMib);
    return new Gpu(key.source(), key.id(), name, memory, own.get(own.size() - 1).atNanos());
  }

  DeviceFindings findings() {
    List<CellDevices> cells = summary.cells().stream().map(this::cell).toList();
    return new DeviceFindings(
        List.copyOf(gpus.keySet()),
        samples.missedGpus(),
        cells,
        inAll(cells),
        summary.cells().stream().mapToLong(cell -> cell.window().to()).max().orElse(0));
  }

  private CellDevices cell(CellSummary cell) {
    CellWindow window = cell.window();
    List<GpuUse> uses =
        gpus.entrySet().stream()
            .map(each -> GpuUse.of(each.getKey(), each.getValue(), window))
            .toList();
    return new CellDevices(
        cell.cell(),
        uses,
        HostUse.of(samples.hosts(), window),
        energy(uses, window),
        powerPeak(window));
  }

  private Energy energy(List<GpuUse> uses, CellWindow window) {
    Double joules = Readings.sum(uses, GpuUse::joules);
    boolean apart = overlapping(window).allMatch(other -> isSame(other.window(), window));
    return joules == null || !apart
        ? null
        : new Energy(
            joules,
            overlapping(window).mapToDouble(other -> other.throughput().outputTokens()).sum());
  }

  private Stream<CellSummary> overlapping(CellWindow window) {
    return summary.cells().stream()
        .filter(
            other -> other.window().from() < window.to() && window.from() < other.window().to());
  }

  private static boolean isSame(CellWindow one, CellWindow other) {
    return one.from() == other.from() && one.to() == other.to();
  }

  /** Of all GPUs together, at the moments of samples. */
  private Double powerPeak(CellWindow window) {
    return samples.gpus().stream()
        .map(GpuSample::atNanos)
        .filter(window::contains)
        .map(this::powerAt)
        .filter(Objects::nonNull)
        .max(Double::compare)
        .orElse(null);
  }

  private Double powerAt(long nanos) {
    double watts = 0;
    for (PowerCurve curve : curves.values()) {
      OptionalDouble own = curve.at(nanos);
      if (own.isEmpty()) {
        return null;
      }
      watts += own.getAsDouble();
    }
    return watts;
  }

  /** Windows that classes share count once. */
  private Energy inAll(List<CellDevices> cells) {
    Energy all = null;
    List<CellWindow> counted = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      CellWindow window = summary.cells().get(i).window();
      Energy energy = cells.get(i).energy();
      if (energy == null) {
        return null;
      }
      if (counted.stream().noneMatch(other -> isSame(other, window))) {
        counted.add(window);
        all = all == null ? energy : all.plus(energy);
      }
    }
    return all;
  }
}
