package io.tokenload.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Where the live view is shown.
 *
 * @param redraws whether a line can be drawn over: a terminal. Else lines are only added
 * @param width in characters
 */
public record Screen(boolean redraws, int width) {

  private static final int USUAL_WIDTH = 80;
  private static final int LOG_WIDTH = 160;
  private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

  /** A log file, a pipe, a build server's console. */
  public static Screen log() {
    return new Screen(false, LOG_WIDTH);
  }

  /**
   * Where this JVM's standard output goes. {@link System#console()} does not tell: it looks at
   * standard input too, and from JDK 22 on it is there without any terminal. So where the system
   * shows what descriptor 1 is, that decides; a {@code dumb} terminal and a build server ({@code
   * CI}) get a log.
   */
  public static Screen ofThisJvm() {
    Map<String, String> environment = SystemSource.environment();
    boolean plain =
        environment.containsKey("CI") || environment.getOrDefault("TERM", "dumb").equals("dumb");
    return plain || !isTerminal() ? log() : new Screen(true, terminalWidth());
  }

  private static boolean isTerminal() {
    try {
      String device = Files.readSymbolicLink(STANDARD_OUTPUT).toString();
      return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException noSuchView) {
      // Not Linux: the console is the best guess there is.
      return System.console() != null;
    }
  }

  /** As the terminal says by {@code stty size}: rows, then columns. */
  private static int terminalWidth() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(Path.of("/dev/tty").toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!stty.waitFor(1, TimeUnit.SECONDS)) {
        stty.destroyForcibly();
        return USUAL_WIDTH;
      }
      return width(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
    } catch (IOException noSuchCommand) {
      return USUAL_WIDTH;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return USUAL_WIDTH;
    }
  }

  static int width(String rowsAndColumns) {
    String[] words = rowsAndColumns.strip().split("\\s+");
    boolean sound = words.length == 2 && words[1].matches("[1-9]\\d{1,3}");
    return sound ? Integer.parseInt(words[1]) - 1 : USUAL_WIDTH;
  }
}
