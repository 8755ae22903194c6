package io.tokenload.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The only reader of system properties and the environment. */
final class SystemSource {

  /** Gatling's option and its value, up to the next option. */
  private static final Pattern RESULTS_FOLDER =
      Pattern.compile(" (?:-rf|--results-folder) (.+?)(?= --?[a-z]|$)");

  private SystemSource() {}

  /** A copy of the system properties whose names and values are text. */
  static Map<String, String> properties() {
    Properties properties = System.getProperties();
    Map<String, String> copy = new HashMap<>();
    for (String name : properties.stringPropertyNames()) {
      copy.put(name, properties.getProperty(name));
    }
    return Map.copyOf(copy);
  }

  /** The environment. */
  static Map<String, String> environment() {
    return Map.copyOf(System.getenv());
  }

  /**
   * Where the system looks for programs, as the environment has it; {@code null} if it has none.
   */
  static String path() {
    return System.getenv("PATH");
  }

  /** Home of the JVM that runs this. */
  static String javaHome() {
    return System.getProperty("java.home");
  }

  /**
   * Class path of the JVM that runs this, as it is: under the Gatling Maven plugin one jar whose
   * manifest names all others.
   */
  static String classPath() {
    return System.getProperty("java.class.path");
  }

  /** Where Gatling was told to put its runs: by its plugin's property, or on its command line. */
  static Optional<String> resultsFolder() {
    return Optional.ofNullable(System.getProperty("gatling.resultsFolder"))
        .or(() -> resultsFolder(System.getProperty("sun.java.command", "")));
  }

  static Optional<String> resultsFolder(String commandLine) {
    Matcher option = RESULTS_FOLDER.matcher(commandLine);
    return option.find() ? Optional.of(option.group(1)) : Optional.empty();
  }
}
