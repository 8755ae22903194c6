package io.tokenload.run;

import io.tokenload.run.server.FingerprintBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The GPUs of this machine and their driver, by {@code nvidia-smi --query-gpu=name,driver_version};
 * they are the server's if that runs here.
 *
 * @param names in the order of their numbers
 * @param driver version, or {@code null}
 */
record GpuNames(List<String> names, String driver) {

  private static final List<String> QUERY =
      List.of("nvidia-smi", "--query-gpu=name,driver_version", "--format=csv,noheader");
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]", "0.0.0.0");
  private static final GpuNames NONE = new GpuNames(List.of(), null);

  /** Whether a server at this address runs on this machine, as far as its name tells. */
  static boolean areOf(BaseUrl baseUrl) {
    return HERE.contains(baseUrl.at("").getHost());
  }

  /** Of this machine; none where there is no such program, or it does not answer. */
  static GpuNames ofThisMachine() {
    try {
      Path answer = Files.createTempFile("tokenload-gpus", ".csv");
      try {
        Process asked =
            new ProcessBuilder(QUERY)
                .redirectOutput(answer.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return ended(asked) ? in(Files.readString(answer, StandardCharsets.UTF_8)) : NONE;
      } finally {
        Files.deleteIfExists(answer);
      }
    } catch (IOException noSuchProgram) {
      return NONE;
    }
  }

  private static boolean ended(Process asked) {
    try {
      if (asked.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return asked.exitValue() == 0;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    asked.destroyForcibly();
    return false;
  }

  /** Reads lines of {@code name, driver}. */
  static GpuNames in(String csv) {
    List<String> names = new ArrayList<>();
    String driver = null;
    for (String line : csv.lines().toList()) {
      int comma = line.lastIndexOf(',');
      if (comma > 0) {
        names.add(line.substring(0, comma).strip());
        driver = line.substring(comma + 1).strip();
      }
    }
    return new GpuNames(names, driver);
  }

  void addTo(FingerprintBuilder found) {
    found.gpus(names, driver);
  }
}
