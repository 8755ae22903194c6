package io.tokenload.run;

import io.tokenload.dsl.LlmDefaults;
import io.tokenload.wire.Api;
import io.tokenload.wire.CompletionRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the requests of a run say unless they say otherwise themselves.
 *
 * @param settings with the kind of server that was found
 * @param checked the server
 */
record RequestDefaults(Settings settings, CheckedServer checked) {

  private static final String OPENAI = "https://api.openai.com";

  /** Those of the load. */
  LlmDefaults ofRun() {
    Settings.Shape shape = settings.shape();
    return new LlmDefaults(
        Optional.of(checked.facts().model()),
        OptionalDouble.of(shape.temperature()),
        shape.topP(),
        shape.topK(),
        checked.ignoreEos() ? Optional.of(true) : Optional.empty(),
        extraBody(checked.facts().baseUrl(), shape.extraBody()));
  }

  /** A request before the load, by which prompts are counted. */
  CompletionRequest probe(String prompt) {
    Api api = settings.target().endpoint();
    CompletionRequest request =
        CompletionRequest.of(api, checked.facts().model(), prompt)
            .temperature(settings.shape().temperature())
            .extra(settings.shape().extraBody());
    // What is not OpenAI's is read as a stream: only that shape is known here.
    CompletionRequest shaped = api.isOpenAi() ? request.stream(false) : request;
    return checked.ignoreEos() ? shaped.ignoreEos(true) : shaped;
  }

  /** OpenAI pads events to hide the length of tokens, unless asked not to. */
  static Map<String, Object> extraBody(String baseUrl, Map<String, Object> asked) {
    if (!baseUrl.equals(OPENAI)) {
      return asked;
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("stream_options", Map.of("include_usage", true, "include_obfuscation", false));
    fields.putAll(asked);
    return fields;
  }
}
