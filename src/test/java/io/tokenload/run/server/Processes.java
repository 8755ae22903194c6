package io.tokenload.run.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks after processes whose numbers stand in files. */
public final class Processes {

  private Processes() {}

  /** Whether the process is gone within ten seconds; one that nobody has waited for is gone too. */
  public static boolean isGone(Path file) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    try {
      long pid = Long.parseLong(Files.readString(file).strip());
      while (runs(pid) && System.nanoTime() < deadline) {
        new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
      }
      return !runs(pid);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean runs(long pid) throws IOException {
    Path stat = Path.of("/proc/" + pid + "/stat");
    if (!Files.isDirectory(Path.of("/proc/self"))) {
      return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
    try {
      return !Files.readString(stat).contains(") Z ");
    } catch (java.nio.file.NoSuchFileException gone) {
      return false;
    }
  }
}
