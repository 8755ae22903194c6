package io.tokenload.run;

import io.tokenload.recording.References;
import io.tokenload.recording.Replay;
import io.tokenload.telemetry.TelemetryReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
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

  /** Where Gatling writes under this project's pom. */
  private static final Path OURS = Path.of("target-reports");

  /** Where Gatling's Maven plugin writes if nobody tells it otherwise. */
  private static final Path PLUGINS = Path.of("target", "gatling");

  private static final String GATLINGS_LOG = "simulation.log";
  private static final String RUNNING = ".running";
  private static final String SERVER_LOG = "server.log";
  private static final String RESERVE = "reserve";

  /** For run.json, summary, tables and, in a run of usual size, Gatling's page. */
  private static final int RESERVE_BYTES = 8 << 20;

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * The folder of all runs: what {@code -Dgatling.resultsFolder} says, as it does to Gatling's
   * plugin, else {@code target-reports} where there is one, as in this project.
   */
  static Path ofAllRuns() {
    return SystemSource.resultsFolder()
        .map(Path::of)
        .orElseGet(() -> Files.isDirectory(OURS) ? OURS : PLUGINS);
  }

  /**
   * Makes the folder of a new run.
   *
   * @throws UserError if it cannot be written
   */
  static RunFolder begin(Path results, String simulation, Instant now) {
    return named(results, simulation, now).made();
  }

  /** The folder of a new run, which is not made yet. */
  static RunFolder named(Path results, String simulation, Instant now) {
    String runId = simulation.toLowerCase(Locale.ROOT) + "-" + STAMP.format(now);
    return new RunFolder(results, results.resolve(runId + RUNNING));
  }

  /**
   * The same, once it is there.
   *
   * @throws UserError if it cannot be written
   */
  RunFolder made() {
    try {
      Files.createDirectories(start);
      return this;
    } catch (IOException e) {
      throw UserError.machine(
          "The results folder %s cannot be written (%s): make it writable or free its disk."
              .formatted(results.toAbsolutePath(), e.getMessage()));
    }
  }

  /** The run's name: simulation and moment of its start. */
  String runId() {
    String name = start.getFileName().toString();
    return name.substring(0, name.length() - RUNNING.length());
  }

  Path journal() {
    return start.resolve(Replay.JOURNAL);
  }

  Path telemetry() {
    return start.resolve(TelemetryReader.FILE);
  }

  Path serverLog() {
    return start.resolve(SERVER_LOG);
  }

  Path facts() {
    return start.resolve(Replay.RUN);
  }

  /**
   * Gatling's folder of this run: the newest that holds its log and bears the simulation's name.
   */
  Optional<Path> ofGatling(String simulation) throws IOException {
    return ofGatlings(simulation).stream().max(Comparator.comparingLong(RunFolder::modifiedMillis));
  }

  private List<Path> ofGatlings(String simulation) throws IOException {
    String prefix = simulation.toLowerCase(Locale.ROOT) + "-";
    try (Stream<Path> folders = Files.list(results)) {
      return folders
          .filter(folder -> folder.getFileName().toString().startsWith(prefix))
          .filter(folder -> Files.isRegularFile(folder.resolve(GATLINGS_LOG)))
          .filter(folder -> modifiedMillis(folder) >= startMillis())
          .toList();
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

  /**
   * Puts room aside, so that a disk that fills up during the run still takes its small files at the
   * end.
   *
   * @throws IOException if there is not even that much
   */
  void takeReserve() throws IOException {
    Files.write(start.resolve(RESERVE), new byte[RESERVE_BYTES]);
  }

  /** Gives that room back: before the reports are written, also those of a run that was killed. */
  static void freeReserve(Path folder) {
    try {
      Files.deleteIfExists(folder.resolve(RESERVE));
    } catch (IOException e) {
      System.err.println("%s could not be removed: %s".formatted(folder.resolve(RESERVE), e));
    }
  }

  /**
   * The run sent nothing to any server: only {@code run.json} is kept.
   *
   * @return the folder that holds it, Gatling's if it is known
   */
  Path keepFactsAlone(String simulation) throws IOException {
    freeReserve(start);
    Files.deleteIfExists(journal());
    Optional<Path> gatlings = ofGatlingUnused(simulation);
    if (gatlings.isEmpty()) {
      return Files.move(start, results.resolve(runId()));
    }
    moveTo(gatlings.get());
    Files.delete(gatlings.get().resolve(GATLINGS_LOG));
    return gatlings.get();
  }

  /** Removes what Gatling made for a run that then injected nobody. */
  void discardGatlings(String simulation) {
    try {
      Optional<Path> gatlings = ofGatlingUnused(simulation);
      if (gatlings.isPresent()) {
        Files.delete(gatlings.get().resolve(GATLINGS_LOG));
        Files.delete(gatlings.get());
      }
    } catch (IOException e) {
      System.err.println("Gatling's folder is of no use and could not be removed: " + e);
    }
  }

  /**
   * Gatling's folder of a run that has injected nobody. If there are two that may be it, another
   * run has just begun: nobody's is touched.
   */
  private Optional<Path> ofGatlingUnused(String simulation) throws IOException {
    List<Path> unused = new ArrayList<>();
    for (Path folder : ofGatlings(simulation)) {
      if (Files.size(folder.resolve(GATLINGS_LOG)) == 0) {
        unused.add(folder);
      }
    }
    return unused.size() == 1 ? Optional.of(unused.get(0)) : Optional.empty();
  }

  /** Removes the folder of a run that sent nothing, but for what its server printed. */
  void discardAllButTheLog() {
    Path aside = results.resolve(runId() + "." + SERVER_LOG);
    try {
      boolean told = Files.exists(serverLog()) && Files.size(serverLog()) > 0;
      if (told) {
        Files.move(serverLog(), aside);
      }
      discard();
      if (told) {
        Files.createDirectories(start);
        Files.move(aside, serverLog());
      }
    } catch (IOException e) {
      System.err.println("The server's log could not be kept: " + e);
    }
  }

  /** Removes the folder of a run that sent nothing; what cannot be removed stays. */
  void discard() {
    freeReserve(start);
    try {
      Files.deleteIfExists(serverLog());
      Files.deleteIfExists(telemetry());
      Files.deleteIfExists(facts());
      Files.deleteIfExists(start.resolve(References.FILE));
      if (Files.exists(journal()) && Files.size(journal()) == 0) {
        Files.delete(journal());
      }
      Files.deleteIfExists(start);
    } catch (IOException e) {
      System.err.println(start + " is of no use and could not be removed: " + e.getMessage());
    }
  }

  private long startMillis() {
    String stamp = runId().substring(runId().lastIndexOf('-') + 1);
    return Instant.from(STAMP.parse(stamp)).toEpochMilli();
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
