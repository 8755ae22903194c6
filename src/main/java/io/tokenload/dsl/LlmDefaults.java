package io.tokenload.dsl;

import io.tokenload.wire.CompletionRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the run says about every request body where the simulation is silent. What is empty here is
 * not sent, and the server's own default holds.
 *
 * <p>A run installs its defaults before the simulation is constructed; a request takes those of the
 * moment in which it is put into a scenario. Without a run, as in somebody else's Gatling project,
 * {@link #NONE} holds. Immutable; the holder is safe for use by several threads.
 *
 * @param model name of the model
 * @param temperature 0 for the most probable token each time
 * @param topP share of probability that is sampled from, above 0 and up to 1
 * @param topK number of tokens that are sampled from
 * @param ignoreEos whether the answer goes on to its {@code max_tokens} whatever it says
 * @param extraBody further fields of the body by name; they win over the ones above
 */
public record LlmDefaults(
    Optional<String> model,
    OptionalDouble temperature,
    OptionalDouble topP,
    OptionalInt topK,
    Optional<Boolean> ignoreEos,
    Map<String, Object> extraBody) {

  /** Says nothing. */
  public static final LlmDefaults NONE =
      new LlmDefaults(
          Optional.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          Map.of());

  private static final AtomicReference<LlmDefaults> INSTALLED = new AtomicReference<>(NONE);

  public LlmDefaults {
    extraBody = Collections.unmodifiableMap(new LinkedHashMap<>(extraBody));
  }

  /** Makes defaults those of all requests that are put into a scenario from now on. */
  public static void install(LlmDefaults defaults) {
    INSTALLED.set(defaults);
  }

  /** The defaults installed last, or {@link #NONE}. */
  public static LlmDefaults installed() {
    return INSTALLED.get();
  }

  /** These defaults with a model. */
  public LlmDefaults withModel(String name) {
    return new LlmDefaults(Optional.of(name), temperature, topP, topK, ignoreEos, extraBody);
  }

  /** These defaults with a temperature. */
  public LlmDefaults withTemperature(double value) {
    return new LlmDefaults(model, OptionalDouble.of(value), topP, topK, ignoreEos, extraBody);
  }

  /** These defaults with a share of probability to sample from. */
  public LlmDefaults withTopP(double value) {
    return new LlmDefaults(
        model, temperature, OptionalDouble.of(value), topK, ignoreEos, extraBody);
  }

  /** These defaults with a number of tokens to sample from. */
  public LlmDefaults withTopK(int value) {
    return new LlmDefaults(model, temperature, topP, OptionalInt.of(value), ignoreEos, extraBody);
  }

  /** These defaults with or without the model's own end of an answer. */
  public LlmDefaults withIgnoreEos(boolean value) {
    return new LlmDefaults(model, temperature, topP, topK, Optional.of(value), extraBody);
  }

  /** These defaults with other further fields. */
  public LlmDefaults withExtraBody(Map<String, Object> fields) {
    return new LlmDefaults(model, temperature, topP, topK, ignoreEos, fields);
  }

  CompletionRequest put(CompletionRequest body) {
    CompletionRequest put = body;
    if (model.isPresent()) {
      put = put.extra("model", model.get());
    }
    if (temperature.isPresent()) {
      put = put.temperature(temperature.getAsDouble());
    }
    if (topP.isPresent()) {
      put = put.topP(topP.getAsDouble());
    }
    if (topK.isPresent()) {
      put = put.topK(topK.getAsInt());
    }
    if (ignoreEos.isPresent()) {
      put = put.ignoreEos(ignoreEos.get());
    }
    return put.extra(extraBody);
  }
}
