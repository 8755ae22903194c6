package io.tokenload.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.tokenload.export.Collector.Manner;
import io.tokenload.metric.Cell;
import io.tokenload.metric.Level;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class OtlpPushTest {

  private static final String DURATION = "gen_ai.client.operation.duration";
  private static final String FIRST = "gen_ai.client.operation.time_to_first_chunk";
  private static final String EACH = "gen_ai.client.operation.time_per_output_chunk";
  private static final String USAGE = "gen_ai.client.token.usage";
  private static final Duration ONLY_AT_THE_END = Duration.ofHours(1);

  // SAD PATH

  @Test
  void aCollectorThatIsNotThereIsSaidOnce() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    String url = "http://127.0.0.1:" + port;
    OtlpPush push = push(URI.create(url), ONLY_AT_THE_END);
    figures(push).add(Requests.success(Requests.SS, Phase.MEASUREMENT, 2));
    push.close();
    assertThat(push.trouble())
        .contains(
            url
                + "/v1/metrics did not take 1 of 1 messages with OpenTelemetry metrics (nothing"
                + " listens there), the last one among them: its figures of this run are not"
                + " whole.");
  }

  @Test
  void aCollectorThatFailsIsSaidWithItsStatus() throws Exception {
    try (Collector collector = new Collector(Manner.FAILS)) {
      OtlpPush push = push(collector.uri(), ONLY_AT_THE_END);
      figures(push).add(Requests.success(Requests.SS, Phase.MEASUREMENT, 2));
      push.close();
      assertThat(push.trouble().orElseThrow()).contains("1 of 1 messages", "(it answered 500)");
    }
  }

  @Test
  void aCollectorThatHangsHoldsTheEndUpForSecondsOnly() throws Exception {
    try (Collector collector = new Collector(Manner.HANGS)) {
      OtlpPush push = push(collector.uri(), ONLY_AT_THE_END);
      figures(push).add(Requests.success(Requests.SS, Phase.MEASUREMENT, 2));
      long from = System.nanoTime();
      push.close();
      assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(20));
      assertThat(push.trouble().orElseThrow())
          .contains(
              "1 of 1 messages", "(no answer in time)", "its figures of this run are not whole");
    }
  }

  @Test
  void howeverManyClassesThereAreAMessageIsBoundedAndItsCountsAreWhole() throws Exception {
    try (Collector collector = new Collector(Manner.TAKES)) {
      OtlpPush push = push(collector.uri(), ONLY_AT_THE_END);
      GenAiFigures figures = figures(push);
      for (int i = 0; i < 300; i++) {
        Cell cell = new Cell("class" + i, "class", Level.concurrency(1));
        for (Phase phase : Phase.values()) {
          figures.add(Requests.success(cell, phase, 2));
          for (int status = 400; status < 440; status++) {
            figures.add(Requests.failure(cell, phase, Outcome.HTTP_STATUS, status));
          }
        }
      }
      push.close();
      Collector.Message message = collector.last();
      assertThat(message.points(DURATION)).hasSizeLessThanOrEqualTo(2_000);
      assertThat(message.count(DURATION)).isEqualTo(300L * Phase.values().length * 41);
      assertThat(message.points(FIRST)).hasSize((CellLabels.MOST + 1) * Phase.values().length);
      assertThat(push.trouble()).isEmpty();
    }
  }

  @Test
  void beyondTwentyKindsOfErrorsTheyAreOthers() throws Exception {
    try (Collector collector = new Collector(Manner.TAKES)) {
      OtlpPush push = push(collector.uri(), ONLY_AT_THE_END);
      GenAiFigures figures = figures(push);
      for (int status = 400; status < 440; status++) {
        figures.add(Requests.failure(Requests.SS, Phase.DRAIN, Outcome.HTTP_STATUS, status));
      }
      push.close();
      List<HistogramDataPoint> points = collector.last().points(DURATION);
      assertThat(points).hasSize(GenAiAttributes.MOST_ERRORS + 1);
      assertThat(points)
          .filteredOn(point -> of(point).get("error.type").equals("_OTHER"))
          .singleElement()
          .satisfies(others -> assertThat(others.getCount()).isEqualTo(20));
    }
  }

  // HAPPY PATH

  @Test
  void aCollectorReadsTheRecordsByTheConventionsNames() throws Exception {
    try (Collector collector = new Collector(Manner.TAKES)) {
      OtlpPush push =
          OtlpPush.start(
              new OtlpTarget(
                  collector.uri(), ONLY_AT_THE_END, Map.of("Authorization", "Bearer s3cret")),
              Requests.RUN);
      GenAiFigures figures = figures(push);
      figures.add(Requests.success(Requests.SS, Phase.MEASUREMENT, 5));
      figures.add(Requests.success(Requests.SS, Phase.MEASUREMENT, 3));
      figures.add(Requests.failure(Requests.SS, Phase.MEASUREMENT, Outcome.IDLE_TIMEOUT, 200));
      push.close();
      Collector.Message message = collector.last();

      assertThat(message.path()).isEqualTo("/v1/metrics");
      assertThat(message.authorization()).isEqualTo("Bearer s3cret");
      assertThat(message.resource())
          .containsEntry("service.name", "tokenload")
          .containsEntry("service.instance.id", "20261125-180000-7f3a")
          .containsEntry("tokenload.run.id", "20261125-180000-7f3a")
          .containsEntry("tokenload.simulation", "Tiny");
      assertDurations(message);
      assertChunks(message);
      assertUsage(message);
      assertThat(push.trouble()).isEmpty();
    }
  }

  private static void assertDurations(Collector.Message message) {
    assertThat(message.metric(DURATION).getUnit()).isEqualTo("s");
    assertThat(message.metric(DURATION).getHistogram().getAggregationTemporality())
        .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
    HistogramDataPoint ok = point(message.points(DURATION), "error.type", null);
    assertThat(ok.getCount()).isEqualTo(2);
    assertThat(ok.getSum()).isCloseTo(0.079 + 0.059, within(1e-9));
    assertThat(ok.getExplicitBoundsList()).startsWith(0.01, 0.02, 0.04).endsWith(81.92).hasSize(14);
    HistogramDataPoint failed = point(message.points(DURATION), "error.type", "idle_timeout");
    assertThat(failed.getSum()).isCloseTo(0.049, within(1e-9));
    assertThat(of(ok))
        .containsEntry("gen_ai.operation.name", "chat")
        .containsEntry("gen_ai.provider.name", "vllm")
        .containsEntry("gen_ai.request.model", "qwen")
        .containsEntry("server.address", "10.0.0.7")
        .containsEntry("server.port", "8000")
        .containsEntry("tokenload.class", "SS")
        .containsEntry("tokenload.cell", "SS c=4")
        .containsEntry("tokenload.phase", "measurement");
  }

  /** The chunk that names the role comes 19 ms after the handover; each further one counts. */
  private static void assertChunks(Collector.Message message) {
    HistogramDataPoint first = message.points(FIRST).get(0);
    assertThat(first.getCount()).isEqualTo(2);
    assertThat(first.getSum()).isCloseTo(2 * 0.019, within(1e-9));
    HistogramDataPoint each = message.points(EACH).get(0);
    assertThat(each.getCount()).isEqualTo(5 + 3);
    assertThat(each.getSum()).isCloseTo(8 * 0.010, within(1e-9));
  }

  private static void assertUsage(Collector.Message message) {
    assertThat(message.metric(USAGE).getUnit()).isEqualTo("{token}");
    HistogramDataPoint input = point(message.points(USAGE), "gen_ai.token.type", "input");
    assertThat(input.getCount()).isEqualTo(2);
    assertThat(input.getSum()).isEqualTo(2 * Requests.PROMPT_TOKENS);
    HistogramDataPoint output = point(message.points(USAGE), "gen_ai.token.type", "output");
    assertThat(output.getSum()).isEqualTo(8);
    assertThat(output.getExplicitBoundsList()).startsWith(1.0, 4.0).endsWith(67108864.0);
  }

  @Test
  void messagesComeAgainAndAgainWhileTheRunRuns() throws Exception {
    try (Collector collector = new Collector(Manner.TAKES)) {
      OtlpPush push = push(collector.uri(), Duration.ofMillis(50));
      figures(push).add(Requests.success(Requests.SS, Phase.WARMUP, 2));
      assertThat(collector.next().count(DURATION)).isEqualTo(1);
      assertThat(collector.next().count(DURATION)).isEqualTo(1);
      push.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://c:4318, http://c:4318/v1/metrics",
    "http://c:4318/, http://c:4318/v1/metrics",
    "https://c/otlp/, https://c/otlp/v1/metrics",
    "http://c:4318/v1/metrics, http://c:4318/v1/metrics"
  })
  void metricsGoBelowTheEndpoint(String endpoint, String url) {
    assertThat(new OtlpTarget(URI.create(endpoint), Duration.ofSeconds(1), Map.of()).url())
        .isEqualTo(url);
  }

  private static OtlpPush push(URI endpoint, Duration interval) {
    return OtlpPush.start(new OtlpTarget(endpoint, interval, Map.of()), Requests.RUN);
  }

  private static GenAiFigures figures(OtlpPush push) {
    return new GenAiFigures(push.meters(), Requests.RUN);
  }

  private static HistogramDataPoint point(
      List<HistogramDataPoint> points, String attribute, String value) {
    return points.stream()
        .filter(point -> java.util.Objects.equals(of(point).get(attribute), value))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> of(HistogramDataPoint point) {
    return Collector.attributes(point.getAttributesList());
  }
}
