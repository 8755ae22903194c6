package io.tokenload.simserver.dialect.openai;

import io.tokenload.simserver.http.HttpCall;
import io.tokenload.simserver.http.Site;
import java.util.Map;

/** The headers by which the service names a request. */
final class OpenAiHeaders {

  private OpenAiHeaders() {}

  static Map<String, String> of(HttpCall call, Site site) {
    return Map.of("x-request-id", "req_%016x".formatted(site.numbers().get()));
  }
}
