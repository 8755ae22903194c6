package io.tokenload.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A prompt that does not fit is known by the words of each server. */
class OverflowTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          vLLM               | {"error":{"message":"This model's maximum context length is 2048 tokens. However, you requested 16 output tokens and your prompt contains 3001 input tokens, for a total of 3017 tokens.","type":"BadRequestError","code":400}}
          vLLM engine        | {"error":{"message":"The decoder prompt (length 3001) is longer than the maximum model length of 2048.","code":400}}
          vLLM before 2025   | {"object":"error","message":"This model's maximum context length is 2048 tokens. However, you requested 3017 tokens (3001 in the messages, 16 in the completion).","code":400}
          vLLM utils         | {"error":{"message":"Input length (3001) exceeds model's maximum context length (2048).","code":400}}
          SGLang input       | {"object":"error","message":"The input (3001 tokens) is longer than the model's context length (2048 tokens).","type":"BadRequestError","code":400}
          SGLang total       | {"error":{"message":"Requested token count exceeds the model's maximum context length of 2048 tokens. You requested a total of 3017 tokens"}}
          TGI total          | {"error":"Input validation error: `inputs` tokens + `max_new_tokens` must be <= 2048. Given: 3001 `inputs` tokens and 16 `max_new_tokens`","error_type":"validation"}
          TGI input          | {"error":"Input validation error: `inputs` must have less than 2047 tokens. Given: 3001","error_type":"validation"}
          TensorRT-LLM       | {"message":"The sum of prompt length (3001.0), query length (0) should not exceed max_num_tokens (2048)","type":"BadRequestError","code":400}
          Triton             | {"error":"in ensemble 'ensemble', Executor failed: Prompt length (3001) exceeds maximum input length (2048). Set log level to info and check TRTGptModel logs for how maximum input length is set: max_input_len"}
          llama.cpp          | {"error":{"code":400,"message":"the request exceeds the available context size, try increasing it","type":"exceed_context_size_error","n_prompt_tokens":3001,"n_ctx":2048}}
          llama.cpp, code    | {"error":{"code":400,"message":"too much","type":"exceed_context_size_error"}}
          Ollama             | {"error":"the input length exceeds the context length"}
          Ollama over llama  | {"error":"{\\"code\\":400,\\"message\\":\\"request (2622 tokens) exceeds the available context size (512 tokens), try increasing it\\"}"}
          OpenAI             | {"error":{"message":"Your input exceeds the context window of this model. Please adjust your input and try again.","type":"invalid_request_error","param":"input","code":"context_length_exceeded"}}
          OpenAI, code       | {"error":{"message":"no","code":"context_length_exceeded"}}
          Anthropic          | {"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 213462 tokens > 200000 maximum"}}
          Anthropic total    | {"type":"error","error":{"type":"invalid_request_error","message":"input length and `max_tokens` exceed context limit: 199000 + 8192 > 200000"}}
          """)
  void serversWordsForAPromptThatIsTooLongAreKnown(String server, String body) {
    assertThat(Overflow.isIn(body.getBytes(UTF_8))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Internal Server Error",
        "{\"error\":{\"message\":\"max_tokens must be at least 1, got 0.\"}}",
        "{\"error\":{\"message\":\"The model `x` does not exist.\",\"code\":404}}",
        "{\"error\":{\"message\":\"Rate limit reached: 3000 tokens per minute\",\"code\":\"rate_limit_exceeded\"}}",
        "{\"detail\":[{\"msg\":\"Field required\",\"input\":{\"prompt\":\"context_length_exceeded\"}}]}",
        "{\"error\":\"Model is overloaded\",\"error_type\":\"overloaded\"}"
      })
  void otherErrorsAreNone(String body) {
    assertThat(Overflow.isIn(body.getBytes(UTF_8))).isFalse();
  }

  @Test
  void overflowInsideAStreamIsOverLength() {
    String event =
        "data: {\"error\":{\"message\":\"The input (9 tokens) is longer than the model's context"
            + " length (8 tokens).\"}}\n\n";
    Answer answer = AnswerScript.of(Api.SGLANG_GENERATE, event).end();
    assertThat(answer.outcome()).isEqualTo(Outcome.OVER_LENGTH);
    assertThat(answer.error()).startsWith("The input (9 tokens) is longer");
  }
}
