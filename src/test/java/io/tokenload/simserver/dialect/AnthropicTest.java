package io.tokenload.simserver.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenload.simserver.http.FrontOptions;
import io.tokenload.simserver.http.HttpFixture;
import io.tokenload.simserver.http.VirtualServer;
import io.tokenload.simserver.http.VirtualServer.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnthropicTest {

  private static final String[] VERSION = {"anthropic-version", "2023-06-01"};
  private static final String BODY =
      "{\"model\":\"opt-125m\",\"max_tokens\":3,\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hello world\"}]}";

  private final VirtualServer server = VirtualServer.speaking("anthropic");

  @Test
  void versionIsRequired() {
    Answer answer = server.post("/v1/messages", BODY);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(
            "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"anthropic-version: header is required\"}}");
  }

  @Test
  void keyIsAskedForInItsOwnHeader() {
    VirtualServer guarded =
        new VirtualServer(
            HttpFixture.recorded()
                .withDialect("anthropic")
                .withFront(FrontOptions.DEFAULT.withApiKey("secret")));
    assertThat(guarded.post("/v1/messages", BODY, VERSION).status()).isEqualTo(401);
    String[] both = {"anthropic-version", "2023-06-01", "x-api-key", "secret"};
    assertThat(guarded.post("/v1/messages", BODY, both).status()).isEqualTo(200);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "no limit, max_tokens, other, other: Extra inputs are not permitted",
    "another field, stream, ignore_eos, ignore_eos: Extra inputs are not permitted",
    "unknown model, opt-125m, gpt, model: gpt",
    "no room, '\"max_tokens\":3', '\"max_tokens\":3000', 'input length and `max_tokens` exceed context limit: 10 + 3000 > 2048, decrease input length or `max_tokens` and try again'"
  })
  void whatDoesNotDoIsRefused(String what, String from, String to, String message) {
    Answer answer = server.post("/v1/messages", BODY.replace(from, to), VERSION);
    assertThat(answer.status()).isIn(400, 404);
    assertThat(answer.json().at("/error/message").asText()).isEqualTo(message);
  }

  @Test
  void streamHasTheEventsOfAMessage() {
    Answer answer = server.post("/v1/messages", BODY, VERSION);
    List<JsonNode> events = answer.events();
    assertThat(events)
        .extracting(event -> event.at("/type").asText())
        .containsExactly(
            "message_start",
            "content_block_start",
            "ping",
            "content_block_delta",
            "content_block_delta",
            "content_block_delta",
            "content_block_stop",
            "message_delta",
            "message_stop");
    assertThat(events.get(0).at("/message/usage/input_tokens").asInt()).isEqualTo(10);
    assertThat(events.get(7).at("/delta/stop_reason").asText()).isEqualTo("max_tokens");
    assertThat(events.get(7).at("/usage/output_tokens").asInt()).isEqualTo(3);
    assertThat(answer.body()).startsWith("event: message_start\ndata: ");
  }

  @Test
  void tokensAreCountedAndModelsListedInItsShape() {
    String body = BODY.replace(",\"stream\":true", "");
    assertThat(
            server
                .post("/v1/messages/count_tokens", body, VERSION)
                .json()
                .at("/input_tokens")
                .asInt())
        .isEqualTo(10);
    JsonNode whole = server.post("/v1/messages", body, VERSION).json();
    assertThat(whole.at("/usage/output_tokens").asInt()).isEqualTo(3);
    assertThat(whole.at("/content/0/text").asText()).isNotEmpty();
  }
}
