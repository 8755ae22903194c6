package io.tokenload.run;

import io.tokenload.metric.Level;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How long a sweep of flags will take about: the cells of what is still to be measured by what
 * their requests are expected to take, and a start for each server after the first.
 *
 * @param load the settings
 * @param times of stages
 */
record SweepEstimate(LoadSettings load, StageTimes times) {

  /**
   * A sentence.
   *
   * @param stages that are to be measured, on all servers
   * @param startSeconds what the first server took until it was ready
   */
  String words(List<Stage> stages, double startSeconds) {
    long servers = stages.stream().map(Stage::server).distinct().count();
    double cells = stages.stream().mapToDouble(this::seconds).sum();
    double starts = Math.max(0, servers - 1) * startSeconds;
    return "The sweep measures %d %s on %d %s: about %s, of which %s for starts at %.0f s as the first one took."
        .formatted(
            stages.size(),
            stages.size() == 1 ? "cell" : "cells",
            servers,
            servers == 1 ? "server" : "servers",
            words(cells + starts),
            words(starts),
            startSeconds);
  }

  private double seconds(Stage stage) {
    double one = times.expectedNanos(stage) / 1e9;
    return times.warmup(stage).toNanos() / 1e9 + window(stage, one) + one;
  }

  private double window(Stage stage, double one) {
    if (stage.arriving() instanceof Stage.Arriving.Together together) {
      return together.waves() * one;
    }
    if (stage.arriving() instanceof Stage.Arriving.Along along) {
      return along.window().toNanos() / 1e9;
    }
    double byTime = load.duration().map(Duration::toNanos).orElse(Long.MAX_VALUE) / 1e9;
    Level level = stage.level();
    double each = level.isOpen() ? 1 / level.value() : one / Math.max(1, level.value());
    return Math.min(byTime, stage.mostRequests(load) * each);
  }

  private static String words(double seconds) {
    return seconds < 90
        ? String.format(Locale.ROOT, "%.0f s", seconds)
        : String.format(Locale.ROOT, "%.0f min", seconds / 60);
  }
}
