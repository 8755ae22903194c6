package io.tokenload.bench;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * CPU time of a process, sampled from outside: the first line is the number of clock ticks a
 * second, each other one {@code <seconds of /proc/uptime> <ticks used so far>}.
 */
final class CpuSamples {

  private final NavigableMap<Double, Double> cpuSecondsAt = new TreeMap<>();

  private CpuSamples() {}

  /**
   * Reads the lines.
   *
   * @throws IllegalArgumentException if they are no such samples
   */
  static CpuSamples parse(List<String> lines) {
    CpuSamples samples = new CpuSamples();
    double ticksPerSecond = Double.parseDouble(lines.get(0));
    for (String line : lines.subList(1, lines.size())) {
      String[] words = line.split(" ");
      samples.cpuSecondsAt.put(
          Double.valueOf(words[0]), Double.parseDouble(words[1]) / ticksPerSecond);
    }
    return samples;
  }

  /**
   * CPU time used between two moments, straight lines between samples.
   *
   * @param from seconds of {@code /proc/uptime}
   * @return seconds, NaN if a moment lies outside the samples
   */
  double secondsBetween(double from, double to) {
    return secondsAt(to) - secondsAt(from);
  }

  private double secondsAt(double moment) {
    Map.Entry<Double, Double> before = cpuSecondsAt.floorEntry(moment);
    Map.Entry<Double, Double> after = cpuSecondsAt.ceilingEntry(moment);
    if (before == null || after == null) {
      return Double.NaN;
    }
    double distance = after.getKey() - before.getKey();
    double share = distance == 0 ? 0 : (moment - before.getKey()) / distance;
    return before.getValue() + share * (after.getValue() - before.getValue());
  }
}
