package io.tokenload.run;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks that this machine can hold a run: its files and its connections. */
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

  private static long roundedUp(long needed) {
    return Long.highestOneBit(needed) * 2;
  }
}
