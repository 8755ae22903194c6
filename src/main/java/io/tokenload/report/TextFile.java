package io.tokenload.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of UTF-8 text. */
final class TextFile {

  private TextFile() {}

  /**
   * Writes or replaces a file. Half a surrogate pair, which a server's words may hold, becomes a
   * question mark; {@link Files#newBufferedWriter} would throw at it.
   *
   * @throws IOException if the file cannot be written
   */
  static Writer replace(Path file) throws IOException {
    return new BufferedWriter(
        new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8));
  }
}
