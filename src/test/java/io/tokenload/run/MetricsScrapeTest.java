package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.metric.server.ServerSample;
import io.tokenload.telemetry.scrape.ScrapedServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The three kinds of trouble with a server's metrics, and a page that is well. */
@Timeout(60)
class MetricsScrapeTest {

  private static MetricsScrape scrape(BaseUrl url, Duration timeout) {
    ServerClient client = new ServerClient(new ServerConnection(url, Optional.empty(), false));
    return new MetricsScrape(client, Backend.VLLM, timeout);
  }

  @Test
  void aServerThatAcceptsAndKeepsSilentIsGivenUpInTime() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      BaseUrl url = new BaseUrl("http://127.0.0.1:" + silent.getLocalPort());
      long from = System.nanoTime();
      assertThatThrownBy(() -> scrape(url, Duration.ofMillis(200)).page())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("did not answer in time");
      assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(20));
    }
  }

  @Test
  void aServerThatIsGoneIsUnreachable() throws Exception {
    ScriptedHttpServer server = new ScriptedHttpServer();
    server.close();
    assertThatThrownBy(() -> scrape(server.baseUrl(), Duration.ofSeconds(20)).page())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Nothing listens");
  }

  @Test
  void htmlIsNoPageOfMetrics() throws Exception {
    try (ScriptedHttpServer server = new ScriptedHttpServer()) {
      server.at("/metrics", new ScriptedHttpServer.Answer(200, "text/html", "<html/>", Map.of()));
      assertThatThrownBy(() -> scrape(server.baseUrl(), Duration.ofSeconds(20)).page())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("answers with HTML");
    }
  }

  @Test
  void whatIsNoNumberIsNotToldAndTheRestIs() throws Exception {
    try (ScriptedHttpServer server = new ScriptedHttpServer()) {
      server.at(
          "/metrics",
          200,
          """
          vllm:generation_tokens_total NaN
          vllm:prompt_tokens_total +Inf
          vllm:num_requests_running 2
          vllm:request_success_total 5
          vllm:time_to_first_token_seconds_sum NaN
          vllm:time_to_first_token_seconds_count 5
          """);
      MetricsScrape scrape = scrape(server.baseUrl(), Duration.ofSeconds(20));
      ScrapedServer.Answer answer = scrape.page();
      ServerSample sample =
          scrape.names().sample(answer.page(), scrape.url(), 1, answer.answeredNanos());
      assertThat(sample.url()).isEqualTo(server.baseUrl().root());
      assertThat(sample.counts().outputTokens()).isNull();
      assertThat(sample.counts().promptTokens()).isNull();
      assertThat(sample.counts().requests()).isEqualTo(5);
      assertThat(sample.gauges().running()).isEqualTo(2);
      assertThat(sample.times()).isEmpty();
    }
  }
}
