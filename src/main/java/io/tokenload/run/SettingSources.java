package io.tokenload.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Where settings come from: {@code -D} before the environment before the simulation's default. A
 * value that begins with {@code @} is read from the file named after it.
 */
final class SettingSources {

  /** Properties of the JVM, of Maven and of others: not ours, however near a name they come. */
  private static final Set<String> FOREIGN =
      Set.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "com.sun.",
          "user.",
          "os.",
          "file.",
          "path.",
          "line.",
          "native.",
          "stdin.",
          "stdout.",
          "stderr.",
          "awt.",
          "http.",
          "https.",
          "ftp.",
          "socks",
          "gatling.",
          "maven.",
          "surefire.",
          "failsafe.",
          "exec.",
          "io.netty.",
          "netty.",
          "scala.",
          "logback.",
          "log4j.",
          "slf4j.",
          "org.",
          "env.",
          "idea.",
          "jna.",
          "jline.",
          "library.");

  /** However it goes on: with a dot, an underscore or a capital. */
  private static final String OURS = "tokenload";

  private static final Set<String> KEY_NAMES = Set.of("openaiapikey", "apikey", "tokenloadapikey");

  private final Map<String, String> properties;
  private final Map<String, String> environment;
  private final Map<String, String> defaults;
  private final Predicate<String> heeded;
  private final boolean escaped;
  private final Set<String> asked = new TreeSet<>();

  SettingSources(
      Map<String, String> properties, Map<String, String> environment, Defaults defaults) {
    this.properties = Map.copyOf(properties);
    this.environment = Map.copyOf(environment);
    this.defaults = defaults.texts();
    this.heeded = defaults::isHeeded;
    this.escaped = MavenEscapes.apply(properties);
  }

  /** Whether the user gave it, by property or environment. */
  boolean isGiven(String name) {
    return given(name).isPresent();
  }

  /** Whether it has a part in the simulation. */
  boolean isHeeded(String name) {
    return heeded.test(name);
  }

  /** What the user gave, else the simulation's default. */
  Optional<SettingValue> find(String name) {
    asked.add(name);
    return given(name)
        .or(
            () ->
                Optional.ofNullable(defaults.get(name))
                    .map(text -> new SettingValue(name, text, "default of the simulation")));
  }

  /** Names that {@link #find} was asked for. */
  Set<String> asked() {
    return asked;
  }

  private Optional<SettingValue> given(String name) {
    String property = properties.get(name);
    if (property != null) {
      String text = escaped ? MavenEscapes.undo(property) : property;
      return Optional.of(filled(new SettingValue(name, text, "-D" + name)));
    }
    String variable = setting(name).environmentName();
    return Optional.ofNullable(environment.get(variable))
        .filter(text -> !text.isBlank() && isHeeded(name))
        .map(text -> filled(new SettingValue(name, text, variable)));
  }

  private static Setting setting(String name) {
    return SettingsTable.find(name)
        .orElseThrow(() -> new IllegalArgumentException("no setting is called " + name));
  }

  private static SettingValue filled(SettingValue value) {
    if (value.text().startsWith("@")) {
      return filled(fromFile(value));
    }
    if (value.text().isBlank()) {
      throw value.refuse("is empty", "give a value or leave the setting out");
    }
    return value;
  }

  private static SettingValue fromFile(SettingValue value) {
    String file = value.text().substring(1).strip();
    String place = value.place() + " " + value.text();
    try {
      return new SettingValue(value.name(), Files.readString(Path.of(file)).strip(), place);
    } catch (IOException | InvalidPathException e) {
      throw value.refuse("names a file that cannot be read", "give @ and a readable text file");
    }
  }

  /**
   * Refuses names that nobody knows but that were meant for us: misspelt, or with our prefix.
   *
   * @throws UserError for the first such name
   */
  void refuseUnknown() {
    new TreeMap<>(properties)
        .keySet().stream()
            .filter(name -> SettingsTable.find(name).map(Setting::isVariable).orElse(true))
            .filter(name -> FOREIGN.stream().noneMatch(name::startsWith))
            .forEach(SettingSources::refuseIfNear);
    Set<String> known =
        SettingsTable.rows().stream().map(Setting::environmentName).collect(Collectors.toSet());
    new TreeSet<>(environment.keySet())
        .stream()
            .filter(name -> name.startsWith(SettingsTable.ENVIRONMENT_PREFIX))
            .filter(name -> !known.contains(name))
            .forEach(SettingSources::refuseVariable);
  }

  /**
   * Refuses what was given on the command line but has no part in this simulation. The environment
   * is left alone: it is set once for many runs.
   *
   * @throws UserError for the first such setting
   */
  void refuseUnheeded() {
    for (String name : new TreeSet<>(properties.keySet())) {
      if (SettingsTable.find(name).isPresent() && !heeded.test(name)) {
        throw given(name)
            .orElseThrow()
            .refuse("has no part in this simulation", "leave it out, or choose another one");
      }
    }
  }

  private static void refuseIfNear(String name) {
    if (KEY_NAMES.contains(name.toLowerCase(Locale.ROOT).replaceAll("[-_.]", ""))) {
      throw UserError.usage(
          "-D%s puts an API key where every user of this machine can read it: set the environment"
              + " variable OPENAI_API_KEY, or give its file with -DapiKeyFile.".formatted(name));
    }
    if (SettingsTable.find(name).isPresent()) {
      throw UserError.usage(
          "-D%1$s puts a secret where every user of this machine can read it: set the environment variable %1$s."
              .formatted(name));
    }
    boolean ours = name.regionMatches(true, 0, OURS, 0, OURS.length());
    String bare = ours ? name.substring(OURS.length()) : name;
    Optional<String> near = NearName.of(bare).map(setting -> "-D" + setting.name());
    if (ours || near.isPresent()) {
      throw unknown("-D" + name, near);
    }
  }

  private static void refuseVariable(String name) {
    String bare = name.substring(SettingsTable.ENVIRONMENT_PREFIX.length());
    throw unknown("The environment variable " + name, nearVariable(bare));
  }

  private static Optional<String> nearVariable(String bare) {
    return NearName.of(bare).map(Setting::environmentName);
  }

  private static UserError unknown(String what, Optional<String> near) {
    return UserError.usage(
        near.map(name -> what + " is no setting: did you mean " + name + "?")
            .orElse(what + " is no setting: `./tokenload settings` lists all there are."));
  }
}
