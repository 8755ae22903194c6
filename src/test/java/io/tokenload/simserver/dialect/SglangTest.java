package io.tokenload.simserver.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenload.simserver.http.VirtualServer;
import io.tokenload.simserver.http.VirtualServer.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

class SglangTest {

  private static final String GENERATE =
      "{\"text\":\"hello world\",\"stream\":%s,\"sampling_params\":{\"max_new_tokens\":%d,"
          + "\"ignore_eos\":true,\"temperature\":0}}";

  private final VirtualServer server = VirtualServer.speaking("sglang");

  @Test
  void promptThatIsTooLongIsA400InBothApisAndAnEventInANativeStream() {
    String words = "hello world ".repeat(1100);
    Answer chat =
        server.post(
            "/v1/chat/completions",
            "{\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"" + words + "\"}]}");
    assertThat(chat.status()).isEqualTo(400);
    assertThat(chat.json().at("/message").asText())
        .isEqualTo(
            "The input (2209 tokens) is longer than the model's context length (2048 tokens).");
    String body = GENERATE.replace("hello world", words);
    assertThat(server.post("/generate", body.formatted("false", 5)).status()).isEqualTo(400);
    Answer stream = server.post("/generate", body.formatted("true", 5));
    assertThat(stream.status()).isEqualTo(200);
    assertThat(stream.events().get(0).at("/error/message").asText()).contains("is longer than");
    assertThat(stream.body()).endsWith("data: [DONE]\n\n");
  }

  @Test
  void answerThatWouldNotFitIsRefused() {
    assertThat(server.post("/generate", GENERATE.formatted("false", 5000)).json().at("/error"))
        .asString()
        .contains("You requested a total of 5002 tokens: 2 tokens from the input messages");
  }

  @Test
  void nativeStreamCarriesTheWholeTextSoFar() {
    List<JsonNode> events = server.post("/generate", GENERATE.formatted("true", 4)).events();
    assertThat(events).hasSize(5);
    for (int i = 1; i < 4; i++) {
      assertThat(events.get(i).at("/text").asText())
          .startsWith(events.get(i - 1).at("/text").asText());
      assertThat(events.get(i).at("/meta_info/completion_tokens").asInt()).isEqualTo(i + 1);
    }
    assertThat(events.get(2).at("/meta_info/finish_reason").isNull()).isTrue();
    assertThat(events.get(3).at("/meta_info/finish_reason"))
        .asString()
        .isEqualTo("{\"type\":\"length\",\"length\":4}");
    JsonNode whole = server.post("/generate", GENERATE.formatted("false", 4)).json();
    assertThat(whole.at("/text")).isEqualTo(events.get(3).at("/text"));
  }

  @Test
  void chatStreamHasRoleContentsAFinishOfItsOwnAndUsage() {
    Answer answer =
        server.post(
            "/v1/chat/completions",
            "{\"stream\":true,\"ignore_eos\":true,\"max_tokens\":2,\"stream_options\":{\"include_usage\":true},"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"hello world\"}]}");
    List<JsonNode> events = answer.events();
    assertThat(events).hasSize(1 + 2 + 1 + 1 + 1);
    assertThat(events.get(0).at("/choices/0/delta/role").asText()).isEqualTo("assistant");
    assertThat(events.get(2).at("/choices/0/finish_reason").isNull()).isTrue();
    assertThat(events.get(3).at("/choices/0/finish_reason").asText()).isEqualTo("length");
    assertThat(events.get(3).at("/choices/0/delta/content").isNull()).isTrue();
    assertThat(events.get(4).at("/usage/prompt_tokens").asInt()).isEqualTo(10);
    assertThat(answer.pieces().get(0).nanos()).as("head waits for a token").isPositive();
  }

  @Test
  void cacheIsFlushed() {
    String body = GENERATE.replace("hello world", "hello world ".repeat(40)).formatted("false", 1);
    server.post("/generate", body);
    assertThat(cached(body)).isEqualTo(80);
    assertThat(server.get("/flush_cache").status()).isEqualTo(200);
    assertThat(cached(body)).isZero();
  }

  private int cached(String body) {
    return server.post("/generate", body).json().at("/meta_info/cached_tokens").asInt();
  }

  @Test
  void countersAgreeWithWhatWasAnswered() {
    server.post("/generate", GENERATE.formatted("true", 4));
    server.post("/v1/completions", "{\"prompt\":\"hello\",\"max_tokens\":3,\"ignore_eos\":true}");
    assertThat(server.get("/metrics").body())
        .contains("sglang:generation_tokens_total{model_name=\"opt-125m\"} 7.0\n")
        .contains("sglang:prompt_tokens_total{model_name=\"opt-125m\"} 3.0\n")
        .contains("sglang:num_requests_total{model_name=\"opt-125m\"} 2.0\n")
        .contains("sglang:num_running_reqs{model_name=\"opt-125m\"} 0.0\n");
  }

  @Test
  void saysWhatItIsAndThatItIsSimulated() {
    Answer models = server.get("/v1/models");
    assertThat(models.json().at("/data/0/owned_by").asText()).isEqualTo("sglang");
    assertThat(models.header("x-simulated")).isEqualTo("tokenload; dialect=sglang");
    assertThat(models.header("server")).isEqualTo("tokenload-simulated");
    assertThat(server.get("/get_server_info").json().at("/context_length").asInt()).isEqualTo(2048);
    assertThat(server.get("/get_model_info").json().at("/is_generation").asBoolean()).isTrue();
  }
}
