package io.tokenload.run.server;

import io.tokenload.run.BaseUrl;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** Whether anybody takes a connection; nothing is asked of it. */
public final class Listening {

  private Listening() {}

  /** Tries once; a name that is not known listens nowhere. */
  public static boolean at(BaseUrl baseUrl, Duration timeout) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(baseUrl.at("").getHost(), baseUrl.port()),
          (int) timeout.toMillis());
      return true;
    } catch (IOException nobody) {
      return false;
    }
  }
}
