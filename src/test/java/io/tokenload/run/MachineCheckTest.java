package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.telemetry.CpuQuota;
import io.tokenload.telemetry.MachineFiles;
import io.tokenload.telemetry.PortRange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineCheckTest {

  @TempDir private Path folder;

  @Test
  void folderThatCannotBeMadeIsNamed() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> MachineCheck.folder(file.resolve("results")))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("The results folder " + file.resolve("results"))
        .hasMessageEndingWith("make it writable, or change resultsFolder in pom.xml.")
        .extracting(error -> ((UserError) error).exitCode())
        .isEqualTo(ExitCode.MACHINE);
  }

  @Test
  void fullDiskIsRefused() {
    assertThatThrownBy(() -> MachineCheck.refuseFull(Path.of("/results"), 5L << 20))
        .hasMessageStartingWith("The disk of the results folder /results has 5 MB left");
  }

  @Test
  void tooFewFileDescriptorsNameTheRemedy() {
    assertThatThrownBy(() -> MachineCheck.refuseTooFew(2000, 1024, 100))
        .hasMessage(
            "2000 requests at once need about 2300 open files, and this process may have 1024: run"
                + " `ulimit -n 4096` in the shell before, or lower the concurrency.");
  }

  @Test
  void tooFewPortsNameTheRemedy() {
    assertThatThrownBy(() -> MachineCheck.ports(2_000, Optional.of(new PortRange(40_000, 40_999))))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(
            "2000 requests at once need as many ports, and this system gives 1000 (40000 to 40999)")
        .hasMessageContaining("sysctl -w net.ipv4.ip_local_port_range");
    assertThatCode(() -> MachineCheck.ports(1_000, Optional.of(new PortRange(40_000, 40_999))))
        .doesNotThrowAnyException();
    assertThatCode(() -> MachineCheck.ports(2_000, Optional.empty())).doesNotThrowAnyException();
  }

  @Test
  void cpuQuotaIsNamedWithThePeriodsThatItBound() throws Exception {
    MachineFiles machine = new MachineFiles(folder.resolve("proc"), folder.resolve("cgroup"));
    assertThat(MachineCheck.quota(CpuQuota.of(machine))).isEmpty();
    write("proc/self/cgroup", "0::/\n");
    write("cgroup/cpu.max", "150000 100000\n");
    write("cgroup/cpu.stat", "nr_throttled 7\nthrottled_usec 2500\n");
    assertThat(MachineCheck.quota(CpuQuota.of(machine)).orElseThrow())
        .startsWith("This container may use 1.5 cores and had to wait for its quota in 7 periods")
        .contains("Give it a higher CPU limit");
  }

  private void write(String file, String content) throws Exception {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  @Test
  void usableMachineIsLeftAsItWas() throws Exception {
    Path results = folder.resolve("a/b");
    MachineCheck.folder(results);
    assertThat(results).isEmptyDirectory();
    assertThatCode(() -> MachineCheck.load(1)).doesNotThrowAnyException();
  }
}
