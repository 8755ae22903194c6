package io.tokenload.run;

import java.util.Locale;

/**
 * A row of the settings table.
 *
 * @param name as given with {@code -D}
 * @param vllmName what vLLM's benchmark calls it, or empty
 * @param type what may be given, in words
 * @param fallback the default, in words
 * @param meaning one sentence
 * @param heeded by which simulations
 */
public record Setting(
    String name, String vllmName, String type, String fallback, String meaning, Heeded heeded) {

  /** Which simulations a setting has a part in; to give it to another one is refused. */
  public enum Heeded {
    /** All but those that say it has none. */
    UNLESS_REFUSED,
    /** Those that name it. */
    WHERE_NAMED,
    /** Those that name it, or whose requests may come from any dataset. */
    WITH_DATASETS
  }

  /** As OpenAI's own clients call it. */
  static final String API_KEY = "OPENAI_API_KEY";

  /** As OpenTelemetry's own exporters call it. */
  static final String OTLP_HEADERS = "OTEL_EXPORTER_OTLP_HEADERS";

  /** Whether it is a secret that stands in the environment alone, under this very name. */
  boolean isVariable() {
    return name.equals(API_KEY) || name.equals(OTLP_HEADERS);
  }

  /** The environment variable that gives it: {@code baseUrl} is {@code TOKENLOAD_BASE_URL}. */
  public String environmentName() {
    return isVariable()
        ? name
        : SettingsTable.ENVIRONMENT_PREFIX
            + name.replace('.', '_')
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toUpperCase(Locale.ROOT);
  }
}
