package io.tokenload.telemetry.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.server.GpuSample;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NvidiaSmiTest {

  private static final String REASONS = NvidiaSmi.REASONS.get(0);

  private static final String H100 =
      "0, GPU-6f3c1a52-0a51-7f0e-9f9f-0d7e5f1f0b11, 71234, 81559, 97, 612.43, 1755, 2619, 58,"
          + " 0x0000000000000004, NVIDIA H100 80GB HBM3";

  /** A GB10, whose memory is the machine's: most of it is not told. */
  private static final String GB10 =
      "0, GPU-5ac4d1e3-0000-1111-2222-333344445555, [N/A], [N/A], 96, 38.11, 2418, [N/A], 71,"
          + " 0x0000000000000000, NVIDIA GB10";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "0",
        "0, GPU-6f3c1a52-0a51-7f0e-9f9f-0d7e5f1f0b11, 71234, 815",
        "No devices were found",
        "Unable to determine the device handle for GPU0000:01:00.0: GPU is lost.  Reboot the system",
        "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. Make sure,",
        ",,,,,,,,,,,,,,,,",
        "<html>, a, b, c, d, e, f, g, h, i, j"
      })
  void isNoSampleOfALineThatIsNone(String line) {
    assertThat(NvidiaSmi.sample(line, REASONS, 1)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[N/A]",
        "[Not Supported]",
        "[Unknown Error]",
        "[GPU is lost]",
        "N/A",
        "NaN",
        "-1",
        "1e999",
        "",
        "many"
      })
  void whatItDoesNotTellIsAbsentAndNeverZero(String untold) {
    List<String> fields = List.of(H100.split(", "));
    List<String> none = new java.util.ArrayList<>(java.util.Collections.nCopies(11, untold));
    none.set(0, fields.get(0));
    none.set(10, "NVIDIA H100");
    assertThat(NvidiaSmi.sample(String.join(", ", none), REASONS, 1))
        .contains(
            new GpuSample(
                "nvidia-smi",
                1,
                "0",
                "NVIDIA H100",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null));
  }

  @Test
  void readsWhatIsTold() {
    assertThat(NvidiaSmi.sample(H100, REASONS, 7))
        .contains(
            new GpuSample(
                "nvidia-smi",
                7,
                "0",
                "NVIDIA H100 80GB HBM3",
                71234.0,
                81559.0,
                0.97,
                612.43,
                1755.0,
                2619.0,
                58.0,
                true));
  }

  @Test
  void readsAGpuThatTellsHalf() {
    GpuSample sample = NvidiaSmi.sample(GB10, REASONS, 7).orElseThrow();
    assertThat(sample.memoryUsedMib()).isNull();
    assertThat(sample.powerWatts()).isEqualTo(38.11);
    assertThat(sample.memoryClockMhz()).isNull();
    assertThat(sample.throttled()).isFalse();
  }

  @Test
  void aNameMayHoldAComma() {
    assertThat(NvidiaSmi.sample(H100 + ", SXM5", REASONS, 7).orElseThrow().name())
        .isEqualTo("NVIDIA H100 80GB HBM3, SXM5");
  }

  @Test
  void aDriverWithoutReasonsDoesNotSayWhetherItThrottles() {
    String line = H100.replace("0x0000000000000004, ", "");
    GpuSample sample = NvidiaSmi.sample(line, "", 7).orElseThrow();
    assertThat(sample.throttled()).isNull();
    assertThat(sample.name()).isEqualTo("NVIDIA H100 80GB HBM3");
  }

  /** Bits of NVML's nvmlClocksEventReasons. */
  @ParameterizedTest
  @CsvSource({
    "0x0000000000000000, false",
    "0x0000000000000001, false",
    "0x0000000000000002, false",
    "0x0000000000000010, false",
    "0x0000000000000100, false",
    "0x0000000000000004, true",
    "0x0000000000000008, true",
    "0x0000000000000020, true",
    "0x0000000000000040, true",
    "0x0000000000000080, true",
    "0x0000000000000005, true",
    "0xffffffffffffffff, true",
    "Active,",
    "0x,",
  })
  void throttlesForHeatAndPowerAlone(String mask, Boolean throttled) {
    String line = H100.replace("0x0000000000000004", mask);
    assertThat(NvidiaSmi.sample(line, REASONS, 7).orElseThrow().throttled()).isEqualTo(throttled);
  }

  @Test
  void namesTheGpusOfAMachine() {
    assertThat(
            GpuInventory.parse(
                "550.54.15, NVIDIA H100 80GB HBM3\n550.54.15, Tesla V100, SXM2\nhalf a li\n"))
        .isEqualTo(
            new GpuInventory(List.of("NVIDIA H100 80GB HBM3", "Tesla V100, SXM2"), "550.54.15"));
    assertThat(GpuInventory.parse("No devices were found\n")).isEqualTo(GpuInventory.NONE);
    assertThat(GpuInventory.parse("[N/A], [N/A]\n")).isEqualTo(GpuInventory.NONE);
  }
}
