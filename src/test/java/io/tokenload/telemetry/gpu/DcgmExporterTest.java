package io.tokenload.telemetry.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.server.GpuSample;
import io.tokenload.telemetry.exposition.Exposition;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names and labels as in NVIDIA/dcgm-exporter's README and etc/default-counters.csv. */
class DcgmExporterTest {

  private static final String URL = "http://gpu-1:9400/metrics";

  private static final String TWO =
      """
      # HELP DCGM_FI_DEV_SM_CLOCK SM clock frequency (in MHz).
      # TYPE DCGM_FI_DEV_SM_CLOCK gauge
      DCGM_FI_DEV_SM_CLOCK{gpu="0",UUID="GPU-aaa",pci_bus_id="00000000:03:00.0",device="nvidia0",modelName="NVIDIA H100",Hostname="node-1",DCGM_FI_DRIVER_VERSION="580.65.06"} 1755
      DCGM_FI_DEV_SM_CLOCK{gpu="1",UUID="GPU-bbb",device="nvidia1",modelName="NVIDIA H100",Hostname="node-1"} 345
      DCGM_FI_DEV_MEM_CLOCK{gpu="0",UUID="GPU-aaa",device="nvidia0",modelName="NVIDIA H100",Hostname="node-1"} 2619
      DCGM_FI_DEV_GPU_TEMP{gpu="0",UUID="GPU-aaa",device="nvidia0",modelName="NVIDIA H100",Hostname="node-1"} 58
      DCGM_FI_DEV_POWER_USAGE{gpu="0",UUID="GPU-aaa",device="nvidia0",modelName="NVIDIA H100",Hostname="node-1"} 612.431
      DCGM_FI_DEV_POWER_USAGE{gpu="1",UUID="GPU-bbb",device="nvidia1",modelName="NVIDIA H100",Hostname="node-1"} 71.1
      DCGM_FI_DEV_GPU_UTIL{gpu="0",UUID="GPU-aaa",device="nvidia0",modelName="NVIDIA H100",Hostname="node-1"} 97
      DCGM_FI_DEV_FB_FREE{gpu="0",UUID="GPU-aaa",device="nvidia0",modelName="NVIDIA H100",Hostname="node-1"} 9843
      DCGM_FI_DEV_FB_USED{gpu="0",UUID="GPU-aaa",device="nvidia0",modelName="NVIDIA H100",Hostname="node-1"} 71234
      DCGM_FI_DEV_CLOCK_THROTTLE_REASONS{gpu="0",UUID="GPU-aaa",device="nvidia0",modelName="NVIDIA H100",Hostname="node-1"} 4
      """;

  private static List<GpuSample> read(String page) {
    return DcgmExporter.samples(URL, Exposition.parse(page), 3);
  }

  @Test
  void aPageWithoutFieldsOfDcgmNamesNoGpu() {
    assertThat(read("")).isEmpty();
    assertThat(read("vllm:num_requests_running 3\n")).isEmpty();
  }

  @Test
  void blankValuesAreAbsent() {
    GpuSample gpu =
        read("""
                DCGM_FI_DEV_GPU_TEMP{gpu="0"} 9223372036854775794
                DCGM_FI_DEV_POWER_USAGE{gpu="0"} NaN
                DCGM_FI_DEV_SM_CLOCK{gpu="0"} +Inf
                DCGM_FI_DEV_FB_USED{gpu="0"} 17
                """)
            .get(0);
    assertThat(gpu.celsius()).isNull();
    assertThat(gpu.powerWatts()).isNull();
    assertThat(gpu.smClockMhz()).isNull();
    assertThat(gpu.memoryUsedMib()).isEqualTo(17);
    assertThat(gpu.memoryTotalMib()).isNull();
    assertThat(gpu.throttled()).isNull();
  }

  @Test
  void readsTwoGpusOfWhichOneTellsLess() {
    List<GpuSample> gpus = read(TWO);
    assertThat(gpus)
        .containsExactlyInAnyOrder(
            new GpuSample(
                URL,
                3,
                "0",
                "NVIDIA H100",
                71234.0,
                81077.0,
                0.97,
                612.431,
                1755.0,
                2619.0,
                58.0,
                true),
            new GpuSample(
                URL, 3, "1", "NVIDIA H100", null, null, null, 71.1, 345.0, null, null, null));
  }

  @Test
  void theNewNameOfReasonsIsKnown() {
    assertThat(read("DCGM_FI_DEV_CLOCKS_EVENT_REASONS{gpu=\"0\"} 1\n").get(0).throttled())
        .isFalse();
    assertThat(read("DCGM_FI_DEV_CLOCKS_EVENT_REASONS{gpu=\"0\"} 96\n").get(0).throttled())
        .isTrue();
  }

  @Test
  void theMemoryOfPartsAddsUpAndTheirPowerIsTheWholeGpus() {
    GpuSample gpu =
        read("""
                DCGM_FI_DEV_FB_USED{gpu="0",GPU_I_ID="7",GPU_I_PROFILE="1g.10gb"} 1000
                DCGM_FI_DEV_FB_USED{gpu="0",GPU_I_ID="8",GPU_I_PROFILE="1g.10gb"} 2000
                DCGM_FI_DEV_POWER_USAGE{gpu="0",GPU_I_ID="7"} 300
                DCGM_FI_DEV_POWER_USAGE{gpu="0",GPU_I_ID="8"} 300
                """)
            .get(0);
    assertThat(gpu.memoryUsedMib()).isEqualTo(3000);
    assertThat(gpu.powerWatts()).isEqualTo(300);
  }

  @Test
  void podsThatShareAGpuDoNotCountItTwice() {
    GpuSample gpu =
        read("""
                DCGM_FI_DEV_FB_USED{gpu="0",pod="a"} 1000
                DCGM_FI_DEV_FB_USED{gpu="0",pod="b"} 1000
                """)
            .get(0);
    assertThat(gpu.memoryUsedMib()).isEqualTo(1000);
  }

  @Test
  void gpusOfSeveralHostsAreTheirs() {
    assertThat(
            read(
                """
                DCGM_FI_DEV_GPU_UTIL{gpu="0",Hostname="a"} 1
                DCGM_FI_DEV_GPU_UTIL{gpu="0",Hostname="b"} 2
                """))
        .extracting(GpuSample::gpu)
        .containsExactly("a/0", "b/0");
  }
}
