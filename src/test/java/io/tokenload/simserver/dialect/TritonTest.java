package io.tokenload.simserver.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenload.simserver.http.VirtualServer;
import io.tokenload.simserver.http.VirtualServer.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

class TritonTest {

  private static final String MODEL = "/v2/models/opt-125m";
  private static final String BODY = "{\"text_input\":\"hello world\",\"max_tokens\":3%s}";

  private final VirtualServer server = VirtualServer.speaking("triton");

  @Test
  void whatIsRefusedHasAStatusOrIsAnEvent() {
    assertThat(server.post(MODEL + "/generate_stream", "{}").status()).isEqualTo(400);
    Answer unknown = server.post("/v2/models/other/generate", BODY.formatted(""));
    assertThat(unknown.body())
        .isEqualTo("{\"error\":\"Request for unknown model: 'other' is not found\"}");
    String words = BODY.formatted("").replace("hello world", "hello world ".repeat(1100));
    Answer stream = server.post(MODEL + "/generate_stream", words);
    assertThat(stream.status()).isEqualTo(200);
    assertThat(stream.events().get(0).at("/error").asText())
        .contains("exceeds maximum input length");
    assertThat(server.post(MODEL + "/generate", words).status()).isEqualTo(500);
  }

  @Test
  void streamHasAnEventATokenAndNoEndMark() {
    Answer answer = server.post(MODEL + "/generate_stream", BODY.formatted(""));
    List<JsonNode> events = answer.events();
    assertThat(events).hasSize(3);
    assertThat(events.get(0).at("/text_output").asText()).isNotEmpty();
    assertThat(answer.body()).doesNotContain("DONE");
    assertThat(
            server
                .post(MODEL + "/versions/1/generate", BODY.formatted(""))
                .json()
                .at("/model_name")
                .asText())
        .isEqualTo("opt-125m");
  }

  @Test
  void answerEndsItselfOnlyIfTheEndTokenIsNamed() {
    String body = "{\"text_input\":\"hello\",\"max_tokens\":1500,\"temperature\":0%s}";
    assertThat(server.post(MODEL + "/generate_stream", body.formatted("")).events()).hasSize(1500);
    assertThat(server.post(MODEL + "/generate_stream", body.formatted(",\"end_id\":2")).events())
        .hasSizeLessThan(1500);
    assertThat(
            server
                .post(
                    MODEL + "/generate_stream", body.formatted(",\"end_id\":2,\"min_tokens\":1500"))
                .events())
        .hasSize(1500);
  }

  @Test
  void serverAndModelSayWhatTheyAre() {
    assertThat(server.get("/v2/health/ready").status()).isEqualTo(200);
    assertThat(server.get("/v2").json().at("/name").asText()).isEqualTo("triton");
    assertThat(server.get(MODEL).json().at("/name").asText()).isEqualTo("opt-125m");
    assertThat(server.post("/v2/repository/index", "{}").json().at("/0/state").asText())
        .isEqualTo("READY");
    server.post(MODEL + "/generate", BODY.formatted(""));
    assertThat(server.get("/metrics").body())
        .contains("nv_inference_request_success{model=\"opt-125m\",version=\"1\"} 1.0\n")
        .contains("nv_llm_output_token_len_sum{model=\"opt-125m\",version=\"1\"} 3.0\n");
  }
}
