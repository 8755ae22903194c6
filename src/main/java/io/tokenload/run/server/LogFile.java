package io.tokenload.run.server;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A text file that does not grow beyond a limit: its first half keeps what was written first, its
 * second half is a ring of what was written last, put into order at the end. Thread-safe. A file
 * that cannot be written any more is left as it is: a log is worth no failure.
 */
final class LogFile implements AutoCloseable {

  private final RandomAccessFile file;
  private final long head;
  private final long most;
  private long at;
  private long ringEnd;
  private long lost;
  private boolean wrapped;
  private boolean closed;

  private LogFile(RandomAccessFile file, long most) {
    this.file = file;
    this.most = most;
    this.head = most / 2;
  }

  /**
   * Makes the file, in place of one of that name.
   *
   * @throws IOException if it cannot be made
   */
  static LogFile create(Path path, long most) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    file.setLength(0);
    return new LogFile(file, most);
  }

  synchronized void write(String text) {
    if (closed) {
      return;
    }
    try {
      put(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException full) {
      close();
    }
  }

  private void put(byte[] bytes) throws IOException {
    if (at + bytes.length > most) {
      lost += Math.max(0, ringEnd - at);
      ringEnd = at;
      at = head;
      wrapped = true;
    }
    if (wrapped) {
      lost += Math.min(bytes.length, Math.max(0, ringEnd - at));
    }
    file.seek(at);
    file.write(bytes);
    at += bytes.length;
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (file) {
      if (wrapped) {
        unroll();
      }
    } catch (IOException full) {
      System.err.println("The end of the server's log is out of order: " + full.getMessage());
    }
  }

  /** What the ring has not overwritten yet is older than what stands before it. */
  private void unroll() throws IOException {
    byte[] older = read(Math.min(at, ringEnd), ringEnd);
    byte[] newer = read(head, at);
    file.seek(head);
    file.write(
        "\n[%,d bytes of the log are left out here]\n"
            .formatted(lost)
            .getBytes(StandardCharsets.UTF_8));
    file.write(older);
    file.write(newer);
    file.setLength(file.getFilePointer());
  }

  private byte[] read(long from, long to) throws IOException {
    byte[] bytes = new byte[(int) (to - from)];
    file.seek(from);
    file.readFully(bytes);
    return bytes;
  }
}
