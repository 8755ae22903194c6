package io.tokenload.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The system's files as they may be, in a folder. */
class MachineFilesTest {

  private static final double MICRO = 1e-6;

  @TempDir private Path root;
  private MachineFiles machine;

  @BeforeEach
  void begin() {
    machine = new MachineFiles(root.resolve("proc"), root.resolve("cgroup"));
  }

  @Test
  void systemWithoutFilesTellsNothingAndSaysSo() {
    Machine nothing = new Machine(machine);
    nothing.begin();
    Reading reading = nothing.read();
    assertThat(reading.host()).isNull();
    assertThat(reading.throttledNanos()).isNull();
    assertThat(nothing.rssMb()).isNull();
    assertThat(nothing.receiveQueueBytes(OptionalInt.of(8000), 5)).isNull();
    assertThat(PortRange.read(machine)).isEmpty();
    assertThat(CpuQuota.of(machine).cores()).isEmpty();
    assertThat(nothing.untold())
        .anyMatch(sentence -> sentence.contains("CPU of the machine and steal are unknown"))
        .anyMatch(sentence -> sentence.contains("CPU throttling is unknown"))
        .anyMatch(sentence -> sentence.contains("resident memory is unknown"));
  }

  @Test
  void filesOfAnotherShapeTellNothing() throws Exception {
    write("proc/stat", "cpu of a kind\n");
    write("proc/self/cgroup", "what\n0::/../../etc\n1:cpu:/x\n");
    write("cgroup/cpu.stat", "nr_throttled many\n");
    write("cgroup/cpu.max", "max\n");
    write("proc/sys/net/ipv4/ip_local_port_range", "60999 32768\n");
    write("proc/self/status", "VmRSS:\n");
    write("proc/self/net/tcp", "  sl\n 0: x\n 1: a 0100007F:1F40 01 zz\n");
    assertThat(HostCpu.read(machine)).isEmpty();
    assertThat(CpuQuota.of(machine).cores()).isEmpty();
    assertThat(CpuQuota.of(machine).throttledNanos()).isEmpty();
    assertThat(PortRange.read(machine)).isEmpty();
    assertThat(new ProcessMemory(machine).rssMb()).isEmpty();
    assertThat(new ReceiveQueues(machine, 8000).most()).isEmpty();
  }

  @Test
  void cpuTimeOfTheMachineIsSharedOut() throws Exception {
    write("proc/stat", "cpu  100 0 50 800 40 0 5 5 7 7\ncpu0 1 2 3 4 5 6 7 8 9 10\n");
    HostCpu before = HostCpu.read(machine).orElseThrow();
    assertThat(before).isEqualTo(new HostCpu(155, 5, 1_000));
    HostCpu after = new HostCpu(before.busy() + 60, before.stolen() + 10, before.total() + 100);
    assertThat(after.since(before).busyShare()).isCloseTo(0.6, within(MICRO));
    assertThat(after.since(before).stealShare()).isCloseTo(0.1, within(MICRO));
    assertThat(before.since(before).busyShare()).isZero();
  }

  @Test
  void quotaOfVersion2IsTheLeastOfTheGroupsAbove() throws Exception {
    write("proc/self/cgroup", "0::/pod/box\n");
    write("cgroup/pod/box/cpu.max", "max 100000\n");
    write("cgroup/pod/box/cpu.stat", "usage_usec 5\nnr_throttled 2\nthrottled_usec 1500\n");
    write("cgroup/pod/cpu.max", "150000 100000\n");
    write("cgroup/pod/cpu.stat", "nr_throttled 3\nthrottled_usec 2500\n");
    CpuQuota quota = CpuQuota.of(machine);
    assertThat(quota.isTold()).isTrue();
    assertThat(quota.cores().orElseThrow()).isCloseTo(1.5, within(MICRO));
    assertThat(quota.throttledPeriods()).hasValue(3);
    assertThat(quota.throttledNanos()).hasValue(2_500_000);
  }

  @Test
  void quotaOfVersion1IsFoundUnderItsControllers() throws Exception {
    write("proc/self/cgroup", "5:memory:/x\n4:cpu,cpuacct:/docker/1\n");
    write("cgroup/cpu,cpuacct/cpu.cfs_quota_us", "50000\n");
    write("cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000\n");
    write("cgroup/cpu,cpuacct/cpu.stat", "nr_periods 9\nnr_throttled 4\nthrottled_time 77\n");
    CpuQuota quota = CpuQuota.of(machine);
    assertThat(quota.cores().orElseThrow()).isCloseTo(0.5, within(MICRO));
    assertThat(quota.throttledNanos()).hasValue(77);
  }

  @Test
  void noQuotaIsNoQuota() throws Exception {
    write("proc/self/cgroup", "1:cpu:/\n");
    write("cgroup/cpu/cpu.cfs_quota_us", "-1\n");
    write("cgroup/cpu/cpu.cfs_period_us", "100000\n");
    write("cgroup/cpu/cpu.stat", "nr_throttled 0\nthrottled_time 0\n");
    assertThat(CpuQuota.of(machine).cores()).isEmpty();
    assertThat(CpuQuota.of(machine).throttledPeriods()).hasValue(0);
  }

  @Test
  void memoryAndPortsAreRead() throws Exception {
    write("proc/self/status", "Name: java\nVmHWM:\t  524288 kB\nVmRSS:\t  262144 kB\n");
    write("proc/sys/net/ipv4/ip_local_port_range", "32768\t60999\n");
    assertThat(new ProcessMemory(machine).rssMb()).hasValue(256);
    assertThat(new ProcessMemory(machine).peakMb()).hasValue(512);
    assertThat(PortRange.read(machine).orElseThrow().size()).isEqualTo(28_232);
  }

  @Test
  void onlyQueuesOfConnectionsToTheServerCount() throws Exception {
    String head = "  sl  local_address rem_address   st tx_queue:rx_queue tr\n";
    String listening = "   0: 0100007F:1F40 00000000:0000 0A 00000000:00000FFF 00:0 0\n";
    String serversSide = "   1: 0100007F:1F40 0100007F:9C40 01 00000000:00000EEE 00:0 0\n";
    String ours = "   2: 0100007F:9C40 0100007F:1F40 01 00000000:00000200 00:0 0\n";
    String closing = "   3: 0100007F:9C41 0100007F:1F40 08 00000000:00000DDD 00:0 0\n";
    write("proc/self/net/tcp", head + listening + serversSide + ours + closing);
    assertThat(new ReceiveQueues(machine, 8000).most()).hasValue(512);
  }

  private void write(String file, String content) throws Exception {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }
}
