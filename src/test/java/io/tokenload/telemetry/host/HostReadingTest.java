package io.tokenload.telemetry.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.server.HostSample;
import io.tokenload.telemetry.HostCpu;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostReadingTest {

  private static final HostReading BEFORE =
      reading(1, new HostCpu(100, 5, 1_000), Map.of("eth0", traffic(10, 20)));

  private static HostReading reading(
      long nanos, HostCpu cpu, Map<String, HostReading.Traffic> interfaces) {
    return new HostReading(nanos, cpu, 300.5, 400.0, interfaces);
  }

  private static HostReading.Traffic traffic(long received, long sent) {
    return new HostReading.Traffic(received, sent);
  }

  @Test
  void anInterfaceThatBeganAnewOrWentLeavesTheNetworkUnknown() {
    HostCpu later = new HostCpu(150, 5, 1_100);
    assertThat(reading(9, later, Map.of("eth0", traffic(9, 40))).since(BEFORE).receivedBytes())
        .isNull();
    assertThat(reading(9, later, Map.of()).since(BEFORE).sentBytes()).isNull();
    assertThat(
            reading(9, later, Map.of("eth0", traffic(20, 40), "eth1", traffic(1, 1)))
                .since(BEFORE)
                .sentBytes())
        .isNull();
  }

  @Test
  void aCpuThatIsNotToldOrWhoseTimeStoodStillIsUnknown() {
    Map<String, HostReading.Traffic> same = BEFORE.interfaces();
    assertThat(reading(9, null, same).since(BEFORE).cpuShare()).isNull();
    assertThat(reading(9, new HostCpu(100, 5, 1_000), same).since(BEFORE).cpuShare()).isNull();
  }

  @Test
  void tellsWhatPassed() {
    assertThat(
            reading(1_000_000_001L, new HostCpu(150, 5, 1_200), Map.of("eth0", traffic(110, 220)))
                .since(BEFORE))
        .isEqualTo(new HostSample(1, 1_000_000_001L, 0.25, 300.5, 400.0, 100L, 200L));
  }

  /** On whatever machine this runs: it has memory and processors. */
  @Test
  void readsThisMachine() {
    HostProbe probe = new HostProbe();
    HostReading reading = probe.read();
    assertThat(reading.memoryTotalMib()).isGreaterThan(64);
    assertThat(reading.memoryUsedMib()).isBetween(1.0, reading.memoryTotalMib());
    assertThat(reading.cpu().total()).isGreaterThanOrEqualTo(reading.cpu().busy());
    assertThat(reading.interfaces()).doesNotContainKey("lo");
    assertThat(probe.read().nanos()).isGreaterThan(reading.nanos());
  }
}
