package io.tokenload.report;

import io.tokenload.analysis.device.CellDevices;
import io.tokenload.analysis.device.DeviceFindings;
import io.tokenload.analysis.device.Gpu;
import io.tokenload.analysis.device.HostUse;
import io.tokenload.metric.server.MissedGpu;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** GPUs and host of a run in plain lines: under the console's table, and on the page. */
public final class DeviceText {

  private static final int MOST_NAMED = 5;
  private static final double PERCENT = 100;
  private static final double MIB_PER_GIB = 1024;
  private static final double BYTES_PER_MB = 1e6;
  private static final long NOT_SEEN_NANOS = 10_000_000_000L;

  private DeviceText() {}

  /** A line of what was seen, and what a reader must know; none of a run that looked at nothing. */
  static List<String> lines(DeviceFindings found) {
    List<String> lines = new ArrayList<>();
    if (!found.isEmpty()) {
      lines.add(gpus(found) + host(found).map(words -> " " + words).orElse(""));
      lines.addAll(remarks(found));
    }
    return lines;
  }

  /** {@code 2 × NVIDIA H100: at most 71.2 GiB …}, or {@code No GPU seen: …}; a sentence. */
  public static String gpus(DeviceFindings found) {
    if (found.gpus().isEmpty()) {
      return found.missed().isEmpty()
          ? "No GPU seen."
          : "No GPU seen: %s.".formatted(whys(found.missed()));
    }
    List<String> parts = new ArrayList<>();
    most(found, CellDevices::memoryPeakMib)
        .ifPresent(mib -> parts.add("memory " + Figure.number(mib / MIB_PER_GIB) + " GiB"));
    most(found, CellDevices::busyMean)
        .ifPresent(s -> parts.add("busy " + percent(s) + " of a cell"));
    most(found, CellDevices::powerPeakWatts)
        .ifPresent(watts -> parts.add("power " + Figure.number(watts) + " W"));
    most(found, CellDevices::celsiusPeak)
        .ifPresent(celsius -> parts.add(Figure.number(celsius) + " °C"));
    String most = parts.isEmpty() ? "." : ": at most " + String.join(", ", parts) + ".";
    return names(found.gpus()) + most + energy(found);
  }

  private static String energy(DeviceFindings found) {
    Double joules = found.energy() == null ? null : found.energy().perOutputToken();
    return joules == null
        ? ""
        : " %s J per output token over all measured windows.".formatted(Figure.number(joules));
  }

  /** {@code 2 × NVIDIA H100 80GB HBM3, 1 × GPU}. */
  private static String names(List<Gpu> gpus) {
    Map<String, Long> counts =
        gpus.stream()
            .collect(
                Collectors.groupingBy(
                    gpu -> Objects.requireNonNullElse(gpu.name(), "GPU"),
                    LinkedHashMap::new,
                    Collectors.counting()));
    return counts.entrySet().stream()
        .map(each -> each.getValue() + " × " + each.getKey())
        .collect(Collectors.joining(", "));
  }

  private static String whys(List<MissedGpu> missed) {
    return missed.stream()
        .map(each -> each.source().equals("local") ? each.why() : each.source() + " " + each.why())
        .distinct()
        .limit(MOST_NAMED)
        .collect(Collectors.joining("; "));
  }

  /** {@code Host: CPU at most 43 %, …}; empty where nothing is known of it. */
  public static Optional<String> host(DeviceFindings found) {
    List<String> parts = new ArrayList<>();
    most(found, of(HostUse::cpuPeak)).ifPresent(share -> parts.add("CPU " + percent(share)));
    most(found, of(HostUse::memoryPeakMib))
        .ifPresent(
            mib -> parts.add("memory " + Figure.number(mib / MIB_PER_GIB) + " GiB" + total(found)));
    most(found, of(HostUse::receivedPeak))
        .ifPresent(bytes -> parts.add("network %s MB/s in".formatted(mb(bytes))));
    most(found, of(HostUse::sentPeak)).ifPresent(bytes -> parts.add(mb(bytes) + " MB/s out"));
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of("The client's host: at most %s.".formatted(String.join(", ", parts)));
  }

  private static String total(DeviceFindings found) {
    return most(found, of(HostUse::memoryTotalMib))
        .map(mib -> " of " + Figure.number(mib / MIB_PER_GIB))
        .orElse("");
  }

  private static Function<CellDevices, Double> of(Function<HostUse, Double> figure) {
    return cell -> cell.host() == null ? null : figure.apply(cell.host());
  }

  private static Optional<Double> most(DeviceFindings found, Function<CellDevices, Double> figure) {
    return found.cells().stream().map(figure).filter(Objects::nonNull).max(Double::compare);
  }

  /** What changes how figures are to be read; plain sentences. */
  public static List<String> remarks(DeviceFindings found) {
    List<String> remarks = new ArrayList<>();
    throttled(found).ifPresent(remarks::add);
    if (!found.gpus().isEmpty()) {
      found.gpus().stream()
          .filter(gpu -> hasGone(gpu, found))
          .map(DeviceText::gone)
          .forEach(remarks::add);
      if (!found.missed().isEmpty()) {
        remarks.add("Not all was told of the GPUs: %s.".formatted(whys(found.missed())));
      }
    }
    return remarks;
  }

  private static Optional<String> throttled(DeviceFindings found) {
    List<CellDevices> cells =
        found.cells().stream()
            .filter(cell -> cell.throttledShare() != null && cell.throttledShare() > 0)
            .toList();
    if (cells.isEmpty()) {
      return Optional.empty();
    }
    String named =
        cells.stream()
            .limit(MOST_NAMED)
            .map(cell -> "%s (%s)".formatted(cell.cell().name(), percent(cell.throttledShare())))
            .collect(Collectors.joining(", "));
    String more =
        cells.size() > MOST_NAMED ? " and %d more".formatted(cells.size() - MOST_NAMED) : "";
    return Optional.of(
        "A GPU ran slower than it could, for heat or power, while cells were measured (share of its"
            + " samples): %s%s. Their latencies are those of a throttled GPU."
                .formatted(named, more));
  }

  /** Whether others, or the host, were seen long after it. */
  private static boolean hasGone(Gpu gpu, DeviceFindings found) {
    long last = found.gpus().stream().mapToLong(Gpu::lastNanos).max().orElse(0);
    return Math.max(last, found.lastWindowNanos()) - gpu.lastNanos() > NOT_SEEN_NANOS;
  }

  private static String gone(Gpu gpu) {
    return "GPU %s of %s was last seen %s s after the run's first request: what came later is not in its figures."
        .formatted(gpu.id(), gpu.source(), Figure.number(gpu.lastNanos() / 1e9));
  }

  private static String percent(double share) {
    return Figure.number(PERCENT * share) + " %";
  }

  private static String mb(double bytes) {
    return Figure.number(bytes / BYTES_PER_MB);
  }
}
