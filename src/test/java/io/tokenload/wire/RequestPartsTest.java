package io.tokenload.wire;

import static io.tokenload.wire.RequestBodyTest.body;
import static io.tokenload.wire.RequestBodyTest.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pictures, the system's words, tools and formats, as each API wants them. */
class RequestPartsTest {

  private static final String PNG = "data:image/png;base64,iVBORw0KGgo=";
  private static final List<Message> PICTURE =
      List.of(
          Message.system("Be brief."),
          new Message("user", List.of(new Part.Text("What is it?"), new Part.Image(PNG))));

  static Stream<Arguments> partsWithoutAPlace() {
    Part sound = new Part.Audio("UklGRg==", "wav");
    Part film = new Part.Video("http://h/film.mp4");
    return Stream.of(
        arguments(Api.MESSAGES, sound, "Anthropic's messages API takes no audio"),
        arguments(Api.MESSAGES, film, "Anthropic's messages API takes no video"),
        arguments(Api.RESPONSES, film, "the Responses API takes no video: ask the chat"),
        arguments(Api.OLLAMA_CHAT, sound, "Ollama takes no audio"),
        arguments(
            Api.OLLAMA_CHAT,
            new Part.Image("http://h/a.png"),
            "Ollama fetches no picture by URL: give it as a file in place of http://h/a.png"));
  }

  @ParameterizedTest
  @MethodSource("partsWithoutAPlace")
  void partsThatTheServerHasNoPlaceForAreRefused(Api api, Part part, String sentence) {
    Message message = new Message("user", List.of(new Part.Text("?"), part));
    CompletionRequest request =
        CompletionRequest.to(api).extra("messages", List.of(message)).maxTokens(1);
    assertThatThrownBy(request::json).hasMessage(sentence);
  }

  static Stream<Arguments> pictures() {
    return Stream.of(
        arguments(
            Api.CHAT,
            "messages",
            "[{'role':'system','content':'Be brief.'},{'role':'user','content':[{'type':'text',"
                + "'text':'What is it?'},{'type':'image_url','image_url':{'url':'PNG'}}]}]"),
        arguments(
            Api.RESPONSES,
            "input",
            "[{'role':'system','content':'Be brief.'},{'role':'user','content':[{'type':"
                + "'input_text','text':'What is it?'},{'type':'input_image','image_url':'PNG'}]}]"),
        arguments(
            Api.MESSAGES,
            "messages",
            "[{'role':'user','content':[{'type':'text','text':'What is it?'},{'type':'image',"
                + "'source':{'type':'base64','media_type':'image/png','data':'iVBORw0KGgo='}}]}]"),
        arguments(
            Api.OLLAMA_CHAT,
            "messages",
            "[{'role':'system','content':'Be brief.'},{'role':'user','content':'What is it?',"
                + "'images':['iVBORw0KGgo=']}]"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pictures")
  void pictureStandsAsTheServerTakesIt(Api api, String field, String expected) {
    CompletionRequest request = CompletionRequest.to(api).extra("messages", PICTURE).maxTokens(1);
    assertThat(body(request).get(field)).isEqualTo(json(expected.replace("PNG", PNG)));
  }

  @Test
  void systemsWordsAndAPictureByUrlStandApartForAnthropic() {
    List<Message> messages =
        List.of(
            Message.system("One."),
            Message.system("Two."),
            new Message("user", List.of(new Part.Image("https://h/a.png"))));
    JsonNode body =
        body(CompletionRequest.to(Api.MESSAGES).extra("messages", messages).maxTokens(1));
    assertThat(body.get("system").asText()).isEqualTo("One.\nTwo.");
    assertThat(body.at("/messages/0/content/0/source"))
        .isEqualTo(json("{'type':'url','url':'https://h/a.png'}"));
  }

  @Test
  void toolsAndFormatsStandAsTheServerTakesThem() {
    Map<String, Object> function = Map.of("name", "f", "parameters", Map.of("type", "object"));
    List<Object> tools = List.of(Map.of("type", "function", "function", function));
    Map<String, Object> format =
        Map.of(
            "type",
            "json_schema",
            "json_schema",
            Map.of("name", "s", "schema", Map.of("type", "object")));
    JsonNode responses = body(chat(Api.RESPONSES, tools, format));
    assertThat(responses.get("tools"))
        .isEqualTo(json("[{'type':'function','name':'f','parameters':{'type':'object'}}]"));
    assertThat(responses.get("text"))
        .isEqualTo(json("{'format':{'type':'json_schema','name':'s','schema':{'type':'object'}}}"));
    JsonNode messages = body(chat(Api.MESSAGES, tools, null).extra("tool_choice", "required"));
    assertThat(messages.get("tools"))
        .isEqualTo(json("[{'name':'f','input_schema':{'type':'object'}}]"));
    assertThat(messages.get("tool_choice")).isEqualTo(json("{'type':'any'}"));
    JsonNode ollama = body(chat(Api.OLLAMA_CHAT, tools, format));
    assertThat(ollama.get("format")).isEqualTo(json("{'type':'object'}"));
    assertThat(ollama.get("tools").get(0).get("function").get("name").asText()).isEqualTo("f");
  }

  private static CompletionRequest chat(Api api, List<Object> tools, Object format) {
    return CompletionRequest.of(api, "m", "p")
        .maxTokens(1)
        .extra("tools", tools)
        .extra("response_format", format);
  }
}
