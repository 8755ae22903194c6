package io.tokenload.report.page;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gatling.javaapi.core.Simulation;
import io.tokenload.report.gatling.GatlingPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A few requests to a server in this JVM, so that Gatling has a report to write. */
public final class PageSimulation extends Simulation {

  private final HttpServer server = server();

  {
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    setUp(
            scenario("SS c=16")
                .exec(exec(http("SS").get(url)), group("SS TTFT").on(http("SS in").get(url)))
                .injectOpen(atOnceUsers(3)))
        .assertions(global().successfulRequests().percent().is(100.0));
  }

  @Override
  public void after() {
    server.stop(0);
    GatlingPage.show(SyntheticRun.huge());
  }

  private static HttpServer server() {
    try {
      InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      HttpServer server = HttpServer.create(any, 0);
      server.createContext("/", PageSimulation::answer);
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }
}
