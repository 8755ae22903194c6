package io.tokenload.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionRequestTest {

  private static String text(CompletionRequest request) {
    return new String(request.json(), UTF_8);
  }

  @Test
  void fewerThanOneTokenIsRefusedSinceSomeServersTakeZeroForNoLimit() {
    assertThatThrownBy(() -> CompletionRequest.completion("m", "p").maxTokens(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("max_tokens 0 is less than 1");
  }

  @Test
  void usageOfARequestThatIsNotStreamedIsRefusedAsServersDo() {
    assertThatThrownBy(() -> CompletionRequest.chat("m", "p").stream(false).includeUsage(true))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("stream_options need a streamed request");
  }

  @Test
  void fieldThatIsNoJsonIsRefusedWithItsName() {
    CompletionRequest request = CompletionRequest.chat("m", "p").extra("odd", new Object());
    assertThatThrownBy(request::json)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("odd");
  }

  @Test
  void completionAsksForAStreamWithUsage() {
    assertThat(text(CompletionRequest.completion("m", "hello world ").maxTokens(8)))
        .isEqualTo(
            "{\"model\":\"m\",\"prompt\":\"hello world \",\"stream\":true,"
                + "\"stream_options\":{\"include_usage\":true},\"max_tokens\":8}");
  }

  @Test
  void chatCarriesItsMessagesInOrder() {
    CompletionRequest chat =
        CompletionRequest.chat("m", List.of(Message.system("s"), Message.user("u")));
    assertThat(text(chat))
        .contains(
            "\"messages\":[{\"role\":\"system\",\"content\":\"s\"},"
                + "{\"role\":\"user\",\"content\":\"u\"}]");
    assertThat(chat.api().path()).isEqualTo("/v1/chat/completions");
  }

  @Test
  void requestThatIsNotStreamedHasNoStreamOptions() {
    assertThat(text(CompletionRequest.completion("m", "p").stream(false)))
        .isEqualTo("{\"model\":\"m\",\"prompt\":\"p\",\"stream\":false}");
  }

  @Test
  void everySettingHasTheNameThatServersRead() {
    CompletionRequest request =
        CompletionRequest.completion("m", "p")
            .minTokens(1)
            .temperature(0.8)
            .topP(0.95)
            .topK(20)
            .ignoreEos(true);
    assertThat(request.fields())
        .containsEntry("min_tokens", 1)
        .containsEntry("temperature", 0.8)
        .containsEntry("top_p", 0.95)
        .containsEntry("top_k", 20)
        .containsEntry("ignore_eos", true);
  }

  @Test
  void extraFieldsReplaceAndNullTakesOut() {
    CompletionRequest request =
        CompletionRequest.completion("m", "p")
            .temperature(0)
            .extra(Map.of("temperature", 1, "cache_prompt", false))
            .extra("stream_options", null);
    assertThat(text(request)).contains("\"temperature\":1", "\"cache_prompt\":false");
    assertThat(text(request)).doesNotContain("stream_options");
  }

  @Test
  void settingLeavesTheRequestItWasCalledOnAlone() {
    CompletionRequest before = CompletionRequest.completion("m", "p");
    CompletionRequest after = before.maxTokens(1);
    assertThat(before.fields()).doesNotContainKey("max_tokens");
    assertThat(after).isNotEqualTo(before).isEqualTo(before.maxTokens(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"\\/\n\t\u0000", "é€😀", "\u2028\uFEFF", "<script>&'"})
  void anyUnicodeComesThrough(String prompt) throws Exception {
    byte[] json = CompletionRequest.completion("m", prompt).json();
    assertThat(new ObjectMapper().readTree(json).get("prompt").asText()).isEqualTo(prompt);
  }

  @Test
  void loneSurrogateBecomesAQuestionMarkNotAnException() throws Exception {
    byte[] json = CompletionRequest.completion("m", "a\uD83Db").json();
    assertThat(new ObjectMapper().readTree(json).get("prompt").asText()).isEqualTo("a?b");
  }

  @Test
  void tokenIdsAreSentAsTheyAre() {
    CompletionRequest request =
        CompletionRequest.completion("m", "").extra("prompt", new TokenIds("[1,2]"));
    assertThat(new String(request.json(), UTF_8)).contains("\"prompt\":[1,2]");
    assertThatThrownBy(() -> new TokenIds("1,2")).hasMessage("token ids are a JSON array, not 1,2");
  }

  @Test
  void tokenizeRequestNamesThePromptForEveryServer() {
    assertThat(new String(TokenizeRequest.prompt("m", "p").json(), UTF_8))
        .contains("\"prompt\":\"p\"", "\"content\":\"p\"", "\"inputs\":\"p\"")
        .contains("\"add_special\":true", "\"add_special_tokens\":true");
    assertThat(new String(TokenizeRequest.bare("m", "p").json(), UTF_8))
        .contains("\"add_special\":false", "\"add_special_tokens\":false");
    assertThat(new String(TokenizeRequest.chat("m", List.of(Message.user("u"))).json(), UTF_8))
        .contains("\"messages\":[{\"role\":\"user\",\"content\":\"u\"}]");
  }
}
