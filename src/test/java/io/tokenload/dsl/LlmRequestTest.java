package io.tokenload.dsl;

import static io.tokenload.dsl.LlmDsl.llm;
import static io.tokenload.dsl.LlmDsl.outputTokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatling.javaapi.core.Session;
import io.tokenload.wire.Api;
import io.tokenload.wire.TokenIds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(InGatling.class)
class LlmRequestTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Session SESSION =
      TestSession.of(
          Map.of(
              "prompt",
              "Hello \"you\"",
              "model",
              "opt-125m",
              "n",
              7,
              "text",
              "9",
              "heat",
              0.25,
              "tags",
              List.of("a", "b"),
              "ids",
              new TokenIds("[9906,1917]")));

  static Stream<Arguments> fields() {
    return Stream.of(
        row(
            "prompt as EL",
            b -> b.prompt("Say: #{prompt}"),
            "prompt",
            "\"Say: Hello \\\"you\\\"\""),
        row(
            "prompt as function",
            b -> b.prompt(s -> s.getString("model")),
            "prompt",
            "\"opt-125m\""),
        row("prompt of token ids", b -> b.prompt("#{ids}"), "prompt", "[9906,1917]"),
        row("prompt that quotes ids", b -> b.prompt("x #{ids}"), "prompt", "\"x [9906,1917]\""),
        row("last prompt counts", b -> b.prompt("a").prompt("b"), "prompt", "\"b\""),
        row("model as EL", b -> b.model("#{model}"), "model", "\"opt-125m\""),
        row("model as function", b -> b.model(s -> "m"), "model", "\"m\""),
        row("maxTokens", b -> b.maxTokens(8), "max_tokens", "8"),
        row("maxTokens as EL", b -> b.maxTokens("#{n}"), "max_tokens", "7"),
        row("maxTokens as EL of text", b -> b.maxTokens("#{text}"), "max_tokens", "9"),
        row("maxTokens as function", b -> b.maxTokens(s -> 6), "max_tokens", "6"),
        row("minTokens", b -> b.minTokens(8), "min_tokens", "8"),
        row("minTokens as EL", b -> b.minTokens("#{n}"), "min_tokens", "7"),
        row("minTokens as function", b -> b.minTokens(s -> 6), "min_tokens", "6"),
        row("temperature", b -> b.temperature(0.8), "temperature", "0.8"),
        row("temperature as EL", b -> b.temperature("#{heat}"), "temperature", "0.25"),
        row("temperature as function", b -> b.temperature(s -> 0.5), "temperature", "0.5"),
        row("topP", b -> b.topP(0.95), "top_p", "0.95"),
        row("topP as EL", b -> b.topP("#{heat}"), "top_p", "0.25"),
        row("topP as function", b -> b.topP(s -> 0.5), "top_p", "0.5"),
        row("topK", b -> b.topK(40), "top_k", "40"),
        row("topK as EL", b -> b.topK("#{n}"), "top_k", "7"),
        row("topK as function", b -> b.topK(s -> 5), "top_k", "5"),
        row("stop", b -> b.stop("#{model}", "END"), "stop", "[\"opt-125m\",\"END\"]"),
        row("stop as function", b -> b.stop(s -> List.of("x")), "stop", "[\"x\"]"),
        row("ignoreEos", b -> b.ignoreEos(true), "ignore_eos", "true"),
        row("field", b -> b.field("seed", 42), "seed", "42"),
        row("field as EL keeps its type", b -> b.field("seed", "#{n}"), "seed", "7"),
        row("field as EL of a list", b -> b.field("tags", "#{tags}"), "tags", "[\"a\",\"b\"]"),
        row("field as EL text", b -> b.field("user", "u #{n}"), "user", "\"u 7\""),
        row("field as function", b -> b.field("user", s -> Map.of("a", 1)), "user", "{\"a\":1}"),
        row("extraBody", b -> b.extraBody("{\"a\":{\"b\":[1.50]}}"), "a", "{\"b\":[1.50]}"),
        row("extraBody as map", b -> b.extraBody(Map.of("a", 1)), "a", "1"),
        row("last word counts", b -> b.maxTokens(1).field("max_tokens", 2), "max_tokens", "2"));
  }

  private static Arguments row(
      String words, UnaryOperator<LlmPromptActionBuilder> step, String field, String json) {
    return arguments(words, step, field, json);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fields")
  void stepSetsItsField(
      String words, UnaryOperator<LlmPromptActionBuilder> step, String field, String json) {
    JsonNode body = body(step.apply(llm("SS").completions()), LlmDefaults.NONE);
    assertThat(body.get(field)).as(words).isEqualTo(json(json));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fields")
  void stepLeavesTheOriginalUnmodified(
      String words, UnaryOperator<LlmPromptActionBuilder> step, String field, String json) {
    LlmPromptActionBuilder original = llm("SS").completions().prompt("p").maxTokens(3).stop("x");
    JsonNode before = body(original, LlmDefaults.NONE);
    assertThat(step.apply(original)).isNotSameAs(original);
    assertThat(body(original, LlmDefaults.NONE)).as(words).isEqualTo(before);
  }

  @Test
  void streamAndUsageAreAlwaysAskedFor() {
    JsonNode body = body(llm("SS").completions().prompt("p"), LlmDefaults.NONE);
    assertThat(body.get("stream")).isEqualTo(json("true"));
    assertThat(body.get("stream_options")).isEqualTo(json("{\"include_usage\":true}"));
  }

  @Test
  void whatIsUnsaidIsNotSent() {
    JsonNode body = body(llm("SS").completions().prompt("p"), LlmDefaults.NONE);
    assertThat(body.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("prompt", "stream", "stream_options");
  }

  @Test
  void chatSendsItsMessagesAndThePromptLast() {
    LlmChatActionBuilder chat =
        llm("SS")
            .chat()
            .prompt("#{prompt}")
            .system("Be #{n} times brief.")
            .user(s -> "first")
            .assistant("answer");
    assertThat(body(chat, LlmDefaults.NONE).get("messages"))
        .isEqualTo(
            json(
                """
                [{"role":"system","content":"Be 7 times brief."},
                 {"role":"user","content":"first"},
                 {"role":"assistant","content":"answer"},
                 {"role":"user","content":"Hello \\"you\\""}]
                """));
    assertThat(chat.wrapped.prompt().text(SESSION))
        .isEqualTo("Be 7 times brief.\nfirst\nanswer\nHello \"you\"");
  }

  @Test
  void messagesLeaveTheOriginalUnmodified() {
    LlmChatActionBuilder original = llm("SS").chat().user("a");
    JsonNode before = body(original, LlmDefaults.NONE);
    original.system("b").user(s -> "c").assistant(s -> "d").system(s -> "e").prompt("f");
    assertThat(body(original, LlmDefaults.NONE)).isEqualTo(before);
  }

  @Test
  void endpointOfASettingTakesThePromptEitherWay() {
    LlmPromptActionBuilder chat = llm("SS").endpoint(Api.CHAT).prompt("p");
    assertThat(body(chat, LlmDefaults.NONE).get("messages"))
        .isEqualTo(json("[{\"role\":\"user\",\"content\":\"p\"}]"));
    LlmPromptActionBuilder completions = llm("SS").endpoint(Api.COMPLETIONS).prompt("p");
    assertThat(body(completions, LlmDefaults.NONE).get("prompt")).isEqualTo(json("\"p\""));
  }

  @Test
  void promptStandsInTheWordsOfTheServersOwnApi() {
    LlmPromptActionBuilder sglang = llm("SS").endpoint(Api.SGLANG_GENERATE).prompt("p");
    assertThat(body(sglang.maxTokens(3), LlmDefaults.NONE))
        .isEqualTo(
            json("{\"text\":\"p\",\"sampling_params\":{\"max_new_tokens\":3},\"stream\":true}"));
    LlmPromptActionBuilder ollama = llm("SS").endpoint(Api.OLLAMA_CHAT).prompt("p");
    assertThat(body(ollama, LlmDefaults.NONE).get("messages"))
        .isEqualTo(json("[{\"role\":\"user\",\"content\":\"p\"}]"));
  }

  @Test
  void pathNamesTheSessionsModelWhereTheServerWantsItThere() {
    LlmPromptActionBuilder triton = llm("SS").endpoint(Api.TRITON_GENERATE).prompt("p");
    assertThat(triton.wrapped.path(LlmDefaults.NONE.withModel("run's"), SESSION))
        .isEqualTo("/v2/models/run%27s/generate_stream");
    assertThat(triton.model("#{model}").wrapped.path(LlmDefaults.NONE, SESSION))
        .isEqualTo("/v2/models/opt-125m/generate_stream");
    assertThatThrownBy(() -> triton.wrapped.path(LlmDefaults.NONE, SESSION))
        .hasMessage("/v2/models/{model}/generate_stream needs a model: say which with model(..)");
    assertThat(llm("SS").completions().wrapped.path(LlmDefaults.NONE, SESSION))
        .isEqualTo("/v1/completions");
  }

  @Test
  void simulationHasTheLastWordOverTheRunsDefaults() {
    LlmDefaults defaults =
        LlmDefaults.NONE
            .withModel("served")
            .withTemperature(0)
            .withTopP(0.9)
            .withTopK(20)
            .withIgnoreEos(true)
            .withExtraBody(Map.of("return_token_ids", true));
    JsonNode silent = body(llm("SS").completions().prompt("p"), defaults);
    assertThat(silent.get("model")).isEqualTo(json("\"served\""));
    assertThat(silent.get("temperature").asDouble()).isZero();
    assertThat(silent.get("top_p")).isEqualTo(json("0.9"));
    assertThat(silent.get("top_k")).isEqualTo(json("20"));
    assertThat(silent.get("ignore_eos")).isEqualTo(json("true"));
    assertThat(silent.get("return_token_ids")).isEqualTo(json("true"));
    JsonNode spoken =
        body(llm("SS").completions().model("mine").temperature(0.8).ignoreEos(false), defaults);
    assertThat(spoken.get("model")).isEqualTo(json("\"mine\""));
    assertThat(spoken.get("temperature")).isEqualTo(json("0.8"));
    assertThat(spoken.get("ignore_eos")).isEqualTo(json("false"));
  }

  @Test
  void missingAttributeIsNamed() {
    LlmPromptActionBuilder request = llm("SS").completions().prompt("#{absent}");
    assertThatThrownBy(() -> body(request, LlmDefaults.NONE))
        .hasMessageContaining("No attribute named 'absent' is defined");
  }

  @Test
  void fieldCanBeTakenOut() {
    Object none = null;
    JsonNode body =
        body(llm("SS").completions().prompt("p").field("stream_options", none), LlmDefaults.NONE);
    assertThat(body.has("stream_options")).isFalse();
  }

  @Test
  void badValueIsRefusedAtOnce() {
    assertThatThrownBy(() -> llm("SS").completions().maxTokens(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("max_tokens 0");
  }

  @Test
  void malformedExpressionIsRefusedAtOnce() {
    assertThatThrownBy(() -> llm("SS").completions().prompt("#{never closed"))
        .hasMessageContaining("#{never closed");
  }

  @Test
  void extraBodyThatIsNoObjectIsRefusedAtOnce() {
    for (String json : List.of("[1]", "null", "{\"a\":", "{} {}", "")) {
      assertThatThrownBy(() -> llm("SS").completions().extraBody(json))
          .as(json)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("extraBody takes a JSON object, not '" + json + "'");
    }
  }

  @Test
  void checksAreHandedOverInOrder() {
    LlmCheck first = outputTokens().is(1);
    LlmCheck second = outputTokens().is(2);
    LlmPromptActionBuilder original = llm("SS").completions().check(first);
    assertThat(original.check(second).wrapped.toCall(LlmDefaults.NONE).checks())
        .containsExactly(first, second);
    assertThat(original.wrapped.toCall(LlmDefaults.NONE).checks()).containsExactly(first);
  }

  private static JsonNode body(LlmRequestActionBuilder<?> request, LlmDefaults defaults) {
    try {
      return JSON.readTree(request.wrapped.body(defaults, SESSION));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
