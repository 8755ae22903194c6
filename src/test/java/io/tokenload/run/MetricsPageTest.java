package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsPageTest {

  private static final Duration SOON = Duration.ofSeconds(5);

  private ScriptedHttpServer server;

  @BeforeEach
  void start() throws Exception {
    server = new ScriptedHttpServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private ServerConnection connection(BaseUrl url) {
    return new ServerConnection(url, Optional.empty(), false);
  }

  private MetricsPage ask(Backend backend) {
    return MetricsPage.ask(connection(server.baseUrl()), backend, SOON);
  }

  private MetricsPage answered(String contentType, String body) {
    server.at("/metrics", new ScriptedHttpServer.Answer(200, contentType, body, Map.of()));
    return ask(Backend.VLLM);
  }

  private String place() {
    return server.baseUrl() + "/metrics";
  }

  @Test
  void aServerThatIsNotThereIsNoPageWithoutMetrics() {
    BaseUrl gone = server.baseUrl();
    server.close();
    assertThatThrownBy(() -> MetricsPage.ask(connection(gone), Backend.VLLM, SOON))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("Nothing listens at " + gone);
  }

  @ParameterizedTest
  @CsvSource({
    "SGLANG,/metrics,unless it is started with --enable-metrics.",
    "LLAMA_CPP,/metrics,unless it is started with --metrics.",
    "TENSORRT_LLM,/prometheus/metrics,in text unless its configuration has return_perf_metrics: true.",
    "VLLM,/metrics,the server exposes no metrics."
  })
  void whatIsNotThereIsSaidWithTheRemedy(Backend backend, String path, String remedy) {
    MetricsPage page = ask(backend);
    assertThat(page.page()).isEmpty();
    assertThat(page.trouble())
        .startsWith(server.baseUrl() + path + " answers with status 404: ")
        .endsWith(remedy);
  }

  @Test
  void htmlIsRefusedByItsTypeAndByItsLook() {
    String sentence =
        place() + " answers with HTML and no metrics: something else stands before the server.";
    assertThat(answered("text/html; charset=utf-8", "a 1\n").trouble()).isEqualTo(sentence);
    assertThat(answered("text/plain", "\n <html>").trouble()).isEqualTo(sentence);
  }

  @Test
  void aPageWithoutEndIsCutOffAndRefused() {
    String large = "a_total{b=\"c\"} 1\n".repeat((ServerConnection.LONGEST_BODY >> 4) + 1);
    MetricsPage page = answered("text/plain", large);
    assertThat(page.page()).isEmpty();
    assertThat(page.trouble()).startsWith(place() + " is larger than the 8 MiB that are read");
  }

  @Test
  void anotherTextIsRefusedInItsOwnWords() {
    assertThat(answered("application/json", "[{\"iter\": 7}]").trouble())
        .isEqualTo(place() + " cannot be read: What came is JSON and no page of metrics in text.");
  }

  @Test
  void countersThatAreNoNumbersAreNotTold() {
    MetricsPage page =
        answered("text/plain; version=0.0.4", "vllm:prompt_tokens_total NaN\nup 1\n");
    assertThat(CounterReading.in(page.page().orElseThrow(), Backend.VLLM.metricNames())).isEmpty();
  }

  @Test
  void tensorRtLlmsGaugesAreNotBelievedWhenTheySayBusy() {
    server.at(
        "/prometheus/metrics",
        200,
        "trtllm_num_requests_running 4\ntrtllm_num_requests_waiting 0\ntrtllm_prompt_tokens_total 9\n");
    MetricsPage page = ask(Backend.TENSORRT_LLM);
    assertThat(page.answeredNanos()).isLessThanOrEqualTo(System.nanoTime());
    CounterReading reading =
        CounterReading.in(page.page().orElseThrow(), Backend.TENSORRT_LLM.metricNames())
            .orElseThrow();
    assertThat(reading.idle()).isTrue();
    assertThat(reading.promptTokens()).hasValue(9);
  }
}
