package io.tokenload.simserver.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenload.simserver.SimOptions;
import io.tokenload.simserver.engine.Preset;
import io.tokenload.simserver.engine.Speculation;
import io.tokenload.simserver.http.HttpFixture;
import io.tokenload.simserver.http.VirtualServer;
import io.tokenload.simserver.http.VirtualServer.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeculativeDecodingTest {

  private static final String BODY =
      "{\"prompt\":\"hello world\",\"stream\":true,\"max_tokens\":101,\"ignore_eos\":true,\"temperature\":0,\"return_token_ids\":true}";

  @Test
  void countersAreThereOnlyIfThereAreDrafts() {
    assertThat(VirtualServer.speaking("vllm").get("/metrics").body()).doesNotContain("spec_decode");
    assertThat(drafting(3, 0.5).get("/metrics").body())
        .contains("vllm:spec_decode_num_drafts_total{engine=\"0\",model_name=\"opt-125m\"} 0.0\n");
  }

  @Test
  void draftsThatAreAlwaysRightComeInOneEventAndFourTimesAsFast() {
    VirtualServer server = drafting(3, 1);
    Answer answer = server.post("/v1/completions", BODY);
    List<JsonNode> events = answer.events();
    assertThat(events.subList(0, events.size() - 1))
        .extracting(event -> event.at("/choices/0/token_ids").size())
        .startsWith(1, 4, 4)
        .hasSize(1 + 25);
    assertThat(server.get("/metrics").body())
        .contains(
            "vllm:spec_decode_num_accepted_tokens_total{engine=\"0\",model_name=\"opt-125m\"} 75.0\n")
        .contains("vllm:generation_tokens_total{engine=\"0\",model_name=\"opt-125m\"} 101.0\n")
        .contains("per_pos_total{engine=\"0\",model_name=\"opt-125m\",position=\"2\"} 25.0\n");
  }

  @Test
  void wordsAreThoseWithoutDraftsHoweverManyAreWrong() {
    Answer plain = VirtualServer.speaking("vllm").post("/v1/completions", BODY);
    for (double acceptance : new double[] {0, 0.4, 0.8}) {
      Answer drafted = drafting(4, acceptance).post("/v1/completions", BODY);
      assertThat(text(drafted)).isEqualTo(text(plain));
      assertThat(drafted.events().size()).isLessThanOrEqualTo(plain.events().size());
    }
  }

  private static String text(Answer answer) {
    StringBuilder text = new StringBuilder();
    answer.events().forEach(event -> text.append(event.at("/choices/0/text").asText("")));
    return text.toString();
  }

  private static VirtualServer drafting(int tokens, double acceptance) {
    SimOptions options = HttpFixture.recorded();
    Preset preset = options.preset();
    Speculation drafts = new Speculation(tokens, acceptance);
    return new VirtualServer(
        options.withPreset(preset.withConfig(preset.config().withSpeculation(drafts))));
  }
}
