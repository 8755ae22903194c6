package io.tokenload.workload;

import io.tokenload.workload.dataset.Entry;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What a class asks otherwise than another of the same shape: another server, another model, other
 * sampling.
 *
 * @param name as cells are labelled with it: {@code @lora-a} for one of several variants that are
 *     compared, {@code temperature=0.8 top_p=0.9} for one of a grid of parameters
 * @param baseUrl root of its server, or {@code null} for the run's own
 * @param fields fields of the request's body by name; they win over all others
 * @param unique whether its prompts differ from their first token on; {@code null}: as the run has
 *     it
 */
public record Variant(String name, String baseUrl, Map<String, Object> fields, Boolean unique) {

  public Variant {
    Objects.requireNonNull(name, "name");
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** Requests to the run's own server with other fields. */
  public static Variant of(String name, Map<String, Object> fields) {
    return new Variant(name, null, fields, null);
  }

  /** The same under another name. */
  public Variant named(String other) {
    return new Variant(other, baseUrl, fields, unique);
  }

  /** The name as files spell it: lower-case words with underscores between them. */
  public String slug() {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "_").replaceAll("^_|_$", "");
  }

  /** The request as this variant asks it. */
  public Ask of(Ask ask) {
    Entry asked = ask.entry();
    Map<String, Object> all = new LinkedHashMap<>(asked.fields());
    all.putAll(fields);
    Object most = all.remove("max_tokens");
    Entry sized = most instanceof Number tokens ? asked.generating(tokens.intValue()) : asked;
    String server = baseUrl == null ? ask.baseUrl() : baseUrl;
    return new Ask(ask.member(), sized.withFields(all), server, ask.cancelAfterNanos());
  }
}
