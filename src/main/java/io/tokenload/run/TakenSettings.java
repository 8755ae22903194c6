package io.tokenload.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Takes settings from their sources one by one and keeps what was taken, as text. Used once. */
final class TakenSettings {

  /** Secrets, and the way to one. */
  private static final Set<String> UNSHOWN =
      Set.of(Setting.API_KEY, "apiKeyFile", Setting.OTLP_HEADERS);

  private final SettingSources sources;
  private final Map<String, String> texts = new TreeMap<>();

  TakenSettings(SettingSources sources) {
    this.sources = sources;
  }

  /** Whether the user gave it. */
  boolean isGiven(String name) {
    return sources.isGiven(name);
  }

  /** The error that says why what the user gave for the name cannot be used. */
  UserError refuse(String name, String problem, String remedy) {
    return sources.find(name).orElseThrow().refuse(problem, remedy);
  }

  <T> Optional<T> optional(String name, Function<SettingValue, T> type) {
    Optional<SettingValue> value = sources.find(name);
    Optional<T> typed = value.map(type);
    typed.ifPresent(
        read -> keep(name, read instanceof BaseUrl url ? url.root() : value.get().text()));
    return typed;
  }

  OptionalInt optionalInt(String name, ToIntFunction<SettingValue> type) {
    return optional(name, type::applyAsInt).map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  /** What was given, else the fallback, read as if it had been given. */
  <T> T of(String name, Function<SettingValue, T> type, String fallback) {
    return optional(name, type)
        .orElseGet(
            () -> {
              keep(name, fallback);
              return type.apply(new SettingValue(name, fallback, "default"));
            });
  }

  /** A setting is shown as something else, since what was given holds a secret. */
  void show(String name, String text) {
    keep(name, text);
  }

  /** A setting that has no part in this run. */
  void drop(String name) {
    texts.remove(name);
  }

  private void keep(String name, String text) {
    if (!UNSHOWN.contains(name)) {
      texts.put(name, text.strip());
    }
  }

  /** What holds, in the order of the table. */
  Map<String, String> effective() {
    Map<String, String> inOrder = new LinkedHashMap<>();
    for (Setting row : SettingsTable.rows()) {
      if (texts.containsKey(row.name())) {
        inOrder.put(row.name(), texts.get(row.name()));
      }
    }
    return inOrder;
  }

  /** Names of those that the user gave, likewise. */
  List<String> given() {
    return effective().keySet().stream().filter(sources::isGiven).toList();
  }

  /** The word by which a constant is given: {@code CHAT} is {@code chat}. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
