package io.tokenload.simserver.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenload.simserver.http.VirtualServer;
import io.tokenload.simserver.http.VirtualServer.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrtLlmTest {

  private static final String CHAT =
      "{\"stream\":true,\"max_tokens\":3,\"ignore_eos\":true,\"stream_options\":{\"include_usage\":true,\"continuous_usage_stats\":true},\"messages\":[{\"role\":\"user\",\"content\":\"hello world\"}]}";

  private final VirtualServer server = VirtualServer.speaking("tensorrt-llm");

  @Test
  void errorsAreFlat() {
    Answer answer =
        server.post(
            "/v1/chat/completions", CHAT.replace("hello world", "hello world ".repeat(1100)));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(
            "{\"object\":\"error\",\"message\":\"The sum of prompt length (2209.0), query length (0) should not"
                + " exceed max_num_tokens (2048)\",\"type\":\"BadRequestError\",\"param\":null,\"code\":400}");
    assertThat(server.post("/v1/chat/completions", "{}").json().at("/error").isTextual()).isTrue();
  }

  @Test
  void roleEventHasASpaceBeforeItsBlankLine() {
    Answer answer = server.post("/v1/chat/completions", CHAT);
    assertThat(answer.body().substring(0, answer.body().indexOf("\n\n"))).endsWith("} ");
    List<JsonNode> events = answer.events();
    assertThat(events).hasSize(1 + 3 + 1 + 1);
    assertThat(events.get(2).at("/usage/completion_tokens").asInt()).isEqualTo(2);
    assertThat(events.get(3).at("/choices/0/finish_reason").asText()).isEqualTo("length");
    assertThat(events.get(4).at("/usage/total_tokens").asInt()).isEqualTo(13);
  }

  @Test
  void metricsAreStatisticsOfStepsThatAreTakenAway() {
    server.post("/v1/chat/completions", CHAT);
    JsonNode steps = server.get("/metrics").json();
    assertThat(steps).hasSize(3);
    assertThat(steps.at("/0/inflightBatchingStats/numCtxTokens").asInt()).isEqualTo(10);
    assertThat(server.get("/metrics").json()).isEmpty();
  }

  @Test
  void timesOfRequestsAreTakenAwayToo() {
    server.post("/v1/chat/completions", CHAT);
    JsonNode times = server.get("/perf_metrics").json().at("/0/perf_metrics/timing_metrics");
    assertThat(times.at("/first_token_time").asDouble())
        .isBetween(times.at("/arrival_time").asDouble(), times.at("/last_token_time").asDouble());
    assertThat(server.get("/perf_metrics").json()).isEmpty();
    assertThat(server.get("/prometheus/metrics").body())
        .contains(
            "trtllm_request_success_total{finished_reason=\"length\",engine_type=\"trtllm\",model_name=\"opt-125m\"} 1.0\n");
    assertThat(server.get("/v1/models").json().at("/data/0/owned_by").asText())
        .isEqualTo("tensorrt_llm");
  }
}
