package io.tokenload.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What {@code bench/compare} saw of a client's processes from outside: {@code process.json}. */
final class ProcessFacts {

  private final JsonNode facts;
  private final NavigableMap<Long, Double> cpuSecondsAt = new TreeMap<>();

  ProcessFacts(JsonNode facts) {
    this.facts = facts;
    for (JsonNode sample : facts.get("samples")) {
      cpuSecondsAt.put(sample.get(0).asLong(), sample.get(1).asDouble());
    }
  }

  /** Reads the file. */
  static ProcessFacts read(Path file) throws IOException {
    return new ProcessFacts(new ObjectMapper().readTree(file.toFile()));
  }

  /** How it ended: empty if well. */
  String failure() {
    String status = facts.get("status").asText();
    return status.equals("0") ? "" : "ended with " + status;
  }

  /** Start of the client's process on the truth's clock. */
  long started() {
    return facts.get("started").asLong();
  }

  /** Seconds before that start, of who starts it, such as Maven. */
  double launchSeconds() {
    return (started() - facts.get("launched").asLong()) / 1e9;
  }

  /** CPU seconds from the first to the last of its processes. */
  double cpuSeconds() {
    return facts.get("cpu_seconds").asDouble();
  }

  /** Most memory in use at once, the sum over its processes, in MiB. */
  double rssMebibytes() {
    return facts.get("rss_mb").asDouble();
  }

  /** Seconds at the beginning of the load that are in no figure but those of the whole process. */
  double leftOutSeconds() {
    return facts.get("left_out_seconds").asDouble();
  }

  /** Load average of the machine when it had ended. */
  double loadAverage() {
    return facts.get("load_average").asDouble();
  }

  /**
   * CPU time used between two moments, straight lines between samples.
   *
   * @return seconds, NaN if a moment lies outside the samples
   */
  double cpuSecondsBetween(long from, long to) {
    return cpuSecondsAt(to) - cpuSecondsAt(from);
  }

  private double cpuSecondsAt(long moment) {
    Map.Entry<Long, Double> before = cpuSecondsAt.floorEntry(moment);
    Map.Entry<Long, Double> after = cpuSecondsAt.ceilingEntry(moment);
    if (before == null || after == null) {
      return Double.NaN;
    }
    double distance = after.getKey() - before.getKey();
    double share = distance == 0 ? 0 : (moment - before.getKey()) / distance;
    return before.getValue() + share * (after.getValue() - before.getValue());
  }
}
