package io.tokenload.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenload.metric.CellWindow;
import io.tokenload.metric.RunFacts;
import io.tokenload.recording.JournalReader;
import io.tokenload.recording.RunFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files that {@code bench/accuracy} left of one number of streams: the run's folder, samples of
 * its CPU time, what the floor printed, and the server's own lateness after each.
 */
final class MeasuredLevel {

  private final Path folder;

  MeasuredLevel(Path folder) {
    this.folder = folder;
  }

  /** The suite's row, and one of each floor. */
  List<AccuracyRow> rows() throws IOException {
    RunFacts run = RunFile.read(runFolder().resolve("run.json"));
    CellWindow window = run.cells().get(0);
    int streams = (int) window.cell().level().value();
    ErrorTally tally = new ErrorTally(run.originNanos(), window);
    JournalReader.read(runFolder().resolve("journal.jsonl"), tally::add);
    ClientError error = tally.error();
    if (error.leftOut() > 0) {
      System.err.printf("%d of %s failed and are left out%n", error.leftOut(), folder);
    }
    return List.of(
        AccuracyRow.of(error, streams, cpuPerSecond(run, window), serverLate("tokenload")),
        AccuracyRow.of(floor("floor"), "floor", streams, serverLate("floor")),
        AccuracyRow.of(floor("spin"), "floor, spinning", streams, serverLate("spin")));
  }

  private Path runFolder() throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("results"))) {
      return runs.filter(run -> Files.exists(run.resolve("run.json"))).findFirst().orElseThrow();
    }
  }

  private FloorOutput floor(String name) throws IOException {
    return new FloorOutput(Files.readString(folder.resolve(name + ".txt")));
  }

  private double cpuPerSecond(RunFacts run, CellWindow window) throws IOException {
    CpuSamples cpu = CpuSamples.parse(Files.readAllLines(folder.resolve("cpu")));
    double from = uptime(run.originNanos() + window.from());
    double to = uptime(run.originNanos() + window.to());
    return cpu.secondsBetween(from, to) / (to - from);
  }

  /** The two clocks differ by a constant, unless the machine was suspended between. */
  private static double uptime(long nanoTime) throws IOException {
    String now = Files.readString(Path.of("/proc/uptime")).split(" ")[0];
    return Double.parseDouble(now) - (System.nanoTime() - nanoTime) / 1e9;
  }

  private double[] serverLate(String client) throws IOException {
    JsonNode late =
        new ObjectMapper().readTree(folder.resolve(client + ".stats").toFile()).get("late_us");
    return new double[] {late.get("p50").asDouble() / 1e3, late.get("p99").asDouble() / 1e3};
  }
}
