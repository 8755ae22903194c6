package io.tokenload.run;

import io.tokenload.metric.Objectives;
import io.tokenload.simserver.dialect.Dialects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads each setting by its type and refuses what contradicts another. Used once. */
final class SettingsReader {

  private static final String DEFAULT_SHARE = String.valueOf(Objectives.DEFAULT_SHARE);

  private static final List<String> OF_SIMULATED =
      List.of(
          "simulatedPreset",
          "simulatedTimeScale",
          "simulatedDialect",
          "simulatedFlags",
          "simulatedRequestLog");

  private static final int MOST_TURNS = 100;

  private final SettingSources sources;
  private final TakenSettings taken;

  SettingsReader(SettingSources sources) {
    this.sources = sources;
    this.taken = new TakenSettings(sources);
  }

  Settings read() {
    sources.refuseUnknown();
    sources.refuseUnheeded();
    VariantSettings variants = new VariantReader(taken).read();
    TargetSettings target = target(variants);
    LoadSettings load = new LoadReader(taken).read();
    Settings.Shape shape = new ShapeReader(taken).read();
    if (variants.setPrefixCache()) {
      taken.drop("prefixCache");
    }
    if (shape.promptTokenIds() && target.asked().common().isChat()) {
      throw taken.refuse(
          "promptTokenIds",
          "is for prompts, and a chat has messages",
          "give -Dendpoint=completions");
    }
    Settings.Timeouts timeouts = timeouts();
    Settings.Judgement judgement = judgement();
    Settings.Output output = output();
    Settings.Simulated simulated = simulated(target);
    SurroundingSettings surroundings = new SurroundingReader(taken).read(target);
    return new Settings(
        target,
        load,
        shape,
        talk(),
        new DataReader(taken).read(),
        Optional.empty(),
        variants,
        timeouts,
        judgement,
        output,
        simulated,
        surroundings,
        taken.effective(),
        taken.given());
  }

  private TargetSettings target(VariantSettings variants) {
    Optional<BaseUrl> compared = variants.urls().values().stream().findFirst();
    for (String other : List.of("baseUrl", "baseUrls")) {
      if (compared.isPresent() && taken.isGiven(other)) {
        throw taken.refuse(other, "names a server, and compareUrls all of them", "leave it out");
      }
    }
    Optional<BaseUrl> one = taken.optional("baseUrl", BaseUrl::of).or(() -> compared);
    List<BaseUrl> several =
        taken.optional("baseUrls", value -> value.list(BaseUrl::of)).orElse(List.of());
    if (one.isPresent() && !several.isEmpty()) {
      throw taken.refuse("baseUrls", "names servers, and baseUrl another", "give one of the two");
    }
    return new TargetSettings(
        several.isEmpty() ? one : Optional.of(several.get(0)),
        several.isEmpty() ? several : several.subList(1, several.size()),
        taken.optional("model", value -> value.text().strip()),
        taken.of("endpoint", value -> value.choice(endpoints(), Endpoint::word), "chat"),
        taken.optional("backend", value -> value.choice(List.of(Backend.values()), Backend::key)),
        false,
        apiKey(),
        taken.of("insecureTls", SettingValue::truth, "false"));
  }

  /** A simulation that lets nobody choose has said itself which. */
  private List<Endpoint> endpoints() {
    return sources.isHeeded("endpoint") ? Endpoint.choices() : List.of(Endpoint.values());
  }

  /** A file was named for this run; the environment may hold a key for anything. */
  private Optional<Secret> apiKey() {
    Optional<Secret> inEnvironment =
        taken.optional(Setting.API_KEY, value -> new Secret(value.text().strip()));
    return taken.optional("apiKeyFile", SettingsReader::keyInFile).or(() -> inEnvironment);
  }

  private static Secret keyInFile(SettingValue value) {
    try {
      String content = Files.readString(Path.of(value.text().strip()));
      return new Secret(content.lines().findFirst().orElse("").strip());
    } catch (IOException | InvalidPathException e) {
      throw value.refuse("cannot be read", "give a readable file whose first line is the key");
    } catch (IllegalArgumentException blank) {
      throw value.refuse("holds no key", "put the key on its first line");
    }
  }

  private Settings.Talk talk() {
    return new Settings.Talk(
        taken.optionalInt("turns", value -> value.wholeNumber(1, MOST_TURNS)).orElse(1),
        taken.optionalInt("turnInputLen", SettingValue::tokens).orElse(1),
        taken.optional("thinkTime", SettingValue::duration).orElse(Duration.ZERO),
        taken.optional("patience", SettingValue::positiveDuration));
  }

  private Settings.Timeouts timeouts() {
    Duration request = taken.of("requestTimeout", SettingValue::positiveDuration, "600s");
    Duration idle = taken.of("idleTimeout", SettingValue::positiveDuration, "60s");
    if (idle.compareTo(request) <= 0) {
      return new Settings.Timeouts(request, idle);
    }
    if (taken.isGiven("idleTimeout")) {
      throw taken.refuse(
          "idleTimeout", "is longer than requestTimeout and would never act", "give a shorter one");
    }
    taken.drop("idleTimeout");
    return new Settings.Timeouts(request, request);
  }

  private Settings.Judgement judgement() {
    Settings.Calibration calibration =
        taken.of(
            "calibration",
            value -> value.choice(List.of(Settings.Calibration.values()), TakenSettings::word),
            "auto");
    List<Objectives.Limit> limits =
        taken
            .optional("goodput", value -> Objectives.limits(value.text(), value::refuse))
            .orElse(List.of());
    if (limits.isEmpty() && taken.isGiven("goodputShare")) {
      throw taken.refuse(
          "goodputShare", "is a share of good requests", "say which are good with -Dgoodput");
    }
    double share = taken.of("goodputShare", value -> value.number(Range.SHARE), DEFAULT_SHARE);
    return new Settings.Judgement(calibration, new Objectives(limits, share));
  }

  private Settings.Output output() {
    // Whoever needs these two asks the settings for them by name.
    taken.optional("combos", value -> value.text().strip());
    taken.optional("resume", value -> value.text().strip());
    return new Settings.Output(
        taken.optional("label", value -> value.text().strip()),
        taken
            .optional("metadata", value -> value.pairs('=', "gpu=4090,driver=580"))
            .orElse(Map.of()),
        taken.of("saveTexts", SettingValue::truth, "false"));
  }

  private Settings.Simulated simulated(TargetSettings target) {
    Optional<String> other =
        target.baseUrl().isPresent()
            ? Optional.of("baseUrl names")
            : taken.isGiven("server.command")
                ? Optional.of("server.command starts")
                : Optional.empty();
    for (String name : OF_SIMULATED) {
      if (other.isPresent() && taken.isGiven(name)) {
        throw taken.refuse(
            name,
            "is for the simulated server, and %s another".formatted(other.get()),
            "leave one of them out");
      }
    }
    Settings.Simulated simulated =
        new Settings.Simulated(
            taken.of("simulatedPreset", value -> value.text().strip(), "qwen2.5-7b-4090"),
            taken.of("simulatedTimeScale", value -> value.number(Range.ABOVE_ZERO), "1"),
            taken.of(
                "simulatedDialect",
                value -> value.choice(List.copyOf(Dialects.names()), name -> name),
                Dialects.DEFAULT),
            taken
                .optional("simulatedFlags", value -> List.of(value.text().strip().split("\\s+")))
                .orElse(List.of()),
            taken.optional("simulatedRequestLog", value -> value.text().strip()));
    if (other.isPresent()) {
      OF_SIMULATED.forEach(taken::drop);
    }
    return simulated;
  }
}
