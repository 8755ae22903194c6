package io.tokenload.simserver;

import io.tokenload.simserver.dialect.Dialects;
import io.tokenload.simserver.http.FileRequestLog;
import io.tokenload.simserver.http.HttpFront;
import io.tokenload.simserver.http.RequestLog;
import io.tokenload.simserver.http.Serving;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A simulated inference server in this process, for tests. For measurements it runs as a process of
 * its own ({@link Main}), else it would share heap and collector with who measures.
 */
public final class SimServer implements AutoCloseable {

  private final SimOptions options;
  private final HttpFront front;
  private final Optional<FileRequestLog> log;

  private SimServer(SimOptions options, HttpFront front, Optional<FileRequestLog> log) {
    this.options = options;
    this.front = front;
    this.log = log;
  }

  /**
   * Starts a server; it listens when this returns.
   *
   * @throws java.net.BindException if the port is taken
   */
  public static SimServer start(SimOptions options) throws Exception {
    InetSocketAddress address = new InetSocketAddress(options.host(), options.port());
    Optional<FileRequestLog> log =
        options.serving().requestLog().map(file -> FileRequestLog.open(file, options.timeScale()));
    Serving serving =
        new Serving(
            Dialects.named(options.dialect()),
            options.front(),
            options.serving(),
            log.isPresent() ? log.get() : RequestLog.NONE);
    return new SimServer(
        options,
        HttpFront.listen(address, options.preset(), options.seed(), options.timeScale(), serving),
        log);
  }

  public int port() {
    return front.port();
  }

  /** Where it answers, without a path. */
  public String url() {
    return "http://" + options.host() + ":" + port();
  }

  /** One sentence on what is simulated, and where. */
  public String describe() {
    return "simulated server listening on %s (preset %s, seed %d, time scale %s%s)"
        .formatted(url(), options.preset().name(), options.seed(), options.timeScale(), dialect());
  }

  private String dialect() {
    return options.dialect().equals(Dialects.DEFAULT) ? "" : ", dialect " + options.dialect();
  }

  @Override
  public void close() {
    front.close();
    try {
      if (log.isPresent()) {
        log.get().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
