package io.tokenload.telemetry.request;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * Takes spans by OTLP over HTTP at {@code /v1/traces}, in protobuf or JSON, plain or gzipped, and
 * hands on those that tell the time of a request. Everything is bounded: two threads, so many
 * bodies in work, the bytes of a body before and after it is unpacked, the time of a request. A
 * body that is refused costs its sender an answer and nobody else anything.
 *
 * <p>It listens on all interfaces, since a server whose spans are wanted is as often in a container
 * or on another machine as on this one. What it hears of traces that no request of the run began
 * has no effect.
 */
final class SpanReceiver implements AutoCloseable {

  static final int MOST_BYTES = 16 << 20;

  private static final int BACKLOG = 64;
  private static final int THREADS = 2;
  private static final int MOST_WAITING = 64;
  private static final long CLOSE_MILLIS = 5_000;
  private static final String PATH = "/v1/traces";
  private static final String PROTOBUF = "application/x-protobuf";
  private static final String JSON = "application/json";
  private static final byte[] EMPTY_MESSAGE = {};
  private static final byte[] EMPTY_OBJECT = {'{', '}'};

  static {
    // A sender that stops in the middle of a body must not hold a thread for ever. Seconds.
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
  }

  /** Why a body was not taken. */
  private static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;
    private final int status;

    Refused(int status, String why) {
      super(why);
      this.status = status;
    }
  }

  private final HttpServer server;
  private final ThreadPoolExecutor threads;
  private final Consumer<SpanTimes> spans;
  private final AtomicLong bodies = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();

  private SpanReceiver(HttpServer server, Consumer<SpanTimes> spans) {
    this.server = server;
    this.spans = spans;
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.MILLISECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            work -> {
              Thread daemon = new Thread(work, "tokenload-spans");
              daemon.setDaemon(true);
              return daemon;
            },
            // Then the thread that accepts works itself, and senders wait.
            new ThreadPoolExecutor.CallerRunsPolicy());
  }

  /**
   * Begins to listen.
   *
   * @param port 0 takes any that is free
   * @param spans hears of each span with times, on any thread
   * @throws IOException if the port cannot be had
   */
  static SpanReceiver start(int port, Consumer<SpanTimes> spans) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(port), BACKLOG);
    SpanReceiver receiver = new SpanReceiver(server, spans);
    server.setExecutor(receiver.threads);
    server.createContext("/", receiver::answer);
    server.start();
    return receiver;
  }

  /** Where it listens. */
  int port() {
    return server.getAddress().getPort();
  }

  /** Bodies that were taken. */
  long bodies() {
    return bodies.get();
  }

  /** Bodies that were not. */
  long refused() {
    return refused.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        boolean json = take(exchange);
        bodies.incrementAndGet();
        reply(exchange, 200, json ? JSON : PROTOBUF, json ? EMPTY_OBJECT : EMPTY_MESSAGE);
      } catch (Refused e) {
        refused.incrementAndGet();
        reply(exchange, e.status, "text/plain", e.getMessage().getBytes());
      }
    }
  }

  private static void reply(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  /** Whether it was JSON. */
  private boolean take(HttpExchange exchange) throws Refused {
    if (!exchange.getRequestURI().getPath().equals(PATH)) {
      throw new Refused(404, "spans go to " + PATH);
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      throw new Refused(405, "spans are posted");
    }
    String type = header(exchange, "Content-Type");
    boolean json = type.equals(JSON);
    if (!json && !type.equals(PROTOBUF)) {
      throw new Refused(415, "spans come as " + PROTOBUF + " or " + JSON);
    }
    byte[] body = body(exchange);
    List<SpanTimes> found;
    try {
      found = json ? JsonSpans.read(body) : ProtobufSpans.read(body);
    } catch (IOException e) {
      throw new Refused(400, "the body is no ExportTraceServiceRequest");
    }
    found.forEach(spans);
    return json;
  }

  /** The value without parameters, in lower case. */
  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value.split(";")[0].strip().toLowerCase(Locale.ROOT);
  }

  private static byte[] body(HttpExchange exchange) throws Refused {
    String encoding = header(exchange, "Content-Encoding");
    boolean gzip = encoding.equals("gzip");
    if (!gzip && !encoding.isEmpty() && !encoding.equals("identity")) {
      throw new Refused(415, "a body is plain or gzipped");
    }
    try {
      InputStream raw = exchange.getRequestBody();
      byte[] body = (gzip ? new GZIPInputStream(raw) : raw).readNBytes(MOST_BYTES + 1);
      if (body.length > MOST_BYTES) {
        throw new Refused(413, "a body has at most %d bytes".formatted(MOST_BYTES));
      }
      return body;
    } catch (Refused e) {
      throw e;
    } catch (IOException e) {
      throw new Refused(400, "the body broke off or is no gzip");
    }
  }

  /** Takes what has arrived, and listens no more. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
    try {
      threads.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
