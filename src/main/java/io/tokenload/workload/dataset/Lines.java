package io.tokenload.workload.dataset;

import java.io.BufferedReader;
import java.io.IOException;

/** The lines of a text file, none longer than memory can bear. Not thread-safe. */
public final class Lines implements AutoCloseable {

  /** Longest line in characters: a prompt of some ten million tokens. */
  static final int MAX_CHARS = 1 << 26;

  private final DataFile file;
  private final BufferedReader reader;
  private long number;

  /**
   * @throws DatasetError if the file cannot be opened
   */
  public Lines(DataFile file) {
    this.file = file;
    this.reader = file.reader();
  }

  /**
   * The next line that is not blank, or {@code null} after the last.
   *
   * @throws DatasetError if it cannot be read
   */
  public String next() {
    try {
      String line;
      do {
        line = line();
        number++;
      } while (line != null && line.isBlank());
      return line;
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  /** Number of the line that {@link #next} gave last, from 1. */
  public long number() {
    return number;
  }

  /** Where that line stands. */
  public String place() {
    return file.place(number);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    int c = reader.read();
    if (c < 0) {
      return null;
    }
    for (; c >= 0 && c != '\n'; c = reader.read()) {
      if (line.length() == MAX_CHARS) {
        throw new DatasetError(
            file.place(number + 1),
            "is longer than %,d characters".formatted(MAX_CHARS),
            "give a file with one request a line");
      }
      line.append((char) c);
    }
    int end = line.length();
    return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }
}
