package io.tokenload.workload.dataset;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A file that is read, and its places in words.
 *
 * @param path as the user gave it, so that the user finds it again
 */
public record DataFile(Path path) {

  public DataFile {
    Objects.requireNonNull(path, "path");
  }

  /** E.g. {@code trace.jsonl, line 3}. */
  public String place(long line) {
    return path + ", line " + line;
  }

  /** E.g. {@code trace.jsonl, line 3, column 17}. */
  public String place(long line, long column) {
    return path + ", line " + line + ", column " + column;
  }

  /**
   * Its text, which must be UTF-8; a byte order mark is passed over.
   *
   * @throws DatasetError if it cannot be opened
   */
  public BufferedReader reader() {
    try {
      BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8);
      reader.mark(1);
      if (reader.read() != '\uFEFF') {
        reader.reset();
      }
      return reader;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Its bytes.
   *
   * @throws DatasetError if it cannot be opened
   */
  public InputStream bytes() {
    try {
      return Files.newInputStream(path);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Whether a character is the first that is not white space. */
  boolean beginsWith(char wanted) {
    try (BufferedReader reader = reader()) {
      int c = reader.read();
      while (c >= 0 && Character.isWhitespace(c)) {
        c = reader.read();
      }
      return c == wanted;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** What to throw where reading fails. */
  public DatasetError unreadable(IOException e) {
    if (e instanceof CharacterCodingException) {
      return new DatasetError(path.toString(), "is not UTF-8 text", "save it as UTF-8");
    }
    String why =
        e instanceof NoSuchFileException
            ? "is not there"
            : "cannot be read (%s)".formatted(e.getMessage());
    return new DatasetError(path.toString(), why, "give the path of a readable file");
  }
}
