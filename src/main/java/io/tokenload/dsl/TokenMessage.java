package io.tokenload.dsl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenload.wire.AnswerDecoder;
import io.tokenload.wire.Api;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * A server-sent event as Gatling hands it to a check: a JSON object of the event's fields, with
 * data that is JSON in place. Passes it on if it carries a token, by the rules of {@link
 * AnswerDecoder}.
 */
final class TokenMessage implements Function<String, String> {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public String apply(String message) {
    return carriesToken(message) ? message : null; // Gatling's "found nothing"
  }

  static boolean carriesToken(String message) {
    JsonNode data = data(message);
    if (data == null || !data.isObject()) {
      return false;
    }
    Tokens tokens = new Tokens();
    byte[] event = ("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    api(data, tokens).feed(event, 0, event.length);
    return tokens.seen;
  }

  private static AnswerDecoder api(JsonNode data, Tokens tokens) {
    boolean chat = data.path("choices").path(0).has("delta");
    return new AnswerDecoder(chat ? Api.CHAT : Api.COMPLETIONS, tokens, false);
  }

  private static JsonNode data(String message) {
    try {
      return message == null ? null : JSON.readTree(message).get("data");
    } catch (JsonProcessingException ignored) {
      return null; // data such as [DONE] makes Gatling's message no JSON: no token either
    }
  }

  private static final class Tokens implements AnswerDecoder.Listener {
    private boolean seen;

    @Override
    public void onTokenEvent() {
      seen = true;
    }

    @Override
    public void onRole() {
      // The role alone is no token.
    }
  }
}
