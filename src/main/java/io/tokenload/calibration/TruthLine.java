package io.tokenload.calibration;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A connection of its own to the known-truth server, for short questions. Blocks. */
final class TruthLine implements AutoCloseable {

  private static final int PATIENCE_MS = 2_000;
  private static final int EXCHANGES = 9;
  private static final int LONGEST_ANSWER = 4_096;
  private static final String HEAD_END = "\r\n\r\n";
  private static final String LENGTH = "content-length: ";

  private final Socket socket;

  /**
   * Connects.
   *
   * @throws CalibrationFailure if it is not there
   */
  TruthLine(URI server) {
    try {
      socket = new Socket(server.getHost(), server.getPort());
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(PATIENCE_MS);
    } catch (IOException e) {
      throw gone(e);
    }
  }

  /**
   * Checks that both processes read one clock, by a few exchanges: a reading of the server lies
   * between the readings around it.
   *
   * @throws CalibrationFailure if it does not
   */
  void checkClock() {
    for (int i = 0; i < EXCHANGES; i++) {
      long before = System.nanoTime();
      long there = number(ask("/clock"));
      long after = System.nanoTime();
      refuseOtherClock(before, there, after);
    }
  }

  static void refuseOtherClock(long before, long there, long after) {
    long apart = Math.max(before - there, there - after);
    if (apart > 0) {
      throw new CalibrationFailure(
          "the known-truth server's process reads another clock, %.3f ms away at least: this system's monotonic clock is not shared"
              .formatted(apart / 1e6));
    }
  }

  /** Bytes and token-bearing events that the server has sent so far. */
  long[] sent() {
    String[] words = ask("/sent").split(" ");
    return new long[] {number(words[0]), number(words[words.length - 1])};
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new CalibrationFailure("the known-truth server said '%s'".formatted(text), e);
    }
  }

  private String ask(String path) {
    try {
      String request = "GET " + path + " HTTP/1.1\r\nhost: localhost\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return body();
    } catch (IOException e) {
      throw gone(e);
    }
  }

  private String body() throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith(HEAD_END)) {
      int read = in.read();
      if (read < 0 || head.size() > LONGEST_ANSWER) {
        throw new IOException("the answer broke off");
      }
      head.write(read);
    }
    byte[] body = in.readNBytes(length(head.toString(StandardCharsets.US_ASCII)));
    return new String(body, StandardCharsets.US_ASCII);
  }

  private static int length(String head) throws IOException {
    int at = head.indexOf(LENGTH);
    if (at < 0) {
      throw new IOException("the answer has no length");
    }
    int from = at + LENGTH.length();
    return (int) Math.min(LONGEST_ANSWER, number(head.substring(from, head.indexOf('\r', from))));
  }

  private static CalibrationFailure gone(IOException e) {
    return new CalibrationFailure(
        "the known-truth server does not answer (%s)".formatted(e.getMessage()), e);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      // Nothing more is asked of it.
    }
  }
}
