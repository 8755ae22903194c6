package io.tokenload.truthserver;

import java.io.IOException;

/** The process: says where it listens, and ends with its standard input. */
public final class Main {

  private Main() {}

  /**
   * Starts it on a free port of the loopback address.
   *
   * @param arguments none
   * @throws IOException if it cannot listen
   */
  public static void main(String[] arguments) throws IOException {
    try (TruthServer server = TruthServer.start()) {
      System.out.println("truth server listening on http://127.0.0.1:" + server.port());
      while (System.in.read() >= 0) {
        // Whoever started it holds the other end: nothing is said on it.
      }
    }
  }
}
