package io.tokenload.run.server;

import io.tokenload.run.BaseUrl;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Whether anybody takes a connection; nothing is asked of it. Tries once. */
public final class Listening {

  private Listening() {}

  /** Whether a connection is taken; a name that is not known listens nowhere. */
  public static boolean at(BaseUrl baseUrl, Duration timeout) {
    try {
      connect(baseUrl, timeout);
      return true;
    } catch (IOException nobody) {
      return false;
    }
  }

  /**
   * Whether it is certain that nobody listens: a server with too much to do only takes its time.
   */
  public static boolean isRefused(BaseUrl baseUrl, Duration timeout) {
    try {
      connect(baseUrl, timeout);
      return false;
    } catch (SocketTimeoutException slow) {
      return false;
    } catch (IOException nobody) {
      return true;
    }
  }

  private static void connect(BaseUrl baseUrl, Duration timeout) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(baseUrl.at("").getHost(), baseUrl.port()),
          (int) timeout.toMillis());
    }
  }
}
