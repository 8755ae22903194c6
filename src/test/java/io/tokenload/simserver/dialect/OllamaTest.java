package io.tokenload.simserver.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenload.simserver.http.VirtualServer;
import io.tokenload.simserver.http.VirtualServer.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

class OllamaTest {

  private static final String CHAT =
      "{\"model\":\"opt-125m\",\"messages\":[{\"role\":\"user\",\"content\":\"hello world\"}],\"options\":{\"num_predict\":3}}";

  private final VirtualServer server = VirtualServer.speaking("ollama");

  @Test
  void unknownModelIsNotFoundInTheShapeOfThePath() {
    String body = CHAT.replace("opt-125m", "other");
    Answer own = server.post("/api/chat", body);
    assertThat(own.status()).isEqualTo(404);
    assertThat(own.body()).isEqualTo("{\"error\":\"model 'other' not found\"}");
    Answer openAi = server.post("/v1/chat/completions", body);
    assertThat(openAi.body())
        .isEqualTo(
            "{\"error\":{\"message\":\"model 'other' not found\",\"type\":\"not_found_error\",\"param\":null,\"code\":null}}");
  }

  @Test
  void longPromptIsCutInSilenceUnlessThatIsForbidden() {
    String body =
        "{\"model\":\"opt-125m\",\"raw\":true,\"stream\":false,%s\"options\":{\"num_predict\":8},\"prompt\":\""
            + "hello world ".repeat(1500)
            + "\"}";
    JsonNode answer = server.post("/api/generate", body.formatted("")).json();
    assertThat(answer.at("/prompt_eval_count").asInt()).isEqualTo(2048 - 8);
    Answer refused = server.post("/api/generate", body.formatted("\"truncate\":false,"));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body())
        .isEqualTo("{\"error\":\"the input length exceeds the context length\"}");
  }

  @Test
  void chatIsLinesOfJsonWhoseLastHasTheDurations() {
    Answer answer = server.post("/api/chat", CHAT);
    assertThat(answer.header("content-type")).isEqualTo("application/x-ndjson");
    List<JsonNode> lines = answer.body().lines().map(VirtualServer::json).toList();
    assertThat(lines).hasSize(3 + 1);
    assertThat(lines.get(0).at("/message/content").asText()).isNotEmpty();
    assertThat(lines.get(2).at("/done").asBoolean()).isFalse();
    JsonNode last = lines.get(3);
    assertThat(last.at("/message/content").asText()).isEmpty();
    assertThat(last.at("/done_reason").asText()).isEqualTo("length");
    assertThat(last.at("/prompt_eval_count").asInt()).isEqualTo(10);
    assertThat(last.at("/eval_count").asInt()).isEqualTo(3);
    long eval = last.at("/eval_duration").asLong();
    assertThat(eval)
        .as("two gaps of two milliseconds, in nanoseconds")
        .isBetween(3_900_000L, 4_500_000L);
    assertThat(last.at("/total_duration").asLong()).isGreaterThan(eval);
  }

  @Test
  void completionChunksHaveUsageOfNoughtsBeforeTheTrueOne() {
    List<JsonNode> events =
        server
            .post(
                "/v1/completions",
                "{\"model\":\"opt-125m\",\"prompt\":\"hello\",\"stream\":true,\"max_tokens\":2,\"stream_options\":{\"include_usage\":true}}")
            .events();
    assertThat(events).hasSize(2 + 1 + 1 + 1);
    assertThat(events.get(0).at("/usage/total_tokens").asInt()).isZero();
    assertThat(events.get(2).at("/choices/0/finish_reason").asText()).isEqualTo("length");
    assertThat(events.get(3).at("/usage/completion_tokens").asInt()).isEqualTo(2);
  }

  @Test
  void thereAreNeitherMetricsNorTokens() {
    assertThat(server.get("/").body()).isEqualTo("Ollama is running");
    assertThat(server.get("/metrics").status()).isEqualTo(404);
    assertThat(server.post("/tokenize", "{}").status()).isEqualTo(404);
    assertThat(server.get("/api/version").json().at("/version").asText()).contains("simulated");
    assertThat(server.get("/api/tags").json().at("/models/0/name").asText()).isEqualTo("opt-125m");
    assertThat(server.get("/api/ps").json().at("/models/0/context_length").asInt()).isEqualTo(2048);
  }

  @Test
  void embedHasVectorsAndTheirTokens() {
    JsonNode json =
        server
            .post("/api/embed", "{\"model\":\"opt-125m\",\"input\":[\"hello world\",\"a\"]}")
            .json();
    assertThat(json.at("/embeddings")).hasSize(2);
    assertThat(json.at("/prompt_eval_count").asInt()).isEqualTo(3);
  }
}
