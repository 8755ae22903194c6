package io.tokenload.simserver.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenload.simserver.http.VirtualServer;
import io.tokenload.simserver.http.VirtualServer.Answer;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same seed, prompt and engine give the same words at the same times in every dialect. */
class DialectParityTest {

  private static final String TEXT = "hello world this is a prompt";
  private static final String MESSAGES =
      "\"messages\":[{\"role\":\"user\",\"content\":\"" + TEXT + "\"}]";
  private static final int TOKENS = 24;

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "sglang | /v1/chat/completions | {MESSAGES,\"stream\":true,\"temperature\":0,\"max_tokens\":24} | /choices/0/delta/content",
        "tgi | /v1/chat/completions | {MESSAGES,\"stream\":true,\"temperature\":0,\"max_tokens\":24} | /choices/0/delta/content",
        "tensorrt-llm | /v1/chat/completions | {MESSAGES,\"stream\":true,\"temperature\":0,\"max_tokens\":24} | /choices/0/delta/content",
        "llama.cpp | /v1/chat/completions | {MESSAGES,\"stream\":true,\"temperature\":0,\"max_tokens\":24} | /choices/0/delta/content",
        "ollama | /v1/chat/completions | {\"model\":\"opt-125m\",MESSAGES,\"stream\":true,\"temperature\":0,\"max_tokens\":24} | /choices/0/delta/content",
        "ollama | /api/chat | {\"model\":\"opt-125m\",MESSAGES,\"options\":{\"temperature\":0,\"num_predict\":24}} | /message/content",
        "openai | /v1/chat/completions | {\"model\":\"opt-125m\",MESSAGES,\"stream\":true,\"temperature\":0,\"max_tokens\":24} | /choices/0/delta/content",
        "openai | /v1/responses | {\"model\":\"opt-125m\",\"input\":\"hello world this is a prompt\",\"stream\":true,\"temperature\":0,\"max_output_tokens\":24} | /delta",
        "anthropic | /v1/messages | {\"model\":\"opt-125m\",MESSAGES,\"stream\":true,\"temperature\":0,\"max_tokens\":24} | /delta/text"
      })
  void chatIsThatOfVllm(String dialect, String path, String body, String place) {
    Answer vllm =
        VirtualServer.speaking("vllm")
            .post(
                "/v1/chat/completions",
                "{" + MESSAGES + ",\"stream\":true,\"temperature\":0,\"max_tokens\":24}");
    same(
        dialect,
        path,
        body.strip().replace("MESSAGES", MESSAGES),
        joined(place),
        vllm,
        joined("/choices/0/delta/content"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "sglang | /v1/completions | {\"prompt\":\"TEXT\",\"stream\":true,\"temperature\":0,\"max_tokens\":24} | /choices/0/text",
        "tgi | /generate_stream | {\"inputs\":\"TEXT\",\"parameters\":{\"max_new_tokens\":24}} | /token/text",
        "tgi | /v1/completions | {\"prompt\":\"TEXT\",\"stream\":true,\"temperature\":0,\"max_tokens\":24} | /choices/0/text",
        "tensorrt-llm | /v1/completions | {\"prompt\":\"TEXT\",\"stream\":true,\"temperature\":0,\"max_tokens\":24} | /choices/0/text",
        "triton | /v2/models/ensemble/generate_stream | {\"text_input\":\"TEXT\",\"temperature\":0,\"max_tokens\":24} | /text_output",
        "llama.cpp | /completion | {\"prompt\":\"TEXT\",\"stream\":true,\"temperature\":0,\"n_predict\":24} | /content",
        "llama.cpp | /v1/completions | {\"prompt\":\"TEXT\",\"stream\":true,\"temperature\":0,\"max_tokens\":24} | /choices/0/text",
        "ollama | /api/generate | {\"model\":\"opt-125m\",\"raw\":true,\"prompt\":\"TEXT\",\"options\":{\"temperature\":0,\"num_predict\":24}} | /response",
        "openai | /v1/completions | {\"model\":\"opt-125m\",\"prompt\":\"TEXT\",\"stream\":true,\"temperature\":0,\"max_tokens\":24} | /choices/0/text"
      })
  void completionIsThatOfVllm(String dialect, String path, String body, String place) {
    same(
        dialect,
        path,
        body.strip().replace("TEXT", TEXT),
        joined(place),
        completion(),
        joined("/choices/0/text"));
  }

  @Test
  void nativeAnswerOfSglangIsThatOfVllm() {
    same(
        "sglang",
        "/generate",
        "{\"text\":\"%s\",\"stream\":true,\"sampling_params\":{\"temperature\":0,\"max_new_tokens\":24}}"
            .formatted(TEXT),
        events -> events.get(events.size() - 2).at("/text").asText(),
        completion(),
        joined("/choices/0/text"));
  }

  private static Answer completion() {
    return VirtualServer.speaking("vllm")
        .post(
            "/v1/completions",
            "{\"prompt\":\"" + TEXT + "\",\"stream\":true,\"temperature\":0,\"max_tokens\":24}");
  }

  private static void same(
      String dialect,
      String path,
      String body,
      Function<List<JsonNode>, String> words,
      Answer vllm,
      Function<List<JsonNode>, String> vllmWords) {
    Answer answer =
        VirtualServer.speaking(dialect).post(path, body, "anthropic-version", "2023-06-01");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    List<JsonNode> events =
        answer.header("content-type").contains("ndjson") ? lines(answer) : answer.events();
    assertThat(words.apply(events)).isEqualTo(vllmWords.apply(vllm.events())).isNotEmpty();
    assertThat(times(answer)).hasSize(TOKENS).isEqualTo(times(vllm));
  }

  private static List<JsonNode> lines(Answer answer) {
    return answer.body().lines().map(VirtualServer::json).toList();
  }

  private static List<Long> times(Answer answer) {
    return answer.pieces().stream().map(VirtualServer.Piece::nanos).distinct().toList();
  }

  private static Function<List<JsonNode>, String> joined(String place) {
    return events ->
        events.stream()
            .map(event -> event.at(place))
            .filter(JsonNode::isTextual)
            .map(JsonNode::asText)
            .collect(Collectors.joining());
  }

  @Test
  void unknownDialectIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> Dialects.named("klingon"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "There is no dialect 'klingon'; choose one of vllm, sglang, tgi, tensorrt-llm, triton,"
                + " llama.cpp, ollama, openai, anthropic.");
  }

  @Test
  void everyDialectSaysThatItIsSimulated() {
    for (String dialect : Dialects.names()) {
      Answer answer = VirtualServer.speaking(dialect).get("/nowhere");
      assertThat(answer.header("x-simulated")).isEqualTo("tokenload; dialect=" + dialect);
      assertThat(answer.status()).as(dialect).isEqualTo(404);
    }
  }
}
