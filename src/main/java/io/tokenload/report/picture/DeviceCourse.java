package io.tokenload.report.picture;

import io.tokenload.metric.server.DeviceSamples;
import io.tokenload.metric.server.GpuSample;
import io.tokenload.metric.server.HostSample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** GPUs and the client's host over time. */
public final class DeviceCourse {

  /** More lines than these nobody follows. */
  private static final int MOST_GPUS = 16;

  private static final double PERCENT = 100;
  private static final double MIB_PER_GIB = 1024;
  private static final double BYTES_PER_MB = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final String OF_FIRST =
      " A line a GPU; of more than %d the first.".formatted(MOST_GPUS);

  private final Map<String, List<GpuSample>> gpus = new LinkedHashMap<>();
  private final List<HostSample> hosts;

  private DeviceCourse(DeviceSamples samples) {
    boolean manySources =
        samples.gpus().stream().map(GpuSample::source).distinct().limit(2).count() > 1;
    for (GpuSample sample : samples.gpus()) {
      String name = "GPU " + sample.gpu() + (manySources ? " of " + sample.source() : "");
      gpus.computeIfAbsent(name, any -> new ArrayList<>()).add(sample);
    }
    this.hosts = samples.hosts();
  }

  /** The pictures; those of GPUs only where one was seen. */
  public static List<TimePicture> of(DeviceSamples samples) {
    DeviceCourse course = new DeviceCourse(samples);
    List<TimePicture> pictures = new ArrayList<>();
    if (!course.gpus.isEmpty()) {
      pictures.addAll(course.ofGpus());
    }
    if (!course.hosts.isEmpty()) {
      pictures.addAll(course.ofHost());
    }
    return pictures;
  }

  private List<TimePicture> ofGpus() {
    return List.of(
        gpus(
            "gpu_busy",
            "GPU busy",
            "%",
            "Share of the time in which a kernel ran.",
            lines("", each -> times(PERCENT, each.busyShare()))),
        gpus(
            "gpu_memory",
            "GPU memory",
            "GiB",
            "Memory in use.",
            lines("", each -> times(1 / MIB_PER_GIB, each.memoryUsedMib()))),
        gpus("gpu_power", "GPU power", "W", "Power drawn.", lines("", GpuSample::powerWatts)),
        gpus(
            "gpu_clocks",
            "GPU clocks",
            "MHz",
            "Clocks of the multiprocessors and of the memory.",
            clocks()),
        gpus(
            "gpu_temperature",
            "GPU temperature",
            "°C",
            "Temperature of the GPU.",
            lines("", GpuSample::celsius)));
  }

  private List<TimePicture> ofHost() {
    return List.of(
        new TimePicture(
            "host_cpu",
            "Host CPU",
            "%",
            "CPU of the client's machine in use, all cores together. It is the server's too where"
                + " the server runs there.",
            List.of(host("in use", each -> times(PERCENT, each.cpuShare())))),
        new TimePicture(
            "host_memory",
            "Host memory",
            "GiB",
            "Memory of the client's machine that cannot be had without swapping.",
            List.of(host("in use", each -> times(1 / MIB_PER_GIB, each.memoryUsedMib())))),
        new TimePicture(
            "host_network",
            "Host network",
            "MB/s",
            "Carried by the network interfaces of the client's machine, loopback left out: a server"
                + " on the same machine is not in it.",
            List.of(
                host("received", each -> perSecond(each, each.receivedBytes())),
                host("sent", each -> perSecond(each, each.sentBytes())))));
  }

  private static TimePicture gpus(
      String key, String name, String unit, String words, List<TimeLine> lines) {
    return new TimePicture(key, name, unit, words + OF_FIRST, lines);
  }

  private List<TimeLine> clocks() {
    List<TimeLine> lines = new ArrayList<>(lines(" SM", GpuSample::smClockMhz));
    lines.addAll(lines(" memory", GpuSample::memoryClockMhz));
    return lines;
  }

  private List<TimeLine> lines(String of, Function<GpuSample, Double> value) {
    return gpus.entrySet().stream()
        .limit(MOST_GPUS)
        .map(
            gpu ->
                TimeLine.of(
                    gpu.getKey() + of,
                    gpu.getValue(),
                    GpuSample::atNanos,
                    each -> orNaN(value.apply(each))))
        .toList();
  }

  private TimeLine host(String name, Function<HostSample, Double> value) {
    return TimeLine.of(
        name,
        hosts,
        each -> (each.fromNanos() + each.toNanos()) / 2,
        each -> orNaN(value.apply(each)));
  }

  private static Double perSecond(HostSample over, Long bytes) {
    long nanos = over.toNanos() - over.fromNanos();
    return bytes == null || nanos <= 0
        ? null
        : Double.valueOf(bytes / BYTES_PER_MB * NANOS_PER_SECOND / nanos);
  }

  private static Double times(double factor, Double value) {
    return value == null ? null : Double.valueOf(factor * value);
  }

  private static double orNaN(Double value) {
    return value == null ? Double.NaN : value;
  }
}
