package io.tokenload.telemetry.gpu;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Lines of which no more is kept than a line of any use has. */
final class BoundedLines implements Closeable {

  private static final int MOST = 4_096;

  private final BufferedReader in;

  BoundedLines(InputStream in) {
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  /**
   * The next line, cut where it is too long; {@code null} at the end. What the end cuts off is no
   * line.
   */
  String next() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c == '\n') {
        return line.toString();
      }
      if (line.length() < MOST) {
        line.append((char) c);
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
