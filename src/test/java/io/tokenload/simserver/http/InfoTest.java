package io.tokenload.simserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class InfoTest {

  private static HttpFixture fixture;

  @BeforeAll
  static void start() throws Exception {
    fixture = new HttpFixture(HttpFixture.recorded());
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @Test
  void everyAnswerSaysThatItIsSimulated() throws Exception {
    HttpResponse<String> models = fixture.get("/v1/models");
    assertThat(models.headers().firstValue("server")).contains("tokenload-simulated");
    JsonNode model = Json.MAPPER.readTree(models.body()).at("/data/0");
    assertThat(model.at("/owned_by").asText()).isEqualTo("tokenload-simulated");
    assertThat(model.at("/id").asText()).isEqualTo("opt-125m");
    assertThat(model.at("/max_model_len").asInt()).isEqualTo(2048);
    assertThat(fixture.get("/version").body())
        .isEqualTo("{\"version\":\"tokenload-sim 0.1 (simulated)\"}");
    assertThat(fixture.get("/metrics").body()).contains("tokenload_simulated_info{preset=");
  }

  @Test
  void healthAndPingAreEmpty() throws Exception {
    for (String path : List.of("/health", "/ping")) {
      HttpResponse<String> answer = fixture.get(path);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEmpty();
    }
    assertThat(fixture.get("/load").body()).isEqualTo("{\"server_load\":0}");
  }

  @Test
  void tokenizeCountsWhatUsageCounts() throws Exception {
    String prompt = "\"The best way to learn programming is\"";
    int counted = fixture.json("/tokenize", "{\"prompt\":" + prompt + "}").at("/count").asInt();
    JsonNode answer =
        fixture.json("/v1/completions", "{\"max_tokens\":1,\"prompt\":" + prompt + "}");
    assertThat(counted).isEqualTo(7).isEqualTo(answer.at("/usage/prompt_tokens").asInt());
    String messages = "\"messages\":[{\"role\":\"user\",\"content\":" + prompt + "}]";
    int chat = fixture.json("/tokenize", "{" + messages + "}").at("/count").asInt();
    JsonNode reply = fixture.json("/v1/chat/completions", "{\"max_tokens\":1," + messages + "}");
    assertThat(chat).isEqualTo(7 + 8).isEqualTo(reply.at("/usage/prompt_tokens").asInt());
  }

  @Test
  void detokenizeUndoesTokenize() throws Exception {
    JsonNode tokens = fixture.json("/tokenize", "{\"prompt\":\"naïve zyxwv 123\"}");
    JsonNode text = fixture.json("/detokenize", "{\"tokens\":" + tokens.at("/tokens") + "}");
    assertThat(text.at("/prompt").asText()).isEqualTo("naïve zyxwv 123");
    assertThat(tokens.at("/max_model_len").asInt()).isEqualTo(2048);
  }

  @Test
  void wholeAnswerHasTheRecordedFields() throws Exception {
    JsonNode chat =
        fixture.json(
            "/v1/chat/completions",
            "{\"max_tokens\":2,\"ignore_eos\":true,\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"hi\"}]}]}");
    assertThat(chat.fieldNames())
        .toIterable()
        .containsExactly(
            "id",
            "object",
            "created",
            "model",
            "choices",
            "service_tier",
            "system_fingerprint",
            "usage",
            "prompt_logprobs",
            "prompt_token_ids",
            "prompt_text",
            "kv_transfer_params",
            "ec_transfer_params",
            "metrics");
    assertThat(chat.at("/choices/0/message/role").asText()).isEqualTo("assistant");
  }

  @Test
  void metricsHaveVllmsNamesAndLabels() throws Exception {
    assertThat(fixture.get("/metrics").body())
        .contains(
            "vllm:num_requests_waiting{engine=\"0\",model_name=\"opt-125m\"} 0.0\n",
            "vllm:time_to_first_token_seconds_bucket{engine=\"0\",le=\"0.001\",model_name=\"opt-125m\"} ",
            "vllm:iteration_tokens_total_bucket{engine=\"0\",le=\"16384.0\",model_name=\"opt-125m\"} ",
            "vllm:request_success_total{engine=\"0\",finished_reason=\"length\",model_name=\"opt-125m\"} ",
            "vllm:inter_token_latency_seconds_bucket{engine=\"0\",le=\"+Inf\",model_name=\"opt-125m\"} ",
            "block_size=\"16\"");
  }
}
