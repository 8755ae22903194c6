package io.tokenload.report.page;

import io.gatling.app.Gatling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real run of {@link PageSimulation} in a JVM of its own, as the Maven plugin would fork it. */
final class GatlingRun {

  private static final long LIMIT_S = 120;

  private GatlingRun() {}

  /** Runs it and returns the run's folder below {@code results}. */
  static Path in(Path results) throws IOException, InterruptedException {
    fork(
        results,
        Gatling.class,
        "--simulation",
        PageSimulation.class.getName(),
        "--results-folder",
        results.toString());
    try (Stream<Path> folders = Files.list(results)) {
      return folders.filter(Files::isDirectory).findFirst().orElseThrow();
    }
  }

  /** Writes the {@link PageVariants} beside the run's index.html. */
  static void vary(Path folder) throws IOException, InterruptedException {
    fork(folder.getParent(), PageVariants.class, folder.toString());
  }

  private static void fork(Path logs, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    Path log = logs.resolve(main.getSimpleName() + ".txt");
    Process process =
        new ProcessBuilder(command(main, arguments))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = process.waitFor(LIMIT_S, TimeUnit.SECONDS);
    process.destroyForcibly();
    if (!ended || process.exitValue() != 0) {
      throw new IllegalStateException(main + " failed: " + Files.readString(log));
    }
  }

  /** Gatling reads the characters of strings without copying, which the JDK must be told to let. */
  private static List<String> command(Class<?> main, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                classPath(),
                main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  private static String classPath() {
    String forked = System.getProperty("java.class.path");
    return System.getProperty("surefire.test.class.path", forked);
  }
}
