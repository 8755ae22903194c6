package io.tokenload.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One request in OpenAI's words, as each API wants it. */
class RequestBodyTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  // SAD PATH

  @ParameterizedTest
  @EnumSource(
      value = Api.class,
      names = {"TGI_GENERATE", "TRITON_GENERATE", "OLLAMA_GENERATE"})
  void tokenIdsWhereTheServerTakesNoneAreRefused(Api api) {
    assertThatThrownBy(() -> CompletionRequest.ofTokenIds(api, "m", List.of(1, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(api.path() + " takes no token ids for a prompt: give it as text");
    CompletionRequest edited = CompletionRequest.of(api, "m", "p").extra("prompt", List.of(1, 2));
    assertThatThrownBy(edited::json)
        .hasMessageEndingWith("takes no token ids for a prompt: give it as text");
  }

  @Test
  void messagesWithoutALimitOfTokensAreRefused() {
    CompletionRequest request = CompletionRequest.of(Api.MESSAGES, "m", "p");
    assertThatThrownBy(request::json)
        .hasMessage(
            "the messages API wants max_tokens in every request: say how many with maxTokens(..)");
  }

  // HAPPY PATH

  static Stream<Arguments> bodies() {
    return Stream.of(
        arguments(
            Api.CHAT,
            """
            {'stream':true,'stream_options':{'include_usage':true},'model':'m',
             'messages':[{'role':'user','content':'p'}],'max_tokens':8,'temperature':0.5,'top_p':0.9,
             'top_k':5,'stop':'x','ignore_eos':true,'lora':'a'}
            """),
        arguments(
            Api.RESPONSES,
            """
            {'model':'m','input':[{'role':'user','content':'p'}],'max_output_tokens':8,'stream':true,
             'temperature':0.5,'top_p':0.9,'top_k':5,'stop':'x','ignore_eos':true,'lora':'a'}
            """),
        arguments(
            Api.MESSAGES,
            """
            {'model':'m','max_tokens':8,'messages':[{'role':'user','content':'p'}],
             'stop_sequences':['x'],'stream':true,'temperature':0.5,'top_p':0.9,'top_k':5,
             'ignore_eos':true,'lora':'a'}
            """),
        arguments(
            Api.SGLANG_GENERATE,
            """
            {'text':'p','sampling_params':{'max_new_tokens':8,'temperature':0.5,'top_p':0.9,'top_k':5,
             'stop':'x','ignore_eos':true},'stream':true,'lora':'a'}
            """),
        arguments(
            Api.TGI_GENERATE,
            """
            {'inputs':'p','parameters':{'details':true,'max_new_tokens':8,'do_sample':true,
             'temperature':0.5,'top_p':0.9,'stop':['x'],'top_k':5,'lora':'a'}}
            """),
        arguments(
            Api.TRITON_GENERATE,
            """
            {'text_input':'p','max_tokens':8,'min_length':8,'stop_words':['x'],'stream':true,
             'temperature':0.5,'top_p':0.9,'top_k':5,'lora':'a'}
            """),
        arguments(
            Api.LLAMA_CPP_COMPLETION,
            """
            {'model':'m','prompt':'p','n_predict':8,'stop':['x'],'stream':true,'temperature':0.5,
             'top_p':0.9,'top_k':5,'ignore_eos':true,'lora':'a'}
            """),
        arguments(
            Api.OLLAMA_GENERATE,
            """
            {'model':'m','prompt':'p','truncate':false,'shift':false,'stream':true,'options':
             {'num_predict':8,'stop':['x'],'temperature':0.5,'top_p':0.9,'top_k':5,'lora':'a'}}
            """),
        arguments(
            Api.OLLAMA_CHAT,
            """
            {'model':'m','messages':[{'role':'user','content':'p'}],'truncate':false,'shift':false,
             'stream':true,'options':{'num_predict':8,'stop':['x'],'temperature':0.5,'top_p':0.9,
             'top_k':5,'lora':'a'}}
            """));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void requestStandsInTheWordsOfItsApi(Api api, String expected) {
    CompletionRequest request =
        CompletionRequest.of(api, "m", "p")
            .maxTokens(8)
            .temperature(0.5)
            .topP(0.9)
            .topK(5)
            .extra("stop", "x")
            .ignoreEos(true)
            .extra("lora", "a");
    assertThat(body(request)).isEqualTo(json(expected));
  }

  @Test
  void greedyIsNoSamplingForTgiWhichRefusesATemperatureOfZeroAndAWholeShare() {
    CompletionRequest request =
        CompletionRequest.of(Api.TGI_GENERATE, "m", "p").temperature(0).topP(1);
    assertThat(body(request).get("parameters"))
        .isEqualTo(json("{'details':true,'do_sample':false}"));
    assertThat(body(CompletionRequest.of(Api.TGI_GENERATE, "m", "p")).get("parameters"))
        .isEqualTo(json("{'details':true}"));
  }

  @Test
  void lengthIsForcedOnTritonOnlyWhereAsked() {
    CompletionRequest request = CompletionRequest.of(Api.TRITON_GENERATE, "m", "p").maxTokens(8);
    assertThat(body(request).has("min_length")).isFalse();
    assertThat(body(request.minTokens(3)).get("min_length").asInt()).isEqualTo(3);
    assertThat(body(request.minTokens(3).ignoreEos(true)).get("min_length").asInt()).isEqualTo(8);
  }

  @Test
  void tokenIdsStandWhereTheServerTakesThem() {
    List<Integer> ids = List.of(5, 6);
    assertThat(body(CompletionRequest.ofTokenIds(Api.COMPLETIONS, "m", ids)).get("prompt"))
        .isEqualTo(json("[5,6]"));
    assertThat(body(CompletionRequest.ofTokenIds(Api.LLAMA_CPP_COMPLETION, "m", ids)).get("prompt"))
        .isEqualTo(json("[5,6]"));
    JsonNode sglang = body(CompletionRequest.ofTokenIds(Api.SGLANG_GENERATE, "m", ids));
    assertThat(sglang.get("input_ids")).isEqualTo(json("[5,6]"));
    assertThat(sglang.has("text")).isFalse();
  }

  @Test
  void fieldsThatTheUserNamesInTheServersWordsWin() {
    Map<String, Object> own = Map.of("temperature", 0.1, "mirostat", 2);
    CompletionRequest ollama =
        CompletionRequest.of(Api.OLLAMA_GENERATE, "m", "p")
            .temperature(0.7)
            .extra("options", own)
            .extra("truncate", true)
            .extra("keep_alive", "5m");
    assertThat(body(ollama))
        .isEqualTo(
            json(
                "{'model':'m','prompt':'p','truncate':true,'shift':false,'stream':true,"
                    + "'keep_alive':'5m','options':{'temperature':0.1,'mirostat':2}}"));
    CompletionRequest sglang =
        CompletionRequest.of(Api.SGLANG_GENERATE, "m", "p")
            .temperature(0.7)
            .extra("sampling_params", Map.of("temperature", 0.1))
            .extra("return_logprob", true);
    assertThat(body(sglang))
        .isEqualTo(
            json(
                "{'text':'p','sampling_params':{'temperature':0.1},'stream':true,"
                    + "'return_logprob':true}"));
    CompletionRequest tgi =
        CompletionRequest.of(Api.TGI_GENERATE, "m", "p")
            .extra("parameters", Map.of("details", false));
    assertThat(body(tgi).get("parameters")).isEqualTo(json("{'details':false}"));
  }

  @Test
  void responsesKeepOnlyTheStreamOptionsThatTheyKnow() {
    CompletionRequest request =
        CompletionRequest.of(Api.RESPONSES, "m", "p")
            .extra("stream_options", Map.of("include_usage", true, "include_obfuscation", false));
    assertThat(body(request).get("stream_options"))
        .isEqualTo(json("{'include_obfuscation':false}"));
  }

  @Test
  void modelStandsInTritonsPath() {
    assertThat(Api.TRITON_GENERATE.path("my model"))
        .isEqualTo("/v2/models/my%20model/generate_stream");
    assertThat(Api.CHAT.path("m")).isEqualTo("/v1/chat/completions");
    assertThat(body(CompletionRequest.of(Api.TRITON_GENERATE, "m", "p")).has("model")).isFalse();
  }

  static JsonNode body(CompletionRequest request) {
    return json(new String(request.json(), UTF_8));
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
