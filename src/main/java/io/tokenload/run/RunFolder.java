package io.tokenload.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a run's files go. Gatling makes its run folder only after the simulation has been built, so
 * the journal begins in a folder beside it and moves in at the end; a run that is killed leaves it
 * where it began.
 *
 * @param results the folder that holds all runs, e.g. {@code target-reports}
 * @param start the folder of this run until Gatling's is known
 */
record RunFolder(Path results, Path start) {

  private static final String GATLINGS_LOG = "simulation.log";

  /**
   * Makes the folder of a new run.
   *
   * @throws UserError if it cannot be written
   */
  static RunFolder begin(Path results, String runId) {
    Path start = results.resolve(runId + ".running");
    try {
      Files.createDirectories(start);
      return new RunFolder(results, start);
    } catch (IOException e) {
      throw UserError.machine(
          "The results folder %s cannot be written (%s): make it writable or free its disk."
              .formatted(results.toAbsolutePath(), e.getMessage()));
    }
  }

  Path journal() {
    return start.resolve(RunFiles.JOURNAL);
  }

  /**
   * Gatling's folder of this run: the newest that holds its log and bears the simulation's name.
   */
  Optional<Path> ofGatling(String simulation) throws IOException {
    String prefix = simulation.toLowerCase(Locale.ROOT) + "-";
    try (Stream<Path> folders = Files.list(results)) {
      return folders
          .filter(folder -> folder.getFileName().toString().startsWith(prefix))
          .filter(folder -> Files.isRegularFile(folder.resolve(GATLINGS_LOG)))
          .filter(folder -> !folder.equals(start))
          .max(Comparator.comparingLong(RunFolder::modifiedMillis));
    }
  }

  /** Moves what the run has written so far into the given folder. */
  void moveTo(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> begun = Files.list(start)) {
      files = begun.toList();
    }
    for (Path file : files) {
      Files.move(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
    Files.delete(start);
  }

  private static long modifiedMillis(Path folder) {
    try {
      return Files.getLastModifiedTime(folder.resolve(GATLINGS_LOG)).toMillis();
    } catch (IOException gone) {
      // A folder that vanishes while we look is not ours.
      return Long.MIN_VALUE;
    }
  }
}
