package io.tokenload.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.analysis.device.DeviceFindings;
import io.tokenload.analysis.device.SyntheticDevices;
import io.tokenload.metric.server.DeviceSamples;
import io.tokenload.metric.server.GpuSample;
import io.tokenload.metric.server.HostSample;
import io.tokenload.metric.server.MissedGpu;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceTextTest {

  private static final long SECOND = 1_000_000_000L;

  private static DeviceFindings found(List<GpuSample> gpus, List<MissedGpu> missed) {
    List<HostSample> hosts =
        List.of(
            new HostSample(11 * SECOND, 12 * SECOND, 0.43, 3_174.4, 7_987.2, 1_200_000L, 40_000L));
    return DeviceFindings.of(
        SyntheticDevices.run(
            SyntheticDevices.cell("SS", 10, 20, 100), SyntheticDevices.cell("LL", 30, 40, 100)),
        new DeviceSamples(gpus, missed, hosts));
  }

  @Test
  void aRunThatLookedAtNothingSaysNothing() {
    assertThat(DeviceText.lines(DeviceFindings.NONE)).isEmpty();
  }

  @Test
  void withoutAGpuItSaysWhyAndTellsOfTheHost() {
    List<MissedGpu> missed =
        List.of(
            new MissedGpu("nvidia-smi", 0, "failed: no driver"),
            new MissedGpu("rocm-smi", 0, "lists no GPU"));
    assertThat(DeviceText.lines(found(List.of(), missed)))
        .containsExactly(
            "No GPU seen: nvidia-smi failed: no driver; rocm-smi lists no GPU. The client's host: at"
                + " most CPU 43 %, memory 3.10 GiB of 7.80, network 1.20 MB/s in, 0.040 MB/s out.");
    assertThat(
            DeviceText.gpus(
                found(
                    List.of(),
                    List.of(
                        new MissedGpu(
                            "local",
                            0,
                            "the server is on another machine: give its DCGM exporter with"
                                + " -DgpuMetricsUrl")))))
        .isEqualTo(
            "No GPU seen: the server is on another machine: give its DCGM exporter with"
                + " -DgpuMetricsUrl.");
  }

  @Test
  void tellsOfGpusTogether() {
    List<GpuSample> gpus = new ArrayList<>(SyntheticDevices.steady("0", 8, 42, 100.0));
    gpus.addAll(SyntheticDevices.steady("1", 8, 42, 200.0));
    assertThat(DeviceText.gpus(found(gpus, List.of())))
        .isEqualTo(
            "2 × NVIDIA H100: at most memory 0.001 GiB, busy 90 % of a cell, power 300 W, 58 °C. 30"
                + " J per output token over all measured windows.");
    assertThat(DeviceText.remarks(found(gpus, List.of()))).isEmpty();
  }

  @Test
  void namesAGpuThatVanished() {
    List<GpuSample> gpus = new ArrayList<>(SyntheticDevices.steady("0", 8, 42, 100.0));
    gpus.addAll(SyntheticDevices.steady("1", 8, 15, 200.0));
    assertThat(DeviceText.remarks(found(gpus, List.of())))
        .containsExactly(
            "GPU 1 of nvidia-smi was last seen 15 s after the run's first request: what came later"
                + " is not in its figures.");
  }

  @Test
  void namesCellsOfAThrottledGpu() {
    List<GpuSample> gpus =
        SyntheticDevices.steady("0", 8, 42, 100.0).stream()
            .map(DeviceTextTest::throttledBefore15)
            .toList();
    assertThat(DeviceText.remarks(found(gpus, List.of())))
        .containsExactly(
            "A GPU ran slower than it could, for heat or power, while cells were measured (share of"
                + " its samples): SS c=16 (50 %). Their latencies are those of a throttled GPU.");
  }

  private static GpuSample throttledBefore15(GpuSample like) {
    return new GpuSample(
        like.source(),
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
        like.atNanos() < 15 * SECOND);
  }
}
