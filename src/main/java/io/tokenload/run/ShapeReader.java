package io.tokenload.run;

import io.tokenload.workload.PromptLength;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Reads what a request looks like. */
final class ShapeReader {

  private static final String PROMPTS = "leave it out, for the simulation makes the prompts";
  private static final String LENGTH = "give -DoutputLen or -DmaxTokens";

  /** Fields of a request that are not the user's to set there, and what to do instead. */
  private static final Map<String, String> OWN_FIELDS =
      Map.of(
          "model", "give -Dmodel",
          "temperature", "give -Dtemperature",
          "top_p", "give -DtopP",
          "top_k", "give -DtopK",
          "ignore_eos", "give -DignoreEos",
          "max_tokens", LENGTH,
          "max_completion_tokens", LENGTH,
          "messages", PROMPTS,
          "prompt", PROMPTS,
          "stream", "leave it out, for only streams are measured");

  private final TakenSettings taken;

  ShapeReader(TakenSettings taken) {
    this.taken = taken;
  }

  Settings.Shape read() {
    return new Settings.Shape(
        lengths("inputLen"),
        lengths("outputLen"),
        taken.optionalInt("maxTokens", SettingValue::tokens),
        taken.of("temperature", value -> value.number(Range.FROM_ZERO), "0"),
        topP(),
        taken.optionalInt("topK", value -> value.wholeNumber(1, Integer.MAX_VALUE)),
        taken.optional("ignoreEos", SettingValue::truth),
        taken.optional("extraBody", ShapeReader::extraBody).orElse(Map.of()),
        prefixCache(),
        taken.of("tokenizer", TokenizerReader::read, "auto"),
        taken.of("promptTokenIds", SettingValue::truth, "false"),
        taken
            .optionalInt("batchSize", value -> value.wholeNumber(1, PromptLength.MAX_INPUTS))
            .orElse(1),
        seed());
  }

  private List<Integer> lengths(String name) {
    return taken.optional(name, value -> value.list(SettingValue::tokens)).orElse(List.of());
  }

  private OptionalDouble topP() {
    return taken
        .optional("topP", value -> value.number(Range.SHARE))
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }

  private Settings.PrefixCache prefixCache() {
    List<Settings.PrefixCache> all = List.of(Settings.PrefixCache.values());
    return taken.of("prefixCache", value -> value.choice(all, TakenSettings::word), "unique");
  }

  private OptionalLong seed() {
    return taken
        .optional("seed", SettingValue::longNumber)
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  private static Map<String, Object> extraBody(SettingValue value) {
    Map<String, Object> fields = value.jsonObject();
    for (String field : fields.keySet()) {
      if (OWN_FIELDS.containsKey(field)) {
        throw value.refuse("sets the field " + field, OWN_FIELDS.get(field));
      }
    }
    return fields;
  }
}
