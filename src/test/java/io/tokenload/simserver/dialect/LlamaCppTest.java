package io.tokenload.simserver.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenload.simserver.http.VirtualServer;
import io.tokenload.simserver.http.VirtualServer.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Shapes recorded from llama.cpp b11434. */
class LlamaCppTest {

  private static final String CHAT =
      "{\"stream\":true,\"max_tokens\":2,\"ignore_eos\":true,%s\"messages\":[{\"role\":\"user\",\"content\":\"hello world\"}]}";

  private final VirtualServer server = VirtualServer.speaking("llama.cpp");

  @Test
  void refusalsHaveTheRecordedBytes() {
    Answer overflow =
        server.post("/v1/completions", "{\"prompt\":\"" + "hello world ".repeat(1500) + "\"}");
    assertThat(overflow.status()).isEqualTo(400);
    assertThat(overflow.body())
        .isEqualTo(
            "{\"error\":{\"code\":400,\"message\":\"request (3001 tokens) exceeds the available context"
                + " size (2048 tokens), try increasing"
                + " it\",\"type\":\"exceed_context_size_error\",\"n_prompt_tokens\":3001,\"n_ctx\":2048}}");
    assertThat(server.post("/v1/chat/completions", "{}").body())
        .isEqualTo(
            "{\"error\":{\"code\":400,\"message\":\"'messages' is required\",\"type\":\"invalid_request_error\"}}");
    Answer method = server.get("/v1/completions");
    assertThat(method.status()).isEqualTo(404);
    assertThat(method.body())
        .isEqualTo(
            "{\"error\":{\"message\":\"File Not Found\",\"type\":\"not_found_error\",\"code\":404}}");
  }

  @Test
  void chatStreamHasTheRecordedBytes() {
    String tail =
        ",\"created\":0,\"id\":\"ID\",\"model\":\"opt-125m\",\"system_fingerprint\":\"b0-simulated\",\"object\":\"chat.completion.chunk\"";
    String open = "data: {\"choices\":[{\"finish_reason\":null,\"index\":0,\"delta\":{";
    String usage = CHAT.formatted("\"stream_options\":{\"include_usage\":true},");
    assertThat(masked(server.post("/v1/chat/completions", usage).body()))
        .isEqualTo(
            open
                + "\"role\":\"assistant\",\"content\":null}}]"
                + tail
                + "}\n\n"
                + (open + "\"content\":\"WORD\"}}]" + tail + "}\n\n").repeat(2)
                + "data: {\"choices\":[{\"finish_reason\":\"length\",\"index\":0,\"delta\":{}}]"
                + tail
                + "}\n\ndata: {\"choices\":[]"
                + tail
                + ",\"usage\":{\"completion_tokens\":2,\"prompt_tokens\":10,\"total_tokens\":12,\"prompt_tokens_details\":{\"cached_tokens\":0}},\"timings\":TIMINGS}\n\n"
                + "data: [DONE]\n\n");
    List<JsonNode> plain = server.post("/v1/chat/completions", CHAT.formatted("")).events();
    assertThat(plain.get(3).at("/timings/predicted_n").asInt()).isEqualTo(2);
  }

  private static String masked(String body) {
    return body.replaceAll("\"created\":\\d+", "\"created\":0")
        .replaceAll("\"id\":\"chatcmpl-[^\"]+\"", "\"id\":\"ID\"")
        .replaceAll("\"content\":\"[^\"]+\"", "\"content\":\"WORD\"")
        .replaceAll("\"timings\":\\{[^}]*}", "\"timings\":TIMINGS");
  }

  @Test
  void completionAlwaysEndsWithUsageAndTimings() {
    List<JsonNode> events =
        server
            .post(
                "/v1/completions",
                "{\"prompt\":\"hello world\",\"stream\":true,\"max_tokens\":3,\"ignore_eos\":true}")
            .events();
    assertThat(events).hasSize(3 + 1 + 1);
    assertThat(events.get(3).at("/choices/0/text").asText()).isEmpty();
    assertThat(events.get(3).at("/usage/completion_tokens").asInt()).isEqualTo(3);
    assertThat(events.get(3).at("/timings/predicted_ms").asDouble()).isPositive();
  }

  @Test
  void nativeStreamEndsWithTheEventThatStops() {
    String body =
        "{\"prompt\":\"hello world\",\"stream\":true,\"n_predict\":3,\"ignore_eos\":true,\"return_tokens\":true}";
    Answer answer = server.post("/completion", body);
    List<JsonNode> events = answer.events();
    assertThat(events).hasSize(4);
    assertThat(events.get(0).at("/tokens")).hasSize(1);
    assertThat(events.get(2).at("/stop").asBoolean()).isFalse();
    JsonNode last = events.get(3);
    assertThat(last.at("/stop").asBoolean()).isTrue();
    assertThat(last.at("/stop_type").asText()).isEqualTo("limit");
    assertThat(last.at("/tokens_evaluated").asInt()).isEqualTo(2);
    assertThat(last.at("/tokens_predicted").asInt()).isEqualTo(3);
    assertThat(answer.body()).doesNotContain("DONE");
  }

  @Test
  void promptThatMayNotBeCachedIsNot() {
    String body =
        "{\"prompt\":\"" + "hello world ".repeat(40) + "\",\"n_predict\":1,\"cache_prompt\":%s}";
    server.post("/completion", body.formatted("true"));
    assertThat(cached(body.formatted("true"))).isEqualTo(80);
    assertThat(cached(body.formatted("false"))).isZero();
    assertThat(server.post("/slots/0?action=erase", "{}").status()).isEqualTo(200);
    assertThat(cached(body.formatted("true"))).isZero();
  }

  private int cached(String body) {
    return server.post("/completion", body).json().at("/timings/cache_n").asInt();
  }

  @Test
  void headerNamesLlamaCppAndAnotherSaysThatItIsSimulated() {
    Answer props = server.get("/props");
    assertThat(props.header("server")).isEqualTo("llama.cpp");
    assertThat(props.header("x-simulated")).isEqualTo("tokenload; dialect=llama.cpp");
    assertThat(props.json().at("/default_generation_settings/n_ctx").asInt()).isEqualTo(2048);
    assertThat(server.get("/slots").json()).hasSize(256);
    assertThat(server.post("/tokenize", "{\"content\":\"hello world hello\"}").json().at("/tokens"))
        .hasSize(3);
    assertThat(server.get("/v1/models").json().at("/data/0/owned_by").asText())
        .isEqualTo("llamacpp");
  }

  @Test
  void countersAreLlamaCpps() {
    String body =
        "{\"prompt\":\"" + "hello world ".repeat(40) + "\",\"n_predict\":3,\"ignore_eos\":true}";
    server.post("/completion", body);
    server.post("/completion", body);
    assertThat(server.get("/metrics").body())
        .contains(
            "llamacpp:prompt_tokens_total 82.0\n", "llamacpp:prompt_tokens_cached_total 80.0\n")
        .contains("llamacpp:tokens_predicted_total 6.0\n", "llamacpp:requests_processing 0.0\n");
  }
}
