package io.tokenload.telemetry;

import java.util.List;
import java.util.OptionalDouble;

/** Resident memory of this process by {@code /proc/self/status} (proc(5)), MiB. */
final class ProcessMemory {

  private static final double KIB_PER_MIB = 1024;

  private final MachineFiles machine;

  ProcessMemory(MachineFiles machine) {
    this.machine = machine;
  }

  /** Now. */
  OptionalDouble rssMb() {
    return mb("VmRSS:");
  }

  /** The most there ever was. */
  OptionalDouble peakMb() {
    return mb("VmHWM:");
  }

  private OptionalDouble mb(String key) {
    return MachineFiles.lines(machine.proc().resolve("self/status")).stream()
        .flatMap(List::stream)
        .filter(line -> line.startsWith(key))
        .map(MachineFiles::numbers)
        .filter(numbers -> numbers.length == 1)
        .mapToDouble(numbers -> numbers[0] / KIB_PER_MIB)
        .findFirst();
  }
}
