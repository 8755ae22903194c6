package io.tokenload.engine;

import io.netty.util.concurrent.FastThreadLocal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How late Linux may wake a sleeping thread so that it wakes several at once: 50 µs by default,
 * half of what a request may be late at all. Where the system has no such thing or does not allow
 * it, things stay as they are, and the send lag of the run shows it.
 */
final class TimerSlack {

  private static final Path OWN_THREAD = Path.of("/proc/thread-self");
  private static final String LEAST_NANOS = "1";

  private static final FastThreadLocal<Boolean> SET =
      new FastThreadLocal<>() {
        @Override
        protected Boolean initialValue() {
          return reduced();
        }
      };

  private TimerSlack() {}

  /**
   * The least there is, for the calling thread from now on.
   *
   * @return whether the system took it
   */
  static boolean least() {
    return SET.get();
  }

  /** A thread has the file under its own number only, not under its process's. */
  private static boolean reduced() {
    try {
      Path thread = Files.readSymbolicLink(OWN_THREAD).getFileName();
      Files.writeString(Path.of("/proc", thread.toString(), "timerslack_ns"), LEAST_NANOS);
      return true;
    } catch (IOException | UnsupportedOperationException notHere) {
      return false;
    }
  }
}
