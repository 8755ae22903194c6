package io.tokenload.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request in OpenAI's words as the body that its API wants. Sources: those of {@link Api}.
 *
 * <p>How an answer is made as long as asked: {@code ignore_eos} stays what it is for SGLang and
 * llama.cpp; Triton gets the length as {@code min_length}, as {@code vllm bench serve} does; TGI
 * and Ollama have no such thing.
 */
final class RequestBody {

  private static final List<String> SGLANG_SAMPLING =
      List.of(
          "temperature",
          "top_p",
          "top_k",
          "min_p",
          "stop",
          "stop_token_ids",
          "ignore_eos",
          "n",
          "frequency_penalty",
          "presence_penalty",
          "repetition_penalty",
          "skip_special_tokens",
          "spaces_between_special_tokens",
          "no_stop_trim",
          "regex",
          "ebnf",
          "json_schema",
          "structural_tag",
          "stream_interval",
          "logit_bias",
          "custom_params");

  private static final List<String> OLLAMA_TOP =
      List.of(
          "model",
          "stream",
          "format",
          "suffix",
          "images",
          "system",
          "template",
          "raw",
          "keep_alive",
          "think",
          "context",
          "tools",
          "logprobs",
          "top_logprobs",
          "truncate",
          "shift");

  private RequestBody() {}

  /**
   * The body.
   *
   * @throws IllegalArgumentException if the API has no place for what is asked, with the remedy
   */
  static Map<String, Object> of(Api api, Map<String, Object> fields) {
    BodyFields given = new BodyFields(fields);
    return switch (api) {
      case CHAT, COMPLETIONS -> fields;
      case RESPONSES -> ResponseBody.of(given);
      case MESSAGES -> MessageBody.of(given);
      case SGLANG_GENERATE -> sglang(given);
      case TGI_GENERATE -> tgi(given);
      case TRITON_GENERATE -> triton(given);
      case LLAMA_CPP_COMPLETION -> llamaCpp(given);
      case OLLAMA_GENERATE -> ollamaGenerate(given);
      case OLLAMA_CHAT -> ollamaChat(given);
      case EMBEDDINGS -> embeddings(given);
    };
  }

  /** What is about generating has no part in it: strict servers refuse what they do not know. */
  private static Map<String, Object> embeddings(BodyFields given) {
    Map<String, Object> body = new LinkedHashMap<>();
    given.move("model", body, "model");
    given.move("prompt", body, "input");
    given.drop("stream", "stream_options", "max_tokens", "min_tokens", "ignore_eos");
    given.drop("temperature", "top_p", "top_k");
    given.moveRest(body);
    return body;
  }

  private static Map<String, Object> sglang(BodyFields given) {
    Map<String, Object> body = new LinkedHashMap<>();
    Object prompt = given.take("prompt");
    if (prompt != null) {
      body.put(
          prompt instanceof List<?> || prompt instanceof TokenIds ? "input_ids" : "text", prompt);
    }
    Map<String, Object> sampling = new LinkedHashMap<>();
    given.move("max_tokens", sampling, "max_new_tokens");
    given.move("min_tokens", sampling, "min_new_tokens");
    given.move("seed", sampling, "sampling_seed");
    given.move(SGLANG_SAMPLING, sampling);
    given.merge("sampling_params", sampling);
    body.put("sampling_params", sampling);
    given.drop("model", "stream_options");
    given.moveRest(body);
    return body;
  }

  /** TGI refuses a temperature of 0 and a top_p of 1, which are what it does without them. */
  private static Map<String, Object> tgi(BodyFields given) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("inputs", given.text("TGI"));
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("details", true);
    given.move("max_tokens", parameters, "max_new_tokens");
    Object temperature = given.take("temperature");
    boolean samples = temperature instanceof Number number && number.doubleValue() > 0;
    if (temperature != null) {
      parameters.put("do_sample", samples);
    }
    if (samples) {
      parameters.put("temperature", temperature);
    }
    Object topP = given.take("top_p");
    if (topP != null && !(topP instanceof Number share && share.doubleValue() >= 1)) {
      parameters.put("top_p", topP);
    }
    given.moveList("stop", parameters, "stop");
    given.merge("parameters", parameters);
    given.drop("model", "stream", "stream_options", "ignore_eos", "min_tokens");
    given.moveRest(parameters);
    body.put("parameters", parameters);
    return body;
  }

  private static Map<String, Object> triton(BodyFields given) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("text_input", given.text("Triton's generate extension"));
    boolean wholeLength = given.isTrue("ignore_eos");
    given.move("max_tokens", body, "max_tokens");
    given.move("min_tokens", body, "min_length");
    if (wholeLength && body.containsKey("max_tokens")) {
      body.put("min_length", body.get("max_tokens"));
    }
    given.moveList("stop", body, "stop_words");
    given.move("seed", body, "random_seed");
    given.drop("model", "stream_options", "ignore_eos");
    given.moveRest(body);
    return body;
  }

  private static Map<String, Object> llamaCpp(BodyFields given) {
    Map<String, Object> body = new LinkedHashMap<>();
    given.move("model", body, "model");
    given.move("prompt", body, "prompt");
    given.move("max_tokens", body, "n_predict");
    given.moveList("stop", body, "stop");
    given.drop("stream_options");
    given.moveRest(body);
    return body;
  }

  private static Map<String, Object> ollamaGenerate(BodyFields given) {
    Map<String, Object> body = new LinkedHashMap<>();
    given.move("model", body, "model");
    body.put("prompt", given.text("Ollama"));
    return ollama(given, body);
  }

  private static Map<String, Object> ollamaChat(BodyFields given) {
    Map<String, Object> body = new LinkedHashMap<>();
    given.move("model", body, "model");
    body.put("messages", MessageShapes.ollama(given.take("messages")));
    return ollama(given, body);
  }

  /** Without the two last words a prompt that is too long would be cut in silence. */
  private static Map<String, Object> ollama(BodyFields given, Map<String, Object> body) {
    body.put("truncate", false);
    body.put("shift", false);
    given.move(OLLAMA_TOP, body);
    given.move("reasoning_effort", body, "think");
    format(given.take("response_format"), body);
    Map<String, Object> options = new LinkedHashMap<>();
    given.move("max_tokens", options, "num_predict");
    given.moveList("stop", options, "stop");
    given.move("repetition_penalty", options, "repeat_penalty");
    Map<String, Object> own = new LinkedHashMap<>();
    given.merge("options", own);
    given.drop("stream_options", "ignore_eos", "min_tokens");
    given.moveRest(options);
    options.putAll(own);
    body.put("options", options);
    return body;
  }

  private static void format(Object asked, Map<String, Object> body) {
    if (asked instanceof Map<?, ?> format) {
      boolean schema = format.get("json_schema") instanceof Map<?, ?>;
      body.put("format", schema ? ((Map<?, ?>) format.get("json_schema")).get("schema") : "json");
    }
  }
}
