package io.tokenload.export;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.exporter.httpserver.MetricsHandler;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * {@code /metrics} of this run, for Prometheus and whatever reads its text. The port is taken when
 * this is made, and answers once {@link #serve} is called. Its threads are daemons, two at most
 * answer, and what they send is made without a lock of the load.
 */
public final class PrometheusEndpoint implements AutoCloseable {

  /** A scraper that came at this interval is waited for at the end, but no longer than this. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private static final String PATH = "/metrics";
  private static final int BACKLOG = 16;
  private static final int THREADS = 2;

  private final HttpServer server;
  private final Scrapes scrapes = new Scrapes(System::nanoTime);
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS,
          work -> {
            Thread daemon = new Thread(work, "tokenload-prometheus");
            daemon.setDaemon(true);
            return daemon;
          });

  private PrometheusEndpoint(HttpServer server) {
    this.server = server;
  }

  /**
   * Takes the port.
   *
   * @param host name or address of an interface of this machine
   * @param port 0 for any that is free
   * @throws IOException if it cannot be had
   */
  public static PrometheusEndpoint listen(String host, int port) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(host), port);
    return new PrometheusEndpoint(HttpServer.create(address, BACKLOG));
  }

  /** Begins to answer. */
  public void serve(PrometheusRegistry registry) {
    HttpHandler metrics = new MetricsHandler(registry);
    server.createContext(PATH, exchange -> answer(metrics, exchange));
    server.setExecutor(threads);
    CountDownLatch started = new CountDownLatch(1);
    // The server's own thread is a daemon if the one that starts it is.
    threads.execute(
        () -> {
          server.start();
          started.countDown();
        });
    try {
      started.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpHandler metrics, HttpExchange exchange) throws IOException {
    try (exchange) {
      metrics.handle(exchange);
    }
    scrapes.answered();
  }

  /** Where it answers. */
  public String url() {
    InetSocketAddress address = server.getAddress();
    String host = address.getAddress().getHostAddress();
    return "http://%s:%d%s"
        .formatted(host.contains(":") ? "[" + host + "]" : host, address.getPort(), PATH);
  }

  /**
   * Waits until whoever scrapes has come once more, so that the last figures and the verdict are
   * not lost with the process. Who came twice is waited for one and a half times as long as lay
   * between, 1 s at least and 30 s at most; nobody else is waited for.
   */
  public void awaitLastScrape() {
    scrapes.awaitNext(LONGEST_WAIT);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
