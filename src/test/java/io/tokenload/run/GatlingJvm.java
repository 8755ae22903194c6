package io.tokenload.run;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs a simulation as the Maven plugin does: Gatling's main class in a JVM of its own. */
final class GatlingJvm {

  private static final long LONGEST_MINUTES = 5;

  private final Path directory;
  private String path = System.getenv("PATH");

  /**
   * What a run left.
   *
   * @param exitCode of the process
   * @param output what it printed
   * @param folder its run folder, or {@code null} if it made none
   */
  record Result(int exitCode, String output, Path folder) {}

  /** Runs in a directory of its own, so that runs do not meet each other's files. */
  GatlingJvm(Path directory) throws IOException {
    this.directory = directory;
    Files.createDirectories(directory.resolve("target-reports"));
  }

  /** Programs of this folder are found first. */
  GatlingJvm withPrograms(Path folder) {
    path = folder + File.pathSeparator + path;
    return this;
  }

  /** Starts the simulation, uncalibrated unless it says otherwise, and returns at once. */
  Process start(String simulation, String... properties) throws IOException {
    return start(List.of(), simulation, properties);
  }

  /** The same, in a JVM with flags of its own. */
  Process start(List<String> flags, String simulation, String... properties) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("-Dcalibration=off");
    Stream.of(properties).map(property -> "-D" + property).forEach(command::add);
    command.add("io.gatling.app.Gatling");
    String qualified =
        simulation.contains(".") ? simulation : "io.tokenload.simulation." + simulation;
    command.addAll(List.of("-s", qualified));
    command.addAll(List.of("-rf", directory.resolve("target-reports").toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log().toFile());
    builder.environment().put("PATH", path);
    return builder.start();
  }

  /** Runs the simulation to its end. */
  Result run(String simulation, String... properties) throws IOException, InterruptedException {
    return await(start(simulation, properties));
  }

  Result await(Process process) throws IOException, InterruptedException {
    if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("the run did not end:\n" + output());
    }
    return new Result(process.exitValue(), output(), folder());
  }

  String output() throws IOException {
    return Files.readString(log(), StandardCharsets.UTF_8);
  }

  private Path log() {
    return directory.resolve("output.log");
  }

  private Path folder() throws IOException {
    try (Stream<Path> folders = Files.list(directory.resolve("target-reports"))) {
      return folders.findFirst().orElse(null);
    }
  }
}
