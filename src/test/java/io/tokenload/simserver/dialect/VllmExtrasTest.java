package io.tokenload.simserver.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenload.simserver.http.FrontOptions;
import io.tokenload.simserver.http.HttpFixture;
import io.tokenload.simserver.http.ServingOptions;
import io.tokenload.simserver.http.VirtualServer;
import io.tokenload.simserver.http.VirtualServer.Answer;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What vLLM's dialect does beyond plain text. */
class VllmExtrasTest {

  private static final String CHAT = "/v1/chat/completions";
  private static final String MESSAGES =
      "\"messages\":[{\"role\":\"user\",\"content\":\"hello world\"}]";
  private static final String STREAM =
      "\"stream\":true,\"stream_options\":{\"include_usage\":true},";
  private static final String SCHEMA =
      "{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\",\"minLength\":3},"
          + "\"age\":{\"type\":\"integer\",\"minimum\":7},\"tags\":{\"type\":\"array\",\"items\":{\"enum\":[\"a\",\"b\"]}}},"
          + "\"required\":[\"name\",\"age\"]}";
  private static final String TOOLS =
      "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"first\",\"parameters\":"
          + SCHEMA
          + "}},{\"type\":\"function\",\"function\":{\"name\":\"second\",\"parameters\":"
          + SCHEMA
          + "}}],";

  private final VirtualServer server = VirtualServer.speaking("vllm");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "broken image | \"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,aGVsbG8=\"}}]}] | Failed to load image: cannot identify image file",
        "unknown part | \"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"smell\"}]}] | Unknown part type: smell",
        "unknown format | \"response_format\":{\"type\":\"grammar\"},MESSAGES | The simulated server does not do the format grammar. (parameter=response_format)",
        "schema with a pattern | \"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"schema\":{\"type\":\"string\",\"pattern\":\"a+\"}}},MESSAGES | The simulated server does not do pattern in a JSON schema.",
        "tool that is not there | \"tools\":[{\"function\":{\"name\":\"a\"}}],\"tool_choice\":{\"function\":{\"name\":\"b\"}},MESSAGES | The tool `b` specified in `tool_choice` is not in `tools`. (parameter=tool_choice)",
        "adapter that is not served | \"model\":\"other\",MESSAGES | The model `other` does not exist. Valid aliases: opt-125m."
      })
  void whatCannotBeDoneIsRefused(String what, String body, String message) {
    Answer answer = server.post(CHAT, "{" + body.replace("MESSAGES", MESSAGES) + "}");
    assertThat(answer.status()).isIn(400, 404);
    assertThat(answer.json().at("/error/message").asText()).isEqualTo(message);
  }

  @Test
  void timesAreSpelledAsRecordedAndToldOfOneChoiceAlone() {
    VirtualServer telling =
        new VirtualServer(
            HttpFixture.recorded().withFront(FrontOptions.DEFAULT.withPerRequestMetrics(true)));
    String body =
        "{\"stream\":true,\"stream_options\":{\"include_usage\":true},\"max_tokens\":5,%s"
            + MESSAGES
            + "}";
    List<JsonNode> events = telling.post(CHAT, body.formatted("")).events();
    JsonNode last = events.get(events.size() - 2);
    assertThat(last.get("metrics").fieldNames())
        .toIterable()
        .containsExactly(
            "time_to_first_token_ms",
            "generation_time_ms",
            "queue_time_ms",
            "mean_itl_ms",
            "tokens_per_second");
    assertThat(last.at("/metrics/mean_itl_ms").asDouble() * 4)
        .isCloseTo(last.at("/metrics/generation_time_ms").asDouble(), Offset.offset(1e-6));
    assertThat(telling.post(CHAT, body.formatted("\"n\":2,")).body()).doesNotContain("metrics");
    assertThat(server.post(CHAT, body.formatted("")).body()).doesNotContain("metrics");
  }

  @Test
  void idThatIsSentIsTheEndOfTheAnswersId() {
    String body = "{\"max_tokens\":1," + MESSAGES + "}";
    assertThat(server.post(CHAT, body, "X-Request-Id", "load-42").json().get("id").asText())
        .isEqualTo("chatcmpl-load-42");
    assertThat(server.post(CHAT, body).json().get("id").asText()).matches("chatcmpl-[0-9a-f]{16}");
  }

  @Test
  void imageByAddressCostsAFixedNumberOfPromptTokens() {
    String body =
        "{\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"http://x/a.png\"}},"
            + "{\"type\":\"text\",\"text\":\"hello world\"}]}]}";
    assertThat(server.post(CHAT, body).json().at("/usage/prompt_tokens").asInt())
        .isEqualTo(10 + 258);
    assertThat(server.post("/tokenize", body).json().at("/count").asInt()).isEqualTo(10 + 258);
  }

  @ParameterizedTest
  @CsvSource({"200, true", "16, false"})
  void answerIsJsonOfTheSchemaAndSmallerIfItMustBe(int maxTokens, boolean tags) {
    String body =
        "{\"max_tokens\":%d,\"ignore_eos\":true,\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"x\",\"schema\":%s}},%s}"
            .formatted(maxTokens, SCHEMA, MESSAGES);
    JsonNode choice = server.post(CHAT, body).json().at("/choices/0");
    assertThat(choice.at("/finish_reason").asText()).isEqualTo("stop");
    JsonNode value = VirtualServer.json(choice.at("/message/content").asText());
    assertThat(value.at("/age").isIntegralNumber()).isTrue();
    assertThat(value.at("/age").asInt()).isGreaterThanOrEqualTo(7);
    assertThat(value.at("/name").asText()).hasSizeGreaterThanOrEqualTo(3);
    assertThat(value.has("tags")).isEqualTo(tags);
  }

  @Test
  void jsonObjectIsStreamedAsTokens() {
    List<JsonNode> events =
        server
            .post(
                CHAT,
                "{" + STREAM + "\"response_format\":{\"type\":\"json_object\"}," + MESSAGES + "}")
            .events();
    String text = texts(events, "/choices/0/delta/content");
    assertThat(VirtualServer.json(text).isObject()).isTrue();
    int tokens = events.get(events.size() - 2).at("/usage/completion_tokens").asInt();
    assertThat(events).as("role, tokens, usage, end").hasSize(1 + tokens + 1 + 1);
  }

  @ParameterizedTest
  @CsvSource({
    "'', first",
    "'\"tool_choice\":\"required\",', first",
    "'\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"second\"}},', second"
  })
  void toolIsCalledWithArgumentsOfItsSchema(String choice, String name) {
    List<JsonNode> events =
        server.post(CHAT, "{" + STREAM + TOOLS + choice + MESSAGES + "}").events();
    assertThat(events.get(1).at("/choices/0/delta/tool_calls/0/function/name").asText())
        .isEqualTo(name);
    String arguments = texts(events, "/choices/0/delta/tool_calls/0/function/arguments");
    assertThat(VirtualServer.json(arguments).at("/age").asInt()).isEqualTo(7);
    assertThat(events.get(events.size() - 3).at("/choices/0/finish_reason").asText())
        .isEqualTo("tool_calls");
    JsonNode whole =
        server.post(CHAT, "{" + TOOLS + choice + MESSAGES + "}").json().at("/choices/0");
    assertThat(whole.at("/message/content").isNull()).isTrue();
    assertThat(whole.at("/message/tool_calls/0/function/arguments").asText()).isEqualTo(arguments);
  }

  @Test
  void toolsThatMayNotBeCalledCostTheirPromptOnly() {
    JsonNode answer =
        server
            .post(CHAT, "{\"tool_choice\":\"none\",\"max_tokens\":5," + TOOLS + MESSAGES + "}")
            .json();
    assertThat(answer.at("/choices/0/message/content").asText()).isNotEmpty();
    assertThat(answer.at("/usage/prompt_tokens").asInt()).isGreaterThan(60);
  }

  @Test
  void thoughtComesFirstAndIsCounted() {
    VirtualServer thoughtful = serving(ServingOptions.DEFAULT.withReasoning(true));
    String body = "{" + STREAM + "%s\"max_tokens\":9,\"ignore_eos\":true," + MESSAGES + "}";
    List<JsonNode> events = thoughtful.post(CHAT, body.formatted("")).events();
    assertThat(texts(events, "/choices/0/delta/reasoning")).isNotEmpty();
    assertThat(texts(events, "/choices/0/delta/content")).isNotEmpty();
    JsonNode usage = events.get(events.size() - 2).at("/usage");
    assertThat(usage.at("/completion_tokens").asInt()).isEqualTo(9);
    assertThat(usage.at("/completion_tokens_details/reasoning_tokens").asInt()).isEqualTo(4);
    assertThat(events).as("the mark between gives no event").hasSize(1 + 8 + 1 + 1);
    String silent = body.formatted("\"chat_template_kwargs\":{\"enable_thinking\":false},");
    assertThat(texts(thoughtful.post(CHAT, silent).events(), "/choices/0/delta/reasoning"))
        .isEmpty();
  }

  @Test
  void adaptersAreServedBesideTheModelAndShareNoPrefix() {
    VirtualServer adapters =
        serving(ServingOptions.DEFAULT.withLoraModules(List.of("sql", "chat")));
    JsonNode models = adapters.get("/v1/models").json().at("/data");
    assertThat(models).hasSize(3);
    assertThat(models.at("/1/id").asText()).isEqualTo("sql");
    assertThat(models.at("/1/parent").asText()).isEqualTo("opt-125m");
    String body =
        "{\"model\":\"%s\",\"max_tokens\":1,\"prompt\":\"" + "hello world ".repeat(20) + "\"}";
    String cached = "/usage/prompt_tokens_details/cached_tokens";
    assertThat(adapters.post("/v1/completions", body.formatted("sql")).json().at("/model").asText())
        .isEqualTo("sql");
    assertThat(adapters.post("/v1/completions", body.formatted("chat")).json().at(cached).asInt())
        .isZero();
    assertThat(adapters.post("/v1/completions", body.formatted("sql")).json().at(cached).asInt())
        .isEqualTo(32);
  }

  private static VirtualServer serving(ServingOptions options) {
    return new VirtualServer(HttpFixture.recorded().withServing(options));
  }

  private static String texts(List<JsonNode> events, String place) {
    return events.stream()
        .map(event -> event.at(place))
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .collect(Collectors.joining());
  }
}
