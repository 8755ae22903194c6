package io.tokenload.run;

import com.sun.net.httpserver.HttpServer;
import io.tokenload.metric.server.ServerSample;
import io.tokenload.telemetry.ServerLines;
import io.tokenload.telemetry.scrape.ScrapedServer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * CPU time of one scrape, from the question to the line, of the page that vLLM 0.32 gave: of the
 * thread that asks and of those of the JDK's HTTP client. The page is served in this JVM by threads
 * that are not counted.
 *
 * <p>Arguments: scrapes before and scrapes measured, 200 and 200 unless given.
 */
final class ScrapeCost {

  private static final Path PAGE =
      Path.of("src/test/resources/streams/vllm-0.32.0/metrics-after.prom");
  private static final long PAUSE_MILLIS = 20;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ScrapeCost() {}

  public static void main(String[] args) throws Exception {
    int before = args.length > 0 ? Integer.parseInt(args[0]) : 200;
    int times = args.length > 1 ? Integer.parseInt(args[1]) : 200;
    byte[] page = Files.readAllBytes(PAGE);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/metrics",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
    BaseUrl url = new BaseUrl("http://127.0.0.1:" + server.getAddress().getPort());
    MetricsScrape scrape =
        new MetricsScrape(
            new ServerClient(new ServerConnection(url, Optional.empty(), false)),
            Backend.VLLM,
            Duration.ofSeconds(10));
    long first = nanosOf(scrape, 1);
    nanosOf(scrape, before);
    long micros = nanosOf(scrape, times) / times / 1_000;
    server.stop(0);
    System.out.printf(
        Locale.ROOT,
        "a scrape of %,d bytes: %,d µs of CPU (the first of a JVM %,d µs); every 5 s %.3f %% of a core, every second %.3f %%%n",
        page.length,
        micros,
        first / 1_000,
        micros / 5e4,
        micros / 1e4);
  }

  private static long nanosOf(MetricsScrape scrape, int times) throws InterruptedException {
    long from = cpuNanos();
    for (int i = 0; i < times; i++) {
      long asked = System.nanoTime();
      ScrapedServer.Answer answer = scrape.page();
      ServerSample sample =
          scrape.names().sample(answer.page(), scrape.url(), asked, answer.answeredNanos());
      if (ServerLines.of(sample, asked).isEmpty()) {
        throw new IllegalStateException("no line");
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    return cpuNanos() - from;
  }

  private static long cpuNanos() {
    Predicate<Thread> ours =
        thread -> thread == Thread.currentThread() || thread.getName().startsWith("HttpClient");
    return Thread.getAllStackTraces().keySet().stream()
        .filter(ours)
        .mapToLong(thread -> Math.max(0, THREADS.getThreadCpuTime(thread.getId())))
        .sum();
  }
}
