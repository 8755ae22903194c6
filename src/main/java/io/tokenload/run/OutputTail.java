package io.tokenload.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Reads what another process prints, to the end, and keeps the last lines of it. */
final class OutputTail {

  private static final int LINES_KEPT = 20;
  private static final int LINE_LENGTH_KEPT = 500;

  private final Deque<String> lines = new ArrayDeque<>();
  private final Thread reader;

  /**
   * @param onLine called on the reading thread for every line
   */
  OutputTail(String threadName, InputStream output, Consumer<String> onLine) {
    this.reader = new Thread(() -> read(output, onLine), threadName);
    reader.setDaemon(true);
    reader.start();
  }

  private void read(InputStream output, Consumer<String> onLine) {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        keep(line);
        onLine.accept(line);
      }
    } catch (IOException ended) {
      keep("(its output broke off: " + ended.getMessage() + ")");
    }
  }

  private synchronized void keep(String line) {
    if (lines.size() == LINES_KEPT) {
      lines.removeFirst();
    }
    lines.addLast(line.substring(0, Math.min(line.length(), LINE_LENGTH_KEPT)));
  }

  /** The last lines, joined by a slash; call {@link #join} first to have them all. */
  synchronized String text() {
    return String.join(" / ", lines).strip();
  }

  /** Waits until the other process has closed its output. */
  void join(long patienceMs) throws InterruptedException {
    reader.join(patienceMs);
  }
}
