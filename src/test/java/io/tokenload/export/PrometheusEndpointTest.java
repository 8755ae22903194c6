package io.tokenload.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.metric.Phase;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PrometheusEndpointTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final PrometheusFigures figures =
      new PrometheusFigures(Requests.RUN, Requests.Still.STATE, () -> 0);

  // SAD PATH

  @Test
  void aTakenPortCannotBeHad() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(
              () ->
                  PrometheusEndpoint.listen(
                      InetAddress.getLoopbackAddress().getHostAddress(), taken.getLocalPort()))
          .isInstanceOf(BindException.class);
    }
  }

  @Test
  void aHostThatIsNobodyCannotBeListenedOn() {
    assertThatThrownBy(() -> PrometheusEndpoint.listen("no-such-host.invalid", 0))
        .isInstanceOf(UnknownHostException.class);
  }

  @Test
  void aScraperThatHangsDoesNotKeepOthersOut() throws Exception {
    try (PrometheusEndpoint endpoint = serving();
        Socket hanging = new Socket("127.0.0.1", URI.create(endpoint.url()).getPort())) {
      hanging.getOutputStream().write("GET /metr".getBytes(StandardCharsets.US_ASCII));
      hanging.getOutputStream().flush();
      assertThat(get(endpoint.url(), "text/plain").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void onceClosedNobodyListens() throws Exception {
    PrometheusEndpoint endpoint = serving();
    endpoint.close();
    assertThatThrownBy(() -> get(endpoint.url(), "*/*")).isInstanceOf(IOException.class);
    endpoint.close();
  }

  @Test
  void nobodyIsWaitedForWhereNobodyScraped() throws Exception {
    try (PrometheusEndpoint endpoint = serving()) {
      endpoint.awaitLastScrape();
      get(endpoint.url(), "*/*");
      endpoint.awaitLastScrape();
    }
  }

  // HAPPY PATH

  @Test
  void prometheusTextAndOpenMetricsSayTheSame() throws Exception {
    figures.add(Requests.success(Requests.SS, Phase.MEASUREMENT, 5));
    try (PrometheusEndpoint endpoint = serving()) {
      HttpResponse<String> text = get(endpoint.url(), "text/plain;version=0.0.4");
      HttpResponse<String> open =
          get(endpoint.url(), "application/openmetrics-text;version=1.0.0,text/plain;q=0.5");
      assertThat(text.headers().firstValue("content-type").orElseThrow()).startsWith("text/plain");
      assertThat(open.headers().firstValue("content-type").orElseThrow())
          .startsWith("application/openmetrics-text");
      assertThat(open.body()).endsWith("# EOF\n");
      assertThat(Exposition.of(open.body())).isEqualTo(Exposition.of(text.body()));
      assertThat(Exposition.of(text.body()).sum("tokenload_output_tokens_total", "SS"))
          .isEqualTo(5);
    }
  }

  @Test
  void whoScrapesRegularlyGetsTheLastFigures() throws Exception {
    try (PrometheusEndpoint endpoint = serving()) {
      get(endpoint.url(), "*/*");
      get(endpoint.url(), "*/*");
      CompletableFuture<Void> waiting = CompletableFuture.runAsync(endpoint::awaitLastScrape);
      get(endpoint.url(), "*/*");
      waiting.get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void allItsThreadsAreDaemons() throws Exception {
    try (PrometheusEndpoint endpoint = serving()) {
      get(endpoint.url(), "*/*");
      assertThat(Thread.getAllStackTraces().keySet())
          .filteredOn(
              thread ->
                  thread.getName().startsWith("HTTP-Dispatcher")
                      || thread.getName().equals("tokenload-prometheus"))
          .filteredOn(thread -> thread.getThreadGroup() == Thread.currentThread().getThreadGroup())
          .filteredOn(thread -> !thread.isDaemon())
          .isEmpty();
    }
  }

  private PrometheusEndpoint serving() throws IOException {
    PrometheusEndpoint endpoint = PrometheusEndpoint.listen("127.0.0.1", 0);
    endpoint.serve(figures.registry());
    return endpoint;
  }

  private static HttpResponse<String> get(String url, String accept) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(url)).header("Accept", accept).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
