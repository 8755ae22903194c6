package io.tokenload.run;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Refuses a text with a line that no table has: one is held in memory at a time. */
final class ShortLines extends FilterReader {

  private static final int LONGEST = 1 << 20;

  private int length;

  ShortLines(Reader in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    int c = super.read();
    count((char) c);
    return c;
  }

  @Override
  public int read(char[] buffer, int offset, int most) throws IOException {
    int read = super.read(buffer, offset, most);
    for (int i = offset; i < offset + read; i++) {
      count(buffer[i]);
    }
    return read;
  }

  private void count(char c) throws IOException {
    length = c == '\n' ? 0 : length + 1;
    if (length > LONGEST) {
      throw new IOException("a line is longer than 1 MiB");
    }
  }
}
