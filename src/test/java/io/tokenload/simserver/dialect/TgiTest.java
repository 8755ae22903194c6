package io.tokenload.simserver.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenload.simserver.http.HttpFixture;
import io.tokenload.simserver.http.ServingOptions;
import io.tokenload.simserver.http.VirtualServer;
import io.tokenload.simserver.http.VirtualServer.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

class TgiTest {

  private static final String BODY =
      "{\"inputs\":\"hello world\",\"parameters\":{\"max_new_tokens\":%d,\"details\":true}}";

  private final VirtualServer server = VirtualServer.speaking("tgi");

  @Test
  void whatDoesNotFitIs422AndAnEventInAStream() {
    Answer whole = server.post("/generate", BODY.formatted(3000));
    assertThat(whole.status()).isEqualTo(422);
    assertThat(whole.body())
        .isEqualTo(
            "{\"error\":\"Input validation error: `inputs` tokens + `max_new_tokens` must be <="
                + " 2048. Given: 2 `inputs` tokens and 3000"
                + " `max_new_tokens`\",\"error_type\":\"validation\"}");
    Answer stream = server.post("/generate_stream", BODY.formatted(3000));
    assertThat(stream.status()).isEqualTo(200);
    assertThat(stream.body()).isEqualTo("data:" + whole.body() + "\n\n");
    Answer chat =
        server.post(
            "/v1/chat/completions",
            "{\"stream\":true,\"max_tokens\":3000,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");
    assertThat(chat.events().get(0).at("/error/http_status_code").asInt()).isEqualTo(422);
  }

  @Test
  void moreRequestsAtOnceThanMayBeAreTurnedAway() {
    VirtualServer none =
        new VirtualServer(
            HttpFixture.recorded()
                .withDialect("tgi")
                .withServing(ServingOptions.DEFAULT.withMaxConcurrentRequests(1)));
    none.leaveUnanswered("/generate", BODY.formatted(5));
    Answer second = none.another("/generate", BODY.formatted(5));
    assertThat(second.status()).isEqualTo(429);
    assertThat(second.body())
        .isEqualTo("{\"error\":\"Model is overloaded\",\"error_type\":\"overloaded\"}");
  }

  @Test
  void streamHasAnEventATokenAndTheWholeTextInTheLast() {
    Answer answer = server.post("/generate_stream", BODY.formatted(3));
    assertThat(answer.body())
        .startsWith("data:{\"index\":1,\"token\":{\"id\":")
        .doesNotContain("DONE");
    List<JsonNode> events = answer.events();
    assertThat(events).hasSize(3);
    String text = "";
    for (JsonNode event : events) {
      text += event.at("/token/text").asText();
    }
    assertThat(events.get(1).at("/generated_text").isNull()).isTrue();
    assertThat(events.get(2).at("/generated_text").asText()).isEqualTo(text);
    assertThat(events.get(2).at("/details"))
        .asString()
        .isEqualTo(
            "{\"finish_reason\":\"length\",\"generated_tokens\":3,\"seed\":null,\"input_length\":2}");
    Answer whole = server.post("/generate", BODY.formatted(3));
    assertThat(whole.json().at("/generated_text").asText()).isEqualTo(text);
    assertThat(whole.header("x-generated-tokens")).isEqualTo("3");
  }

  @Test
  void answerEndsWithItsOwnEndTokenWhateverIsAsked() {
    List<JsonNode> events =
        server
            .post(
                "/generate_stream",
                "{\"inputs\":\"hello\",\"parameters\":{\"max_new_tokens\":2000,\"ignore_eos\":true,\"details\":true}}")
            .events();
    JsonNode last = events.get(events.size() - 1);
    assertThat(events).hasSizeLessThan(2000);
    assertThat(last.at("/token/special").asBoolean()).isTrue();
    assertThat(last.at("/details/finish_reason").asText()).isEqualTo("eos_token");
    assertThat(last.at("/generated_text").asText()).doesNotContain("im_end");
  }

  @Test
  void tokensHaveTheirPlacesAndCountersTheirNames() {
    JsonNode tokens = server.post("/tokenize", "{\"inputs\":\"hello world\"}").json();
    assertThat(tokens).hasSize(2);
    assertThat(tokens.at("/1/start").asInt()).isEqualTo(5);
    server.post("/generate", BODY.formatted(3));
    server.post("/generate", "{\"inputs\":\"\"}");
    assertThat(server.get("/metrics").body())
        .contains("tgi_request_count 2.0\n", "tgi_request_success 1.0\n")
        .contains("tgi_request_failure{err=\"validation\"} 1.0\n")
        .contains("tgi_request_generated_tokens_sum 3.0\n", "tgi_request_input_length_sum 2.0\n");
    assertThat(server.get("/info").json().at("/router").asText())
        .isEqualTo("text-generation-router");
  }
}
