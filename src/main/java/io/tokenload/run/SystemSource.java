package io.tokenload.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The only reader of system properties and the environment. */
final class SystemSource {

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

  /** Where Gatling's plugin was told to put its runs. */
  static Optional<String> resultsFolder() {
    return Optional.ofNullable(System.getProperty("gatling.resultsFolder"));
  }
}
