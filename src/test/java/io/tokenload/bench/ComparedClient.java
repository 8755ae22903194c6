package io.tokenload.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What {@code bench/compare} left of one client at one load. */
final class ComparedClient {

  private final Path folder;
  private final int streams;

  ComparedClient(Path folder, int streams) {
    this.folder = folder;
    this.streams = streams;
  }

  String name() {
    return folder.getFileName().toString();
  }

  boolean isMissing() {
    return Files.exists(folder.resolve("missing"));
  }

  /** Its row; of a client that failed, as far as it came. */
  ComparedRow row() throws IOException {
    ProcessFacts process = ProcessFacts.read(folder.resolve("process.json"));
    TruthLog truths = TruthLog.read(folder.resolve("truth"));
    long began = truths.loadBegan(streams);
    long from = began + (long) (process.leftOutSeconds() * 1e9);
    long to = Math.max(from + 1, truths.loadEnded(streams));
    Errors errors = process.failure().isEmpty() ? errors(truths, from, to) : Errors.UNKNOWN;
    double events = truths.eventsBetween(from, to);
    JsonNode late = serverLate();
    boolean spins = name().equals("spin");
    return new ComparedRow(
        name(),
        String.join("; ", remarks(process, errors)),
        errors.ttftP50(),
        errors.ttftP99(),
        errors.itlP99(),
        errors.delayP50(),
        errors.delayP99(),
        errors.delayMax(),
        spins ? Double.NaN : process.cpuSecondsBetween(from, to) * 1e6 / events,
        spins ? Double.NaN : process.cpuSeconds(),
        spins ? Double.NaN : process.cpuSeconds() * 1e6 / truths.events(),
        process.rssMebibytes(),
        (began - process.started()) / 1e9,
        events * 1e9 / (to - from),
        late.get("p50").asDouble() / 1e3,
        late.get("p99").asDouble() / 1e3);
  }

  private Errors errors(TruthLog truths, long from, long to) throws IOException {
    if (name().equals("floor") || name().equals("spin")) {
      return Errors.of(new FloorOutput(Files.readString(folder.resolve("output"))));
    }
    ErrorTally tally = new ErrorTally(from, to);
    answers(truths).each(tally::add);
    return Errors.of(tally.error());
  }

  private ClientAnswers answers(TruthLog truths) throws IOException {
    return switch (name()) {
      case "tokenload" -> new TokenloadAnswers(folder.resolve("results"), truths);
      case "vllm", "vllm-rs" -> new VllmAnswers(folder.resolve("result.json"));
      case "aiperf" -> new AiperfAnswers(folder.resolve("results"));
      case "guidellm" -> new GuidellmAnswers(folder.resolve("result.json"));
      case "inference-perf" ->
          new InferencePerfAnswers(
              folder.resolve("results/per_request_lifecycle_metrics.json"), truths);
      default -> throw new IllegalArgumentException("no such client: " + name());
    };
  }

  private JsonNode serverLate() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("server").toFile()).get("late_us");
  }

  private static List<String> remarks(ProcessFacts process, Errors errors) {
    return Stream.of(process.failure(), launched(process), errors.remark())
        .filter(remark -> !remark.isEmpty())
        .toList();
  }

  private static String launched(ProcessFacts process) {
    double seconds = process.launchSeconds();
    return seconds < 0.1 ? "" : "Maven before the start: %.1f s".formatted(seconds);
  }
}
