package io.tokenload.run.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What a server prints: into a file of bounded size, and the last lines at hand. Several servers,
 * one after another, may print into one. Thread-safe.
 */
public final class ServerLog implements AutoCloseable {

  /** Of a file whose beginning and end were kept, and of one that is whole. */
  static final long MOST_BYTES = 64L << 20;

  private static final int LINES_KEPT = 10;
  private static final int LONGEST_LINE = 16 << 10;
  private static final int SHOWN_OF_LINE = 300;

  /** Python's servers print pages of their callers after the cause. */
  private static final Pattern ERROR = Pattern.compile("\\b\\w*(Error|Exception): ");

  private final Path file;
  private final LogFile out;
  private final UnaryOperator<String> mask;
  private final LogFacts facts = new LogFacts();
  private String firstError;
  private final Deque<String> last = new ArrayDeque<>();

  private ServerLog(Path file, LogFile out, UnaryOperator<String> mask) {
    this.file = file;
    this.out = out;
    this.mask = mask;
  }

  /**
   * Opens a new log.
   *
   * @param mask takes secrets out of a line
   * @throws IOException if the file cannot be made
   */
  public static ServerLog open(Path file, UnaryOperator<String> mask) throws IOException {
    return open(file, MOST_BYTES, mask);
  }

  static ServerLog open(Path file, long mostBytes, UnaryOperator<String> mask) throws IOException {
    return new ServerLog(file, LogFile.create(file, mostBytes), mask);
  }

  /** Reads an output to its end; what is no UTF-8 is replaced. */
  void readAll(InputStream output) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (InputStream in = new BufferedInputStream(output)) {
      for (int next = in.read(); next >= 0; next = in.read()) {
        // A progress bar ends its lines by a return alone.
        if (next == '\n' || next == '\r' || line.size() >= LONGEST_LINE) {
          take(line);
        }
        if (next != '\n' && next != '\r') {
          line.write(next);
        }
      }
    } catch (IOException broken) {
      // Its process is gone, and what it said last is here.
    }
    take(line);
  }

  private void take(ByteArrayOutputStream line) {
    if (line.size() > 0) {
      String text = mask.apply(line.toString(StandardCharsets.UTF_8));
      line.reset();
      keep(text);
      facts.see(text);
    }
  }

  /** Writes a line of our own. */
  void remark(String sentence) {
    out.write(mask.apply(sentence) + "\n");
  }

  private synchronized void keep(String line) {
    out.write(line + "\n");
    if (last.size() == LINES_KEPT) {
      last.removeFirst();
    }
    String shown = line.substring(0, Math.min(line.length(), SHOWN_OF_LINE));
    last.addLast(shown);
    if (firstError == null && ERROR.matcher(shown).find()) {
      firstError = shown;
    }
  }

  /** What was printed so far is of a server that is gone. */
  synchronized void forget() {
    last.clear();
    facts.forget();
    firstError = null;
  }

  /** The last lines of the present server, at most 10, each at most 300 characters. */
  public synchronized List<String> lastLines() {
    return List.copyOf(last);
  }

  /** The first line of the present server that names an error, if one does. */
  synchronized Optional<String> firstError() {
    return Optional.ofNullable(firstError);
  }

  /** The last line, or nothing. */
  synchronized String lastLine() {
    return last.isEmpty() ? "" : last.getLast();
  }

  /** What the present server has printed of itself. */
  public LogFacts facts() {
    return facts;
  }

  /** Its file. */
  public Path file() {
    return file;
  }

  /** Puts beginning and end together. Calling it again does nothing. */
  @Override
  public void close() {
    out.close();
  }
}
