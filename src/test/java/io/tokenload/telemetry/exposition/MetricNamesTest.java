package io.tokenload.telemetry.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tokenload.metric.server.ServerCounts;
import io.tokenload.metric.server.ServerGauges;
import io.tokenload.metric.server.ServerSample;
import io.tokenload.metric.server.ServerTime;
import io.tokenload.metric.server.TimeTotal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricNamesTest {

  private static String recorded(String page) throws IOException {
    return Files.readString(Path.of("src/test/resources/streams", page));
  }

  private static ServerSample sample(String backend, String text) {
    return MetricNames.of(backend).sample(Exposition.parse(text), "http://s", 3, 5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "ollama", "anthropic", "anything"})
  void aServerThatExposesNothingKnownTellsNothing(String backend) {
    assertThat(MetricNames.of(backend).isEmpty()).isTrue();
    ServerSample sample = sample(backend, "vllm:num_requests_running 3\n");
    assertThat(sample.gauges()).isEqualTo(new ServerGauges(null, null, null));
    assertThat(sample.counts()).isEqualTo(new ServerCounts(null, null, null, null, null, null));
    assertThat(sample.times()).isEmpty();
    assertThat(sample.startedSeconds()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"before", "after"})
  void aServerWithoutSuchAPageAnswersWithJson(String when) throws IOException {
    String page = recorded("llama-cpp-python-0.3.36/metrics-%s.prom".formatted(when));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Exposition.parse(page))
        .withMessageContaining("JSON");
  }

  @Test
  void anEngineWithoutANumberMakesTheSumUnknown() {
    String page =
        """
        vllm:prompt_tokens_total{engine="0"} 7
        vllm:prompt_tokens_total{engine="1"} NaN
        vllm:generation_tokens_total{engine="0"} 7
        vllm:kv_cache_usage_perc{engine="0"} NaN
        """;
    ServerSample sample = sample("vllm", page);
    assertThat(sample.counts().promptTokens()).isNull();
    assertThat(sample.counts().outputTokens()).isEqualTo(7);
    assertThat(sample.gauges().kvUsage()).isNull();
  }

  @Test
  void vllmsRecordedPageTellsAllThatItTold() throws IOException {
    Exposition page = Exposition.parse(recorded("vllm-0.32.0/metrics-after.prom"));
    assertThat(page.unread()).isZero();
    ServerSample sample = MetricNames.of("vllm").sample(page, "http://s", 3, 5);
    assertThat(sample)
        .isEqualTo(
            new ServerSample(
                "http://s",
                3,
                5,
                new ServerGauges(0.0, 0.0, 0.0),
                new ServerCounts(45.0, 5_456.0, 706.0, 5_456.0, 0.0, 0.0),
                Map.of(
                    ServerTime.TTFT, new TimeTotal(18.37424373626709, 45),
                    ServerTime.ITL, new TimeTotal(24.625059008002154, 661),
                    ServerTime.TPOT, new TimeTotal(1.5911677026378375, 45),
                    ServerTime.E2EL, new TimeTotal(42.99197030067444, 45),
                    ServerTime.QUEUE, new TimeTotal(0.0011082910000368429, 45),
                    ServerTime.PREFILL, new TimeTotal(18.173403955000595, 45),
                    ServerTime.DECODE, new TimeTotal(24.625059008002154, 45)),
                1.7953047709e9));
    assertThat(page.named("vllm:cache_config_info").get(0).labels())
        .containsEntry("block_size", "128");
  }

  @Test
  void vllmsRecordedPageBeforeTheLoadHasCountedNothing() throws IOException {
    ServerSample sample = sample("vllm", recorded("vllm-0.32.0/metrics-before.prom"));
    assertThat(sample.counts()).isEqualTo(new ServerCounts(0.0, 0.0, 0.0, 0.0, 0.0, 0.0));
    assertThat(sample.times()).hasSize(7).containsEntry(ServerTime.TTFT, new TimeTotal(0, 0));
  }

  @Test
  void llamaCppsRecordedPagesTellTokensAndNoRequests() throws IOException {
    ServerSample before = sample("llama.cpp", recorded("llama.cpp-b11434/metrics-before.prom"));
    assertThat(before.counts()).isEqualTo(new ServerCounts(null, 0.0, 0.0, 0.0, 0.0, null));
    ServerSample after = sample("llama.cpp", recorded("llama.cpp-b11434/metrics-after.prom"));
    assertThat(after.gauges()).isEqualTo(new ServerGauges(0.0, 0.0, null));
    assertThat(after.counts())
        .isEqualTo(new ServerCounts(null, 5_625.0, 731.0, 5_625.0, 1_506.0, null));
    assertThat(after.times()).isEqualTo(Map.of(ServerTime.ITL, new TimeTotal(24.6148, 731)));
    assertThat(after.startedSeconds()).isNull();
  }

  @Test
  void earlierNamesOfVllmAreKnown() {
    String page =
        """
        vllm:num_requests_running{model_name="m"} 4.0
        vllm:num_requests_swapped{model_name="m"} 0.0
        vllm:num_requests_waiting{model_name="m"} 1.0
        vllm:gpu_cache_usage_perc{model_name="m"} 0.25
        vllm:gpu_prefix_cache_queries_total{model_name="m"} 100.0
        vllm:gpu_prefix_cache_hits_total{model_name="m"} 16.0
        vllm:time_per_output_token_seconds_sum{model_name="m"} 2.5
        vllm:time_per_output_token_seconds_count{model_name="m"} 50.0
        """;
    ServerSample sample = sample("vllm", page);
    assertThat(sample.gauges()).isEqualTo(new ServerGauges(4.0, 1.0, 0.25));
    assertThat(sample.counts().prefixQueries()).isEqualTo(100);
    assertThat(sample.counts().prefixHits()).isEqualTo(16);
    assertThat(sample.times()).isEqualTo(Map.of(ServerTime.ITL, new TimeTotal(2.5, 50)));
  }

  @Test
  void todaysNameCountsWhereTheEarlierOneIsShownToo() {
    String page =
        """
        vllm:prefix_cache_hits_total 16.0
        vllm:gpu_prefix_cache_hits_total 16.0
        vllm:kv_cache_usage_perc{engine="0"} 0.5
        vllm:kv_cache_usage_perc{engine="1"} 0.75
        vllm:gpu_cache_usage_perc 0.9
        """;
    ServerSample sample = sample("vllm", page);
    assertThat(sample.counts().prefixHits()).isEqualTo(16);
    assertThat(sample.gauges().kvUsage()).isEqualTo(0.75);
  }

  @Test
  void openMetricsNamesItsCountersWithTotalAndOthersWithout() {
    String page = "# TYPE vllm:num_preemptions counter\nvllm:num_preemptions 3\n# EOF\n";
    assertThat(sample("vllm", page).counts().preemptions()).isEqualTo(3);
    String withTotal = page.replace("preemptions 3", "preemptions_total 3");
    assertThat(sample("vllm", withTotal).counts().preemptions()).isEqualTo(3);
  }

  @Test
  void sglangsPage() {
    String page =
        """
        # TYPE sglang:num_running_reqs gauge
        sglang:num_running_reqs{engine_type="unified",model_name="m",tp_rank="0"} 12.0
        sglang:num_queue_reqs{engine_type="unified",model_name="m",tp_rank="0"} 3.0
        sglang:token_usage{engine_type="unified",model_name="m",tp_rank="0"} 0.28
        sglang:cache_hit_rate{model_name="m"} 0.0075
        sglang:num_retracted_reqs{model_name="m"} 1.0
        sglang:num_retracted_requests_total{model_name="m"} 5.0
        sglang:prompt_tokens_total{model_name="m"} 8.128902e+06
        sglang:generation_tokens_total{model_name="m"} 7.557572e+06
        sglang:cached_tokens_total{model_name="m"} 4096.0
        sglang:num_requests_total{model_name="m"} 11008.0
        sglang:spec_accept_length{model_name="m"} 2.5
        sglang:time_to_first_token_seconds_sum{model_name="m"} 2351.5
        sglang:time_to_first_token_seconds_bucket{le="+Inf",model_name="m"} 11008.0
        sglang:time_to_first_token_seconds_count{model_name="m"} 11008.0
        sglang:inter_token_latency_seconds_sum{model_name="m"} 93000.5
        sglang:inter_token_latency_seconds_count{model_name="m"} 7.546564e+06
        sglang:e2e_request_latency_seconds_sum{model_name="m"} 311662.0
        sglang:e2e_request_latency_seconds_count{model_name="m"} 11008.0
        sglang:queue_time_seconds_sum{model_name="m"} 110.0
        sglang:queue_time_seconds_count{model_name="m"} 11008.0
        sglang:per_stage_req_latency_seconds_sum{model_name="m",stage="prefill_forward"} 700.0
        sglang:per_stage_req_latency_seconds_count{model_name="m",stage="prefill_forward"} 11008.0
        """;
    ServerSample sample = sample("sglang", page);
    assertThat(sample.gauges()).isEqualTo(new ServerGauges(12.0, 3.0, 0.28));
    assertThat(sample.counts())
        .isEqualTo(new ServerCounts(11_008.0, 8_128_902.0, 7_557_572.0, 8_128_902.0, 4_096.0, 5.0));
    assertThat(sample.times())
        .isEqualTo(
            Map.of(
                ServerTime.TTFT, new TimeTotal(2_351.5, 11_008),
                ServerTime.ITL, new TimeTotal(93_000.5, 7_546_564),
                ServerTime.E2EL, new TimeTotal(311_662, 11_008),
                ServerTime.QUEUE, new TimeTotal(110, 11_008)));
    assertThat(MetricNames.of("sglang").speculation(Exposition.parse(page)))
        .isEqualTo(new Speculation(null, null, 2.5));
    assertThat(MetricNames.of("sglang").gaugeAge()).isEqualTo(GaugeAge.LATE);
  }

  @Test
  void tgisPage() {
    String page =
        """
        # TYPE tgi_request_success counter
        tgi_request_success 1000
        # TYPE tgi_batch_current_size gauge
        tgi_batch_current_size 4
        tgi_queue_size 2
        tgi_batch_current_max_tokens 4096
        tgi_request_duration_bucket{le="0.5"} 200
        tgi_request_duration_sum 812.5
        tgi_request_duration_count 1000
        tgi_request_queue_duration_sum 12.5
        tgi_request_queue_duration_count 1000
        tgi_request_mean_time_per_token_duration_sum 25
        tgi_request_mean_time_per_token_duration_count 1000
        tgi_batch_inference_duration_sum{method="prefill"} 3
        tgi_batch_inference_duration_count{method="prefill"} 30
        tgi_request_input_length_sum 128000
        tgi_request_input_length_count 1000
        tgi_request_generated_tokens_sum 64000
        tgi_request_generated_tokens_count 1000
        """;
    ServerSample sample = sample("tgi", page);
    assertThat(sample.gauges()).isEqualTo(new ServerGauges(4.0, 2.0, null));
    assertThat(sample.counts())
        .isEqualTo(new ServerCounts(1_000.0, 128_000.0, 64_000.0, null, null, null));
    assertThat(sample.times())
        .isEqualTo(
            Map.of(
                ServerTime.E2EL, new TimeTotal(812.5, 1_000),
                ServerTime.QUEUE, new TimeTotal(12.5, 1_000)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"trtllm_", "trtllm:"})
  void tensorRtLlmsPageByItselfAndBehindDynamo(String prefix) {
    String page =
        """
        P_request_success_total{engine_type="trtllm",finished_reason="length",model_name="m"} 40.0
        P_request_success_total{engine_type="trtllm",finished_reason="stop",model_name="m"} 2.0
        P_num_requests_running{model_name="m"} 8.0
        P_num_requests_waiting{model_name="m"} 1.0
        P_kv_cache_utilization{model_name="m"} 0.125
        P_prompt_tokens_total{model_name="m"} 5000.0
        P_generation_tokens_total{model_name="m"} 700.0
        P_prompt_cached_tokens_total{model_name="m"} 64.0
        P_time_to_first_token_seconds_sum{model_name="m"} 4.25
        P_time_to_first_token_seconds_count{model_name="m"} 42.0
        P_time_per_output_token_seconds_sum{model_name="m"} 0.5
        P_time_per_output_token_seconds_count{model_name="m"} 42.0
        P_e2e_request_latency_seconds_sum{model_name="m"} 21.0
        P_e2e_request_latency_seconds_count{model_name="m"} 42.0
        P_request_queue_time_seconds_sum{model_name="m"} 0.25
        P_request_queue_time_seconds_count{model_name="m"} 42.0
        """
            .replace("P_", prefix);
    ServerSample sample = sample("tensorrt-llm", page);
    assertThat(sample.gauges()).isEqualTo(new ServerGauges(8.0, 1.0, 0.125));
    assertThat(sample.counts())
        .isEqualTo(new ServerCounts(42.0, 5_000.0, 700.0, 5_000.0, 64.0, null));
    assertThat(sample.times())
        .isEqualTo(
            Map.of(
                ServerTime.TTFT, new TimeTotal(4.25, 42),
                ServerTime.TPOT, new TimeTotal(0.5, 42),
                ServerTime.E2EL, new TimeTotal(21, 42),
                ServerTime.QUEUE, new TimeTotal(0.25, 42)));
    assertThat(MetricNames.of("tensorrt-llm").gaugeAge()).isEqualTo(GaugeAge.STALE);
  }
}
