package io.tokenload.export;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Takes OpenTelemetry metrics as a collector does, read by OpenTelemetry's own classes. */
public final class Collector implements AutoCloseable {

  /**
   * A message.
   *
   * @param path that it was posted to
   * @param authorization its header, or {@code null}
   */
  public record Message(String path, String authorization, ExportMetricsServiceRequest body) {

    /** The metric of that name, which must be there. */
    public Metric metric(String name) {
      return metrics(name).findFirst().orElseThrow();
    }

    private Stream<Metric> metrics(String name) {
      return body.getResourceMetricsList().stream()
          .flatMap(resource -> resource.getScopeMetricsList().stream())
          .flatMap(scope -> scope.getMetricsList().stream())
          .filter(metric -> metric.getName().equals(name));
    }

    /** Its points; none before the first request has ended. */
    public List<HistogramDataPoint> points(String name) {
      return metrics(name)
          .flatMap(metric -> metric.getHistogram().getDataPointsList().stream())
          .toList();
    }

    /** Count of all points of the metric. */
    public long count(String name) {
      return points(name).stream().mapToLong(HistogramDataPoint::getCount).sum();
    }

    public Map<String, String> resource() {
      return attributes(body.getResourceMetrics(0).getResource().getAttributesList());
    }
  }

  /** What it does with a message. */
  public enum Manner {
    TAKES,
    FAILS,
    HANGS
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Manner manner;

  public Collector(Manner manner) throws IOException {
    this.manner = manner;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      messages.add(
          new Message(
              exchange.getRequestURI().getPath(),
              exchange.getRequestHeaders().getFirst("Authorization"),
              ExportMetricsServiceRequest.parseFrom(exchange.getRequestBody())));
      if (manner == Manner.HANGS) {
        closed.await();
      }
      exchange.sendResponseHeaders(manner == Manner.FAILS ? 500 : 200, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The next message, which must come. */
  public Message next() throws InterruptedException {
    Message message = messages.poll(60, TimeUnit.SECONDS);
    if (message == null) {
      throw new IllegalStateException("no message came");
    }
    return message;
  }

  /** The last message that came. */
  public Message last() throws InterruptedException {
    Message last = next();
    for (Message later = messages.poll(); later != null; later = messages.poll()) {
      last = later;
    }
    return last;
  }

  static Map<String, String> attributes(
      List<io.opentelemetry.proto.common.v1.KeyValue> attributes) {
    Map<String, String> texts = new TreeMap<>();
    attributes.forEach(
        each ->
            texts.put(
                each.getKey(),
                each.getValue().hasIntValue()
                    ? Long.toString(each.getValue().getIntValue())
                    : each.getValue().getStringValue()));
    return texts;
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
