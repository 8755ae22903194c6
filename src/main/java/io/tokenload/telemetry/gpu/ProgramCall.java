package io.tokenload.telemetry.gpu;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One call of a program: bounded in time, of its output the beginning is kept and the rest thrown
 * away. A program that hangs is ended with all that it started.
 */
final class ProgramCall {

  private static final int MOST_OUTPUT = 1 << 20;
  private static final int MOST_ERRORS = 4_096;
  private static final int READ = 8_192;
  private static final long LAST_BYTES_MILLIS = 1_000;

  /**
   * What it answered.
   *
   * @param exit its exit code
   * @param output what it wrote to its standard output
   * @param errors what it wrote to its standard error
   */
  record Answer(int exit, String output, String errors) {

    boolean isWell() {
      return exit == 0;
    }

    /** Why it failed, in its own words: the first line of them. */
    String why() {
      return (errors + "\n" + output)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .findFirst()
          .orElse("it gave no reason");
    }
  }

  private ProgramCall() {}

  /**
   * Calls it and waits for its end.
   *
   * @throws GpuUnread if it cannot be started, or does not end in time
   */
  static Answer of(List<String> command, Duration patience) throws GpuUnread {
    Process process = start(command);
    Kept output = new Kept(process.getInputStream(), MOST_OUTPUT, "output");
    Kept errors = new Kept(process.getErrorStream(), MOST_ERRORS, "errors");
    try {
      process.getOutputStream().close();
    } catch (IOException gone) {
      // It reads nothing anyway.
    }
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        end(process);
        throw new GpuUnread("did not answer within %d s".formatted(patience.toSeconds()));
      }
      return new Answer(process.exitValue(), output.text(), errors.text());
    } catch (InterruptedException e) {
      end(process);
      Thread.currentThread().interrupt();
      throw new GpuUnread("was not waited for");
    }
  }

  private static Process start(List<String> command) throws GpuUnread {
    try {
      return new ProcessBuilder(command).start();
    } catch (IOException e) {
      throw new GpuUnread("could not be started (%s)".formatted(e.getMessage()));
    }
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Reads to the end on a thread of its own, so that a full pipe holds nobody up. */
  private static final class Kept {

    private final StringBuilder text = new StringBuilder();
    private final Thread reader;

    Kept(InputStream from, int most, String name) {
      reader = new Thread(() -> read(from, most), "tokenload-program-" + name);
      reader.setDaemon(true);
      reader.start();
    }

    private void read(InputStream from, int most) {
      byte[] bytes = new byte[READ];
      try (from) {
        for (int n = from.read(bytes); n >= 0; n = from.read(bytes)) {
          keep(new String(bytes, 0, n, StandardCharsets.UTF_8), most);
        }
      } catch (IOException ended) {
        // What has come stands.
      }
    }

    private synchronized void keep(String part, int most) {
      text.append(part, 0, Math.min(part.length(), most - text.length()));
    }

    /** What has come; the program has ended, but something that it started may hold the pipe. */
    String text() throws InterruptedException {
      reader.join(LAST_BYTES_MILLIS);
      synchronized (this) {
        return text.toString();
      }
    }
  }
}
