package io.tokenload.analysis.device;

import io.tokenload.metric.Cell;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.CellWindow;
import io.tokenload.metric.Evidence;
import io.tokenload.metric.Level;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.ServerFacts;
import io.tokenload.metric.server.GpuSample;
import io.tokenload.metric.server.HostSample;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Cells and samples whose figures can be computed by hand. */
public final class SyntheticDevices {

  private static final double SECOND = 1e9;

  private SyntheticDevices() {}

  /** A run of these cells. */
  public static RunSummary run(CellSummary... cells) {
    return new RunSummary(
        new RunFacts(
            RunFacts.SCHEMA_VERSION,
            "20261122-014500-7f3a",
            "Tiny",
            "2026-11-22T01:45:00Z",
            5L,
            new ServerFacts(false, "http://127.0.0.1:8000", "vllm", "0.11.0", "qwen", 32768, null),
            Map.of(),
            List.of(),
            7,
            List.of(),
            List.of(cells).stream().map(CellSummary::window).toList(),
            null,
            0,
            List.of(),
            Evidence.NONE),
        List.of(cells));
  }

  /** A cell with its window in seconds, and so many output tokens in it. */
  public static CellSummary cell(String name, int from, int to, double outputTokens) {
    CellWindow window =
        new CellWindow(
            new Cell(name, "profile", Level.concurrency(16)),
            nanos(from - 1),
            nanos(from),
            nanos(to),
            nanos(to + 1));
    return new CellSummary(
        window,
        new CellSummary.Counts(10, 10, Map.of(), null, 0),
        Map.of(),
        new CellSummary.Throughput(1, outputTokens / (to - from), 2, outputTokens, 0),
        new CellSummary.Tokens(0, 0, -1, -1, 0, 0, Map.of()));
  }

  static GpuSample gpu(String gpu, double at, double memory, Double watts, boolean throttled) {
    return new GpuSample(
        "nvidia-smi",
        nanos(at),
        gpu,
        "NVIDIA H100",
        memory,
        81_559.0,
        0.9,
        watts,
        1_755.0,
        2_619.0,
        58.0,
        throttled);
  }

  /** A sample a second. */
  public static List<GpuSample> steady(String gpu, int from, int to, Double watts) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(second -> gpu(gpu, second, 1, watts, false))
        .toList();
  }

  static GpuSample at(String source, GpuSample like) {
    return new GpuSample(
        source,
        like.atNanos(),
        like.gpu(),
        like.name(),
        like.memoryUsedMib(),
        like.memoryTotalMib(),
        like.busyShare(),
        like.powerWatts(),
        like.smClockMhz(),
        like.memoryClockMhz(),
        like.celsius(),
        like.throttled());
  }

  static HostSample host(double from, double to, Double cpu, double memory, Long bytes) {
    return new HostSample(nanos(from), nanos(to), cpu, memory, 1_000.0, bytes, bytes);
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * SECOND);
  }
}
