package io.tokenload.telemetry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The CPU quota that a container gives this process, and how often it bound: control groups of
 * version 2 ({@code cpu.max}, {@code cpu.stat}) and 1 ({@code cpu.cfs_quota_us}, {@code cpu.stat}).
 * A quota on any group above binds too, so all of them are looked at.
 */
public final class CpuQuota {

  private static final long NANOS_PER_MICRO = 1_000;
  private static final long UNLIMITED = -1;

  private final List<Path> groups;

  private CpuQuota(List<Path> groups) {
    this.groups = groups;
  }

  /** The groups of this process; none on systems without them. */
  public static CpuQuota of(MachineFiles machine) {
    List<Path> groups = new ArrayList<>();
    MachineFiles.lines(machine.proc().resolve("self/cgroup")).stream()
        .flatMap(List::stream)
        .flatMap(line -> groups(machine.cgroup(), line))
        .filter(group -> Files.isReadable(group.resolve("cpu.stat")))
        .forEach(groups::add);
    return new CpuQuota(List.copyOf(groups));
  }

  /** {@code 0::/path} is version 2; {@code 4:cpu,cpuacct:/path} is version 1. */
  private static Stream<Path> groups(Path root, String line) {
    String[] parts = line.split(":", 3);
    if (parts.length < 3) {
      return Stream.empty();
    }
    if (parts[1].isEmpty()) {
      return upwards(root, parts[2]);
    }
    return List.of(parts[1].split(",")).contains("cpu")
        ? upwards(mount(root, parts[1]), parts[2])
        : Stream.empty();
  }

  private static Path mount(Path root, String controllers) {
    Path together = root.resolve(controllers);
    return Files.isDirectory(together) ? together : root.resolve("cpu");
  }

  /** Inside a container the path may name a folder outside of what is mounted: its root is ours. */
  private static Stream<Path> upwards(Path mount, String path) {
    Path group = mount.resolve(path.replaceFirst("^/+", "")).normalize();
    return group.startsWith(mount)
        ? Stream.iterate(group, at -> at.startsWith(mount), Path::getParent)
        : Stream.of(mount);
  }

  /** Whether the system tells anything of it. */
  public boolean isTold() {
    return !groups.isEmpty();
  }

  /** The least quota in cores; empty where there is none. */
  public OptionalDouble cores() {
    return groups.stream()
        .map(CpuQuota::cores)
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .min();
  }

  private static OptionalDouble cores(Path group) {
    Optional<String> max = firstLine(group.resolve("cpu.max"));
    if (max.isPresent()) {
      long[] quotaAndPeriod = MachineFiles.numbers(max.get());
      return quotaAndPeriod.length < 2 ? OptionalDouble.empty() : cores(quotaAndPeriod);
    }
    long quota = number(group.resolve("cpu.cfs_quota_us"));
    long period = number(group.resolve("cpu.cfs_period_us"));
    return quota <= 0 || period <= 0 ? OptionalDouble.empty() : cores(new long[] {quota, period});
  }

  private static OptionalDouble cores(long[] quotaAndPeriod) {
    return OptionalDouble.of((double) quotaAndPeriod[0] / quotaAndPeriod[1]);
  }

  private static long number(Path file) {
    return firstLine(file)
        .map(MachineFiles::numbers)
        .filter(numbers -> numbers.length == 1)
        .map(numbers -> numbers[0])
        .orElse(UNLIMITED);
  }

  private static Optional<String> firstLine(Path file) {
    return MachineFiles.lines(file).flatMap(lines -> lines.stream().findFirst());
  }

  /** Periods in which the quota made the group wait, since it was made; empty where untold. */
  public OptionalLong throttledPeriods() {
    return greatest("nr_throttled", 1);
  }

  /** How long the quota has made the group wait, nanoseconds since it was made. */
  public OptionalLong throttledNanos() {
    OptionalLong version2 = greatest("throttled_usec", NANOS_PER_MICRO);
    return version2.isPresent() ? version2 : greatest("throttled_time", 1);
  }

  private OptionalLong greatest(String key, long unit) {
    return groups.stream()
        .map(group -> MachineFiles.lines(group.resolve("cpu.stat")).orElse(List.of()))
        .flatMap(List::stream)
        .filter(line -> line.startsWith(key + " "))
        .map(MachineFiles::numbers)
        .filter(numbers -> numbers.length == 1)
        .mapToLong(numbers -> numbers[0] * unit)
        .max();
  }
}
