package io.tokenload.simserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, in the bytes recorded from vLLM 0.32. */
class RefusalTest {

  private static HttpFixture fixture;

  @BeforeAll
  static void start() throws Exception {
    fixture = new HttpFixture(HttpFixture.recorded());
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "unknown model | 404 | {\"model\":\"no-such-model\",\"prompt\":\"hello\"} |"
            + " {\"error\":{\"message\":\"The model `no-such-model` does not exist. Valid aliases: opt-125m.\",\"type\":\"NotFoundError\",\"param\":\"model\",\"code\":404}}",
        "cut JSON | 400 | {\"model\": \"opt-125m\", \"prompt\": \"hello |"
            + " {\"error\":{\"message\":\"1 validation error:\\n  {'type': 'json_invalid', 'loc': 'body.32', 'msg': 'JSON decode error', 'input': '<dict of 0 items>', 'ctx': {'error': 'Unterminated string starting at'}}\",\"type\":\"Bad Request\",\"param\":\"body.32\",\"code\":400}}",
        "empty prompt | 400 | {\"prompt\":\"\"} |"
            + " {\"error\":{\"message\":\"Either prompt or prompt_embeds must be provided and non-empty. (parameter=prompt)\",\"type\":\"BadRequestError\",\"param\":\"prompt\",\"code\":400}}",
        "missing prompt | 400 | {\"max_tokens\":1} |"
            + " {\"error\":{\"message\":\"Either prompt or prompt_embeds must be provided and non-empty. (parameter=prompt)\",\"type\":\"BadRequestError\",\"param\":\"prompt\",\"code\":400}}",
        "negative max_tokens | 400 | {\"prompt\":\"hello\",\"max_tokens\":-5} |"
            + " {\"error\":{\"message\":\"max_tokens must be at least 1, got -5. (parameter=max_tokens, value=-5)\",\"type\":\"BadRequestError\",\"param\":\"max_tokens\",\"code\":400}}",
        "zero max_tokens | 400 | {\"prompt\":\"hello\",\"max_tokens\":0} |"
            + " {\"error\":{\"message\":\"max_tokens must be at least 1, got 0. (parameter=max_tokens, value=0)\",\"type\":\"BadRequestError\",\"param\":\"max_tokens\",\"code\":400}}",
        "max_tokens that is a word | 400 | {\"prompt\":\"hello\",\"max_tokens\":\"many\"} |"
            + " {\"error\":{\"message\":\"1 validation error:\\n  {'type': 'int_parsing', 'loc': 'body.max_tokens', 'msg': 'Input should be a valid integer, unable to parse string as an integer', 'input': 'many'}\",\"type\":\"Bad Request\",\"param\":\"body.max_tokens\",\"code\":400}}",
        "negative temperature | 400 | {\"prompt\":\"hello\",\"temperature\":-1} |"
            + " {\"error\":{\"message\":\"temperature must be non-negative, got -1.0. (parameter=temperature, value=-1.0)\",\"type\":\"BadRequestError\",\"param\":\"temperature\",\"code\":400}}",
        "stream options without a stream | 400 | {\"prompt\":\"hello\",\"stream_options\":{\"include_usage\":true}} |"
            + " {\"error\":{\"message\":\"Stream options can only be defined when `stream=True`. (parameter=stream_options)\",\"type\":\"BadRequestError\",\"param\":\"stream_options\",\"code\":400}}",
      })
  void completionIsRefusedInTheRecordedWords(String what, int status, String body, String expected)
      throws Exception {
    refused(fixture.post("/v1/completions", body.strip()), status, expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "no messages | {\"messages\":[]} |"
            + " {\"error\":{\"message\":\"Cannot apply chat template to an empty conversation. Provide at least one message.\",\"type\":\"BadRequestError\",\"param\":null,\"code\":400}}",
        "messages missing | {\"model\":\"opt-125m\",\"max_tokens\":16,\"stream\":true,\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1} |"
            + " {\"error\":{\"message\":\"1 validation error:\\n  {'type': 'missing', 'loc': 'body.messages', 'msg': 'Field required', 'input': '<dict of 8 items>'}\",\"type\":\"Bad Request\",\"param\":\"body.messages\",\"code\":400}}",
      })
  void chatIsRefusedInTheRecordedWords(String what, String body, String expected) throws Exception {
    refused(fixture.post("/v1/chat/completions", body.strip()), 400, expected);
  }

  @Test
  void promptLongerThanTheContextIsRefusedStreamedOrNot() throws Exception {
    String prompt = "hello world ".repeat(1500);
    String expected =
        "{\"error\":{\"message\":\"This model's maximum context length is 2048 tokens. However, your prompt"
            + " contains at least 2049 input tokens, which exceeds this limit even without any"
            + " output tokens. Please reduce the length of the input prompt."
            + " (parameter=input_tokens, value=2049)\",\"type\":\"BadRequestError\",\"param\":\"input_tokens\",\"code\":400}}";
    for (String stream : new String[] {"true", "false"}) {
      String body = "{\"prompt\":\"" + prompt + "\",\"stream\":" + stream + "}";
      refused(fixture.post("/v1/completions", body), 400, expected);
    }
  }

  @Test
  void promptThatFillsTheContextLeavesNoRoomAndIsRefused() throws Exception {
    String body = "{\"prompt\":\"" + "hello world ".repeat(1024).strip() + "\",\"max_tokens\":16}";
    HttpResponse<String> answer = fixture.post("/v1/completions", body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("contains 2048 input tokens, for a total of 2064 tokens");
  }

  @Test
  void emptyBodyAndWrongContentTypeAreRefused() throws Exception {
    refused(
        fixture.post("/v1/completions", ""),
        400,
        "{\"error\":{\"message\":\"1 validation error:\\n  {'type': 'missing', 'loc': 'body', 'msg': 'Field required', 'input': 'None'}\",\"type\":\"Bad Request\",\"param\":\"body\",\"code\":400}}");
    refused(
        fixture.send(
            fixture
                .request("/v1/completions")
                .header("content-type", "text/plain")
                .POST(BodyPublishers.ofString("{}"))
                .build()),
        400,
        "{\"error\":{\"message\":\"1 validation error:\\n  Unsupported Media Type: Only 'application/json' is allowed\",\"type\":\"Bad Request\",\"param\":null,\"code\":400}}");
  }

  @Test
  void wrongMethodAndUnknownPathAreRefused() throws Exception {
    HttpResponse<String> method = fixture.get("/v1/completions");
    refused(method, 405, "{\"detail\":\"Method Not Allowed\"}");
    assertThat(method.headers().firstValue("allow")).contains("POST");
    refused(fixture.get("/nope"), 404, "{\"detail\":\"Not Found\"}");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "logprobs, \"logprobs\":3",
    "min_tokens above max_tokens, '\"min_tokens\":20,\"max_tokens\":10'",
    "top_p of nought, \"top_p\":0",
    "no choices, \"n\":0",
    "empty stop text, \"stop\":[\"\"]",
    "flag that is a word, \"ignore_eos\":\"perhaps\"",
    "fraction of a token, \"max_tokens\":1.5"
  })
  void whatMakesNoSenseOrCannotBeDoneIsRefused(String what, String field) throws Exception {
    HttpResponse<String> answer =
        fixture.post("/v1/completions", "{\"prompt\":\"hello\"," + field + "}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Json.MAPPER.readTree(answer.body()).at("/error/message").asText()).isNotBlank();
  }

  @Test
  void aRefusalIsNotCountedAsARequestAndKeepsTheConnection() throws Exception {
    double before = fixture.metric("vllm:request_prompt_tokens_count");
    HttpResponse<String> answer = fixture.post("/v1/completions", "{\"prompt\":\"\"}");
    assertThat(answer.headers().firstValue("connection")).isEmpty();
    assertThat(fixture.metric("vllm:request_prompt_tokens_count")).isEqualTo(before);
  }

  @Test
  void keyIsAskedForBelowV1Only() throws Exception {
    var options = HttpFixture.recorded().withFront(FrontOptions.DEFAULT.withApiKey("secret"));
    try (HttpFixture guarded = new HttpFixture(options)) {
      refused(guarded.get("/v1/models"), 401, "{\"error\":\"Unauthorized\"}");
      refused(
          guarded.get("/v1/models", "authorization", "Bearer wrong"),
          401,
          "{\"error\":\"Unauthorized\"}");
      assertThat(guarded.get("/v1/models", "authorization", "Bearer secret").statusCode())
          .isEqualTo(200);
      assertThat(guarded.get("/health").statusCode()).isEqualTo(200);
    }
  }

  private static void refused(HttpResponse<String> answer, int status, String body) {
    assertThat(answer.body()).isEqualTo(body);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    assertThat(answer.headers().firstValue("server")).contains("tokenload-simulated");
  }
}
