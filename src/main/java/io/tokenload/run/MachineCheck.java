package io.tokenload.run;

import com.sun.management.UnixOperatingSystemMXBean;
import io.tokenload.telemetry.CpuQuota;
import io.tokenload.telemetry.MachineFiles;
import io.tokenload.telemetry.PortRange;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks that this machine can hold a run: its clock, its files and its connections. */
public final class MachineCheck {

  private static final long LEAST_FREE_BYTES = 100L << 20;

  /** For jars, logs, reports and the questions to the server. */
  private static final long FILES_BESIDE_CONNECTIONS = 200;

  private MachineCheck() {}

  /**
   * Checks that files can be written to a folder, which is made if it is not there.
   *
   * @throws UserError if it cannot be written, or its disk is all but full
   */
  public static void folder(Path folder) {
    try {
      Files.createDirectories(folder);
      Path trial = Files.createTempFile(folder, ".trial", "");
      Files.write(trial, new byte[4096]);
      Files.delete(trial);
      refuseFull(folder, Files.getFileStore(folder).getUsableSpace());
    } catch (IOException e) {
      throw new UserError(
          ExitCode.MACHINE,
          "The results folder %s cannot be written (%s): make it writable, or change resultsFolder in pom.xml."
              .formatted(folder.toAbsolutePath(), reason(e)),
          e);
    }
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }

  static void refuseFull(Path folder, long freeBytes) {
    if (freeBytes < LEAST_FREE_BYTES) {
      throw UserError.machine(
          "The disk of the results folder %s has %d MB left, and a run may write more than %d MB: free some, or change resultsFolder in pom.xml."
              .formatted(folder.toAbsolutePath(), freeBytes >> 20, LEAST_FREE_BYTES >> 20));
    }
  }

  /**
   * Checks that this machine can measure so many requests at once: clock, files, ports.
   *
   * @return what must be said of it, plain sentences
   * @throws UserError if it cannot
   */
  static List<String> load(int atOnce) {
    MachineFiles machine = MachineFiles.ofThisMachine();
    fileDescriptors(atOnce);
    ports(atOnce, PortRange.read(machine));
    return Stream.of(ClockCheck.of(System::nanoTime), quota(CpuQuota.of(machine)))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * Checks that this process may open a connection for each request at once.
   *
   * @throws UserError if the limit is too low
   */
  public static void fileDescriptors(int atOnce) {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
      refuseTooFew(atOnce, unix.getMaxFileDescriptorCount(), unix.getOpenFileDescriptorCount());
    }
  }

  static void refuseTooFew(int atOnce, long limit, long open) {
    long needed = open + atOnce + FILES_BESIDE_CONNECTIONS;
    if (needed > limit) {
      throw UserError.machine(
          "%d requests at once need about %d open files, and this process may have %d: run `ulimit -n %d` in the shell before, or lower the concurrency."
              .formatted(atOnce, needed, limit, roundedUp(needed)));
    }
  }

  /**
   * Checks that the system has a port for each connection at once.
   *
   * @throws UserError if it has too few
   */
  static void ports(int atOnce, Optional<PortRange> range) {
    if (range.isPresent() && atOnce > range.get().size()) {
      throw UserError.machine(
          "%d requests at once need as many ports, and this system gives %d (%d to %d): run `sysctl -w net.ipv4.ip_local_port_range=\"1024 65535\"` before, or lower the concurrency."
              .formatted(atOnce, range.get().size(), range.get().first(), range.get().last()));
    }
  }

  /** What must be said of a container's CPU quota; nothing where there is none. */
  static Optional<String> quota(CpuQuota quota) {
    if (quota.cores().isEmpty()) {
      return Optional.empty();
    }
    double cores = quota.cores().getAsDouble();
    long periods = quota.throttledPeriods().orElse(0);
    return Optional.of(
        "This container may use %.2g cores and had to wait for its quota in %d periods so far: tokens that come while it waits are stamped late. Give it a higher CPU limit, or none; the verdict tells whether it bound."
            .formatted(cores, periods));
  }

  private static long roundedUp(long needed) {
    return Long.highestOneBit(needed) * 2;
  }
}
