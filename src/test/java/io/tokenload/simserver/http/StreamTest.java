package io.tokenload.simserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Streams in the shapes recorded from vLLM 0.32; ids, times and words differ. */
class StreamTest {

  private static final String CHAT = "/v1/chat/completions";
  private static final String PLAIN = "/v1/completions";
  private static final String HELLO =
      "{\"messages\":[{\"role\":\"user\",\"content\":\"hello world\"}],\"prompt\":\"hello world\",\"stream\":true,";

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
  void chatStreamHasTheRecordedBytes() throws Exception {
    String body =
        HELLO + "\"max_tokens\":2,\"ignore_eos\":true,\"stream_options\":{\"include_usage\":true}}";
    String head =
        "data: {\"id\":\"ID\",\"object\":\"chat.completion.chunk\",\"created\":0,\"model\":\"opt-125m\",\"choices\":[";
    assertThat(masked(fixture.post(CHAT, body).body()))
        .isEqualTo(
            head
                + "{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"logprobs\":null,\"finish_reason\":null}],\"prompt_token_ids\":null,\"prompt_text\":null}\n\n"
                + head
                + "{\"index\":0,\"delta\":{\"content\":\"WORD\"},\"logprobs\":null,\"finish_reason\":null,\"token_ids\":null}]}\n\n"
                + head
                + "{\"index\":0,\"delta\":{\"content\":\"WORD\"},\"logprobs\":null,\"finish_reason\":\"length\",\"stop_reason\":null,\"token_ids\":null}]}\n\n"
                + head
                + "],\"usage\":{\"prompt_tokens\":10,\"total_tokens\":12,\"completion_tokens\":2,\"prompt_tokens_details\":{\"cached_tokens\":0,\"created_cache_tokens\":0}},\"system_fingerprint\":\"tokenload-simulated\"}\n\n"
                + "data: [DONE]\n\n");
  }

  @Test
  void completionStreamHasTheRecordedBytes() throws Exception {
    String body =
        HELLO + "\"max_tokens\":2,\"ignore_eos\":true,\"stream_options\":{\"include_usage\":true}}";
    String head =
        "data: {\"id\":\"ID\",\"object\":\"text_completion\",\"created\":0,\"model\":\"opt-125m\",\"choices\":[";
    assertThat(masked(fixture.post(PLAIN, body).body()))
        .isEqualTo(
            head
                + "{\"index\":0,\"text\":\"WORD\",\"logprobs\":null,\"finish_reason\":null,\"stop_reason\":null,\"prompt_token_ids\":null,\"token_ids\":null}]}\n\n"
                + head
                + "{\"index\":0,\"text\":\"WORD\",\"logprobs\":null,\"finish_reason\":\"length\",\"stop_reason\":null,\"prompt_token_ids\":null,\"token_ids\":null}]}\n\n"
                + head
                + "],\"usage\":{\"prompt_tokens\":2,\"total_tokens\":4,\"completion_tokens\":2,\"prompt_tokens_details\":{\"cached_tokens\":0}},\"system_fingerprint\":\"tokenload-simulated\"}\n\n"
                + "data: [DONE]\n\n");
  }

  private static String masked(String stream) {
    return stream
        .replaceAll("\"id\":\"[^\"]+\"", "\"id\":\"ID\"")
        .replaceAll("\"created\":[0-9]+", "\"created\":0")
        .replaceAll("\"(content|text)\":\"[^\"]+\"", "\"$1\":\"WORD\"");
  }

  @Test
  void oneTokenIsAWholeStream() throws Exception {
    List<JsonNode> events = fixture.events(CHAT, HELLO + "\"max_tokens\":1,\"ignore_eos\":true}");
    assertThat(events).hasSize(2);
    assertThat(events.get(1).at("/choices/0/finish_reason").asText()).isEqualTo("length");
  }

  @Test
  void answerLongerThanTheContextIsCutAndEndsWithLength() throws Exception {
    String prompt = "hello world ".repeat(1000);
    String body = "{\"prompt\":\"%s\",\"max_tokens\":200,\"ignore_eos\":true}".formatted(prompt);
    JsonNode answer = fixture.json(PLAIN, body);
    assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(47);
    assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("length");
  }

  @Test
  void answerThatMayEndByItselfEndsWithAnEmptyTokenAndStop() throws Exception {
    List<JsonNode> events = fixture.events(CHAT, HELLO + "\"max_tokens\":2000,\"seed\":5}");
    JsonNode last = events.get(events.size() - 1).at("/choices/0");
    assertThat(last.at("/finish_reason").asText()).isEqualTo("stop");
    assertThat(last.at("/delta/content").asText()).isEmpty();
  }

  @Test
  void answerDoesNotEndByItselfBeforeMinTokens() throws Exception {
    String body = "{\"prompt\":\"hello\",\"max_tokens\":900,\"min_tokens\":700,\"n\":5}";
    JsonNode usage = fixture.json(PLAIN, body).at("/usage");
    assertThat(usage.at("/completion_tokens").asInt()).isGreaterThanOrEqualTo(5 * 700);
  }

  @Test
  void stopTextEndsTheAnswerAndIsNotPartOfIt() throws Exception {
    String ask = "{\"prompt\":\"hello\",\"max_tokens\":40,\"temperature\":0,\"ignore_eos\":true";
    String whole = fixture.json(PLAIN, ask + "}").at("/choices/0/text").asText();
    String stop = whole.split(" ")[5];
    JsonNode cut = fixture.json(PLAIN, ask + ",\"stop\":[\"" + stop + "\"]}").at("/choices/0");
    assertThat(cut.at("/finish_reason").asText()).isEqualTo("stop");
    assertThat(cut.at("/stop_reason").asText()).isEqualTo(stop);
    assertThat(cut.at("/text").asText()).isEqualTo(whole.substring(0, whole.indexOf(stop)));
  }

  @Test
  void usageOnEveryEventCountsUp() throws Exception {
    String body =
        HELLO
            + "\"max_tokens\":3,\"ignore_eos\":true,\"stream_options\":{\"include_usage\":true,\"continuous_usage_stats\":true}}";
    assertThat(fixture.events(CHAT, body))
        .extracting(event -> event.at("/usage/completion_tokens").asInt())
        .containsExactly(0, 1, 2, 3, 3);
    assertThat(fixture.events(PLAIN, body))
        .extracting(event -> event.at("/usage/completion_tokens").asInt())
        .containsExactly(1, 2, 3, 3);
  }

  @Test
  void tokenIdsOfPromptAndAnswerAreThoseOfTokenize() throws Exception {
    List<JsonNode> events =
        fixture.events(
            PLAIN, HELLO + "\"max_tokens\":9,\"ignore_eos\":true,\"return_token_ids\":true}");
    String text = texts(events);
    JsonNode tokens = fixture.json("/tokenize", "{\"prompt\":\"" + text + "\"}");
    assertThat(tokens.at("/count").asInt()).isEqualTo(9);
    assertThat(events.stream().map(event -> event.at("/choices/0/token_ids/0").asInt()).toList())
        .isEqualTo(Json.MAPPER.convertValue(tokens.at("/tokens"), List.class));
    assertThat(events.get(0).at("/choices/0/prompt_token_ids")).hasSize(2);
  }

  @Test
  void severalChoicesComeInTurnWithOneUsageForTheSum() throws Exception {
    List<JsonNode> events =
        fixture.events(
            CHAT,
            HELLO
                + "\"n\":2,\"max_tokens\":3,\"ignore_eos\":true,\"stream_options\":{\"include_usage\":true}}");
    assertThat(events.subList(0, 8))
        .extracting(event -> event.at("/choices/0/index").asInt())
        .containsExactly(0, 1, 0, 1, 0, 1, 0, 1);
    assertThat(events.get(8).at("/usage/completion_tokens").asInt()).isEqualTo(6);
    assertThat(events.get(8).at("/usage/prompt_tokens").asInt()).isEqualTo(10);
  }

  @Test
  void echoedPromptIsGluedToTheFirstToken() throws Exception {
    List<JsonNode> events =
        fixture.events(PLAIN, HELLO + "\"max_tokens\":2,\"ignore_eos\":true,\"echo\":true}");
    assertThat(events.get(0).at("/choices/0/text").asText()).startsWith("hello world");
  }

  @Test
  void emitTimeIsThatOfThisClock() throws Exception {
    long before = System.nanoTime();
    List<JsonNode> events =
        fixture.events(CHAT, HELLO + "\"max_tokens\":3,\"ignore_eos\":true,\"emit_time\":true}");
    long after = System.nanoTime();
    assertThat(events)
        .extracting(event -> event.at("/system_fingerprint").asLong())
        .isSorted()
        .allMatch(time -> time >= before && time <= after);
  }

  @Test
  void streamIntervalHoldsTokensBackAfterTheFirst() throws Exception {
    var options = HttpFixture.recorded().withFront(FrontOptions.DEFAULT.withStreaming(4, false));
    try (HttpFixture four = new HttpFixture(options)) {
      List<JsonNode> events =
          four.events(
              PLAIN, HELLO + "\"max_tokens\":11,\"ignore_eos\":true,\"return_token_ids\":true}");
      assertThat(events)
          .extracting(event -> event.at("/choices/0/token_ids").size())
          .containsExactly(1, 4, 4, 2);
    }
  }

  private static String texts(List<JsonNode> events) {
    return events.stream()
        .map(event -> event.at("/choices/0/text").asText())
        .collect(Collectors.joining());
  }
}
