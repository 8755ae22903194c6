package io.tokenload.analysis.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tokenload.metric.server.DeviceSamples;
import io.tokenload.metric.server.GpuSample;
import io.tokenload.metric.server.HostSample;
import io.tokenload.metric.server.MissedGpu;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cells whose windows are 10–20 s and 30–40 s, with 100 output tokens in each. */
class DeviceFindingsTest {

  private static DeviceFindings found(List<GpuSample> gpus) {
    return found(gpus, List.of());
  }

  private static DeviceFindings found(List<GpuSample> gpus, List<HostSample> hosts) {
    return DeviceFindings.of(
        SyntheticDevices.run(
            SyntheticDevices.cell("SS", 10, 20, 100), SyntheticDevices.cell("LL", 30, 40, 100)),
        new DeviceSamples(gpus, List.of(), hosts));
  }

  private static CellDevices first(DeviceFindings found) {
    return found.cells().get(0);
  }

  @Test
  void aRunThatLookedAtNothingIsEmpty() {
    assertThat(found(List.of()).isEmpty()).isTrue();
    assertThat(DeviceFindings.NONE.isEmpty()).isTrue();
    assertThat(first(found(List.of())).memoryPeakMib()).isNull();
    assertThat(first(found(List.of())).energy()).isNull();
    assertThat(first(found(List.of())).powerMeanWatts()).isNull();
  }

  @Test
  void whyNoGpuWasSeenIsNoEmptiness() {
    MissedGpu missed = new MissedGpu("local", 0, "nobody looked");
    DeviceFindings found =
        DeviceFindings.of(
            SyntheticDevices.run(SyntheticDevices.cell("SS", 10, 20, 100)),
            new DeviceSamples(List.of(), List.of(missed), List.of()));
    assertThat(found.isEmpty()).isFalse();
    assertThat(found.missed()).containsExactly(missed);
  }

  @Test
  void samplesOutsideTheWindowAreOutsideItsPeaks() {
    DeviceFindings found =
        found(
            List.of(
                SyntheticDevices.gpu("0", 9.9, 900, 900.0, true),
                SyntheticDevices.gpu("0", 10, 100, 300.0, false),
                SyntheticDevices.gpu("0", 19.9, 200, 500.0, true),
                SyntheticDevices.gpu("0", 20, 900, 900.0, true)));
    CellDevices cell = first(found);
    assertThat(cell.memoryPeakMib()).isEqualTo(200);
    assertThat(cell.memoryMeanMib()).isEqualTo(150);
    assertThat(cell.throttledShare()).isEqualTo(0.5);
    assertThat(cell.gpus().get(0).powerPeak()).isEqualTo(500);
  }

  @Test
  void energyIsTheTrapezoidOverAllGpusPerOutputToken() {
    List<GpuSample> samples = new ArrayList<>();
    for (int second = 8; second <= 42; second++) {
      samples.add(SyntheticDevices.gpu("0", second, 1, 100.0 + 10 * second, false));
      samples.add(SyntheticDevices.gpu("1", second + 0.4, 1, 50.0, false));
    }
    DeviceFindings found = found(samples);
    // A rising line from 200 W to 300 W over 10 s, and 50 W.
    assertThat(first(found).energy().joules()).isCloseTo(2_500 + 500, within(1e-6));
    assertThat(first(found).energyPerOutputToken()).isCloseTo(30, within(1e-6));
    assertThat(first(found).powerPeakWatts()).isCloseTo(344, within(1.0));
    assertThat(found.energy().joules()).isCloseTo(3_000 + 5_000, within(1e-6));
    assertThat(found.energy().perOutputToken()).isCloseTo(40, within(1e-6));
  }

  @Test
  void powerThatIsNotKnownInAllTheWindowGivesNoEnergy() {
    DeviceFindings late = found(SyntheticDevices.steady("0", 11, 41, 100.0));
    assertThat(first(late).energy()).as("begins too late").isNull();
    assertThat(late.cells().get(1).energy()).isNotNull();
    assertThat(late.energy()).as("one cell is unknown").isNull();

    List<GpuSample> gap = new ArrayList<>(SyntheticDevices.steady("0", 8, 10, 100.0));
    gap.addAll(SyntheticDevices.steady("0", 21, 41, 100.0));
    assertThat(first(found(gap)).energy()).as("a gap of 11 s").isNull();

    List<GpuSample> untold = SyntheticDevices.steady("0", 8, 41, null);
    assertThat(first(found(untold)).energy()).isNull();
    assertThat(first(found(untold)).powerMeanWatts()).isNull();
    assertThat(first(found(untold)).powerPeakWatts()).isNull();
  }

  @Test
  void aGpuThatVanishesTakesTheEnergyWithIt() {
    List<GpuSample> samples = new ArrayList<>(SyntheticDevices.steady("0", 8, 41, 100.0));
    samples.addAll(SyntheticDevices.steady("1", 8, 25, 100.0));
    DeviceFindings found = found(samples);
    assertThat(first(found).energy().joules()).isCloseTo(2_000, within(1e-6));
    CellDevices second = found.cells().get(1);
    assertThat(second.energy()).isNull();
    assertThat(second.powerMeanWatts()).isNull();
    assertThat(second.gpus().get(1).samples()).isZero();
    assertThat(second.memoryPeakMib()).isEqualTo(1);
  }

  @Test
  void classesThatShareAWindowShareItsEnergy() {
    DeviceFindings found =
        DeviceFindings.of(
            SyntheticDevices.run(
                SyntheticDevices.cell("SS", 10, 20, 60), SyntheticDevices.cell("LL", 10, 20, 40)),
            new DeviceSamples(SyntheticDevices.steady("0", 8, 22, 100.0), List.of(), List.of()));
    assertThat(found.cells())
        .allSatisfy(cell -> assertThat(cell.energyPerOutputToken()).isCloseTo(10, within(1e-6)));
    assertThat(found.energy().joules()).isCloseTo(1_000, within(1e-6));
    assertThat(found.energy().outputTokens()).isEqualTo(100);
  }

  @Test
  void withoutATokenThereIsNoEnergyPerToken() {
    DeviceFindings found =
        DeviceFindings.of(
            SyntheticDevices.run(SyntheticDevices.cell("SS", 10, 20, 0)),
            new DeviceSamples(SyntheticDevices.steady("0", 8, 22, 100.0), List.of(), List.of()));
    assertThat(first(found).energy().joules()).isCloseTo(1_000, within(1e-6));
    assertThat(first(found).energyPerOutputToken()).isNull();
  }

  @Test
  void theHostsPeaksAreOfSpansWhoseMiddleLiesInTheWindow() {
    DeviceFindings found =
        found(
            List.of(),
            List.of(
                SyntheticDevices.host(9, 10, 0.9, 900, 9_000L),
                SyntheticDevices.host(10, 11, 0.2, 100, 1_000L),
                SyntheticDevices.host(11, 13, 0.4, 200, 4_000L),
                SyntheticDevices.host(13, 14, null, 150, null)));
    HostUse host = first(found).host();
    assertThat(host.cpuPeak()).isEqualTo(0.4);
    assertThat(host.cpuMean()).isCloseTo(0.3, within(1e-9));
    assertThat(host.memoryPeakMib()).isEqualTo(200);
    assertThat(host.receivedPeak()).isEqualTo(2_000);
    assertThat(found.cells().get(1).host()).isNull();
    assertThat(found.hasHost()).isTrue();
  }

  @Test
  void sameNumbersAtTwoSourcesAreTwoGpus() {
    List<GpuSample> samples = new ArrayList<>();
    for (String url : List.of("http://a:9400/metrics", "http://b:9400/metrics")) {
      for (GpuSample each : SyntheticDevices.steady("0", 8, 41, 100.0)) {
        samples.add(SyntheticDevices.at(url, each));
      }
    }
    DeviceFindings found = found(samples);
    assertThat(found.gpus()).hasSize(2);
    assertThat(first(found).energy().joules()).isCloseTo(2_000, within(1e-6));
  }
}
