package io.tokenload.telemetry;

import java.util.List;
import java.util.Optional;

/**
 * CPU time of the whole machine since it started, in ticks of the kernel: the first line of {@code
 * /proc/stat} (proc(5)).
 *
 * @param busy used by anyone on this machine
 * @param stolen given to others by the hypervisor
 * @param total both, and idle time
 */
public record HostCpu(long busy, long stolen, long total) {

  private static final int IDLE = 3;
  private static final int IO_WAIT = 4;
  private static final int STEAL = 7;

  /** Reads it; empty on systems without {@code /proc}. */
  public static Optional<HostCpu> read(MachineFiles machine) {
    return MachineFiles.lines(machine.proc().resolve("stat")).flatMap(HostCpu::parse);
  }

  private static Optional<HostCpu> parse(List<String> lines) {
    return lines.stream().filter(line -> line.startsWith("cpu ")).findFirst().flatMap(HostCpu::of);
  }

  /** Guest time, which follows steal, is part of user time already. */
  private static Optional<HostCpu> of(String line) {
    long[] ticks = MachineFiles.numbers(line);
    if (ticks.length <= STEAL) {
      return Optional.empty();
    }
    long total = 0;
    for (int i = 0; i <= STEAL; i++) {
      total += ticks[i];
    }
    long busy = total - ticks[IDLE] - ticks[IO_WAIT] - ticks[STEAL];
    return Optional.of(new HostCpu(busy, ticks[STEAL], total));
  }

  /** What passed since an earlier reading. */
  public HostCpu since(HostCpu earlier) {
    return new HostCpu(busy - earlier.busy, stolen - earlier.stolen, total - earlier.total);
  }

  HostCpu plus(HostCpu other) {
    return new HostCpu(busy + other.busy, stolen + other.stolen, total + other.total);
  }

  /** Share in use, 0 to 1; 0 where no time has passed. */
  public double busyShare() {
    return total == 0 ? 0 : (double) busy / total;
  }

  /** Share given to others, 0 to 1; 0 where no time has passed. */
  public double stealShare() {
    return total == 0 ? 0 : (double) stolen / total;
  }
}
