package io.tokenload.simserver.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenload.simserver.http.VirtualServer;
import io.tokenload.simserver.http.VirtualServer.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiTest {

  private static final String CHAT =
      "{\"model\":\"opt-125m\",\"stream\":true,%s\"messages\":[{\"role\":\"user\",\"content\":\"hello world\"}]}";

  private final VirtualServer server = VirtualServer.speaking("openai");

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "ignore_eos, Unrecognized request argument supplied: ignore_eos",
    "top_k, Unrecognized request argument supplied: top_k",
    "min_tokens, Unrecognized request argument supplied: min_tokens"
  })
  void fieldThatOpenAiDoesNotKnowIsRefused(String field, String message) {
    Answer answer = server.post("/v1/chat/completions", CHAT.formatted("\"" + field + "\":1,"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/error/message").asText()).isEqualTo(message);
    assertThat(answer.json().at("/error/type").asText()).isEqualTo("invalid_request_error");
    assertThat(
            server.post("/v1/responses", "{\"" + field + "\":1}").json().at("/error/code").asText())
        .isEqualTo("unknown_parameter");
  }

  @Test
  void longPromptAndUnknownModelHaveTheirCodes() {
    String words = "hello world ".repeat(1100);
    Answer tooLong =
        server.post("/v1/chat/completions", CHAT.formatted("").replace("hello world", words));
    assertThat(tooLong.status()).isEqualTo(400);
    assertThat(tooLong.json().at("/error/code").asText()).isEqualTo("context_length_exceeded");
    Answer unknown =
        server.post("/v1/chat/completions", CHAT.formatted("").replace("opt-125m", "gpt-9"));
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.json().at("/error/code").asText()).isEqualTo("model_not_found");
    assertThat(server.get("/metrics").status()).isEqualTo(404);
    assertThat(server.post("/tokenize", "{}").status()).isEqualTo(404);
  }

  @Test
  void chatStreamHasRoleDeltasFinishAndUsageAtTheEndOnly() {
    List<JsonNode> events =
        server
            .post(
                "/v1/chat/completions",
                CHAT.formatted(
                    "\"max_completion_tokens\":3,\"stream_options\":{\"include_usage\":true},"))
            .events();
    assertThat(events).hasSize(1 + 3 + 1 + 1 + 1);
    assertThat(events.get(0).at("/choices/0/delta/role").asText()).isEqualTo("assistant");
    assertThat(events.get(1).at("/usage").isNull()).isTrue();
    assertThat(events.get(1).at("/obfuscation").asText()).isNotEmpty();
    assertThat(events.get(4).at("/choices/0/finish_reason").asText()).isEqualTo("length");
    assertThat(events.get(4).at("/choices/0/delta")).isEmpty();
    assertThat(events.get(5).at("/choices")).isEmpty();
    assertThat(events.get(5).at("/usage/total_tokens").asInt()).isEqualTo(13);
  }

  @Test
  void obfuscationCanBeSwitchedOff() {
    String body =
        CHAT.formatted("\"max_tokens\":3,\"stream_options\":{\"include_obfuscation\":false},");
    assertThat(server.post("/v1/chat/completions", body).body())
        .doesNotContain("obfuscation", "usage")
        .endsWith("data: [DONE]\n\n");
  }

  @Test
  void responsesAreNamedEventsWithANumberEach() {
    Answer answer =
        server.post(
            "/v1/responses",
            "{\"model\":\"opt-125m\",\"input\":\"hello world\",\"stream\":true,\"max_output_tokens\":16}");
    List<JsonNode> events = answer.events();
    List<String> types = events.stream().map(event -> event.at("/type").asText()).toList();
    assertThat(types.subList(0, 5))
        .containsExactly(
            "response.created",
            "response.in_progress",
            "response.output_item.added",
            "response.content_part.added",
            "response.output_text.delta");
    assertThat(types.subList(types.size() - 4, types.size()))
        .containsExactly(
            "response.output_text.done",
            "response.content_part.done",
            "response.output_item.done",
            "response.incomplete");
    for (int i = 0; i < events.size(); i++) {
      assertThat(events.get(i).at("/sequence_number").asInt()).isEqualTo(i);
    }
    JsonNode last = events.get(events.size() - 1);
    assertThat(last.at("/response/usage/input_tokens").asInt()).isEqualTo(10);
    assertThat(last.at("/response/usage/output_tokens").asInt()).isEqualTo(16);
    assertThat(answer.body()).startsWith("event: response.created\n").doesNotContain("DONE");
  }

  @Test
  void responseThatEndsItselfIsCompleted() {
    JsonNode whole =
        server
            .post(
                "/v1/responses",
                "{\"model\":\"opt-125m\",\"input\":[{\"role\":\"user\",\"content\":\"hi\"}]}")
            .json();
    assertThat(whole.at("/status").asText()).isEqualTo("completed");
    assertThat(whole.at("/output/0/content/0/text").asText()).isNotEmpty();
  }
}
