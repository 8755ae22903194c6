package io.tokenload.run;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Reads where the run's own figures go while it runs. */
final class ExportReader {

  private static final int MOST_PORT = 65_535;
  private static final String LOOPBACK = "127.0.0.1";
  private static final String EXAMPLE = "give one such as http://127.0.0.1:4318";

  private final TakenSettings taken;

  ExportReader(TakenSettings taken) {
    this.taken = taken;
  }

  ExportSettings read() {
    OptionalInt port =
        taken.optionalInt("prometheusPort", value -> value.wholeNumber(0, MOST_PORT));
    String host = taken.of("prometheusHost", value -> value.text().strip(), LOOPBACK);
    Optional<URI> endpoint = taken.optional("otlpEndpoint", ExportReader::endpoint);
    Duration interval = taken.of("otlpInterval", SettingValue::positiveDuration, "10s");
    Optional<String> headers = taken.optional(Setting.OTLP_HEADERS, SettingValue::text);
    if (port.isEmpty()) {
      taken.drop("prometheusHost");
    }
    if (endpoint.isEmpty()) {
      taken.drop("otlpInterval");
    }
    return new ExportSettings(
        port,
        host,
        endpoint,
        interval,
        endpoint.isPresent() ? headers(headers.orElse("")) : Map.of());
  }

  private static URI endpoint(SettingValue value) {
    String text = value.text().strip();
    if (text.contains("@")) {
      throw UserError.usage(
          "The URL (%s) carries a user name or a password: give them as a header with %s."
              .formatted(value.place(), Setting.OTLP_HEADERS));
    }
    try {
      URI uri = URI.create(text);
      boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (isHttp && uri.getHost() != null && uri.getPort() <= MOST_PORT && isBare(uri)) {
        return uri;
      }
    } catch (IllegalArgumentException noUri) {
      throw value.refuse("is no URL", EXAMPLE);
    }
    throw value.refuse("is no URL of a collector for OTLP over HTTP", EXAMPLE);
  }

  private static boolean isBare(URI uri) {
    return uri.getRawQuery() == null && uri.getRawFragment() == null;
  }

  /**
   * Names and values as the OpenTelemetry specification has them in its variable: {@code
   * name=value,name=value}, values percent-encoded. No sentence repeats them: they are secrets.
   */
  private static Map<String, Secret> headers(String text) {
    Map<String, Secret> headers = new TreeMap<>();
    int number = 0;
    for (String pair : text.split(",")) {
      number++;
      if (!pair.isBlank()) {
        header(pair, number, headers);
      }
    }
    return headers;
  }

  private static void header(String pair, int number, Map<String, Secret> headers) {
    int equals = pair.indexOf('=');
    String name = equals < 0 ? "" : pair.substring(0, equals).strip();
    String value = equals < 0 ? "" : pair.substring(equals + 1).strip();
    if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+") || value.isEmpty()) {
      throw unusable(number);
    }
    try {
      headers.put(
          name, new Secret(URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException notEncoded) {
      throw unusable(number);
    }
  }

  private static UserError unusable(int number) {
    return UserError.usage(
        "Header %d of %s is no name=value with a percent-encoded value: give one such as"
                .formatted(number, Setting.OTLP_HEADERS)
            + " Authorization=Bearer%20TOKEN, several by commas.");
  }
}
