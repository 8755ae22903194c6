package io.tokenload.gate;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Distribution;
import io.tokenload.metric.Evidence;
import io.tokenload.metric.Latency;
import io.tokenload.metric.Objectives;
import io.tokenload.metric.Quantile;
import io.tokenload.metric.Verdict.Finding;
import io.tokenload.metric.Verdict.Grade;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The one rule on figures: the p50 or p99 of a latency is degraded when the client's own delay at
 * that percentile is more than 5 % of it, or more than 20 % of what lies between it and its
 * objective. More than half of TTFT, TPOT or E2EL makes the run invalid: it then says more of the
 * client than of the server. ITL alone never does, since servers that send several tokens at once
 * have gaps of next to nothing; for the same reason it is held against the mean gap where that is
 * greater.
 */
final class FigureRule {

  /** Of the figure itself. */
  static final double DEGRADED_SHARE = 0.05;

  /** Of the figure itself. */
  static final double INVALID_SHARE = 0.5;

  /** Of the distance between the figure and its objective. */
  static final double MARGIN_SHARE = 0.2;

  private final Evidence evidence;
  private final Objectives objectives;

  /** A finding and how much of the figure it concerns: the order of findings. */
  private record Weighed(Finding finding, double share) {}

  FigureRule(Evidence evidence, Objectives objectives) {
    this.evidence = evidence;
    this.objectives = objectives;
  }

  /** At most one a latency and cell, the greatest share first. */
  List<Finding> findings(List<CellSummary> cells) {
    List<Weighed> all = new ArrayList<>();
    for (CellSummary cell : cells) {
      for (Latency latency : ClientDelay.FIGURES) {
        worst(cell, latency).ifPresent(all::add);
      }
    }
    return all.stream()
        .sorted(Comparator.comparingDouble(Weighed::share).reversed())
        .map(Weighed::finding)
        .toList();
  }

  private Optional<Weighed> worst(CellSummary cell, Latency latency) {
    Distribution figures = cell.latencies().get(latency);
    Optional<ClientDelay> delay = ClientDelay.of(evidence, cell, latency);
    if (figures == null || delay.isEmpty() || isMadeByABuffer(cell, latency)) {
      return Optional.empty();
    }
    List<Weighed> found = new ArrayList<>();
    share(cell, latency, figures, 50, delay.get().p50()).ifPresent(found::add);
    share(cell, latency, figures, 99, delay.get().p99()).ifPresent(found::add);
    margin(cell, latency, figures, delay.get().p99()).ifPresent(found::add);
    return found.stream()
        .max(
            Comparator.comparing((Weighed weighed) -> weighed.finding().grade())
                .thenComparingDouble(Weighed::share));
  }

  /** Answers that come whole have gaps of next to nothing, whoever looks: said elsewhere. */
  private static boolean isMadeByABuffer(CellSummary cell, Latency latency) {
    return cell.flow().isBuffered() && (latency == Latency.TPOT || latency == Latency.ITL);
  }

  private Optional<Weighed> share(
      CellSummary cell,
      Latency latency,
      Distribution figures,
      double percent,
      ClientDelay.Parts delay) {
    Quantile figure = figures.quantile(percent);
    if (figure == null) {
      return Optional.empty();
    }
    boolean byMean = latency == Latency.ITL && figures.meanNanos() > figure.nanos();
    double base = byMean ? figures.meanNanos() : figure.nanos();
    double share = delay.nanos() / Math.max(1, base);
    if (share <= DEGRADED_SHARE) {
      return Optional.empty();
    }
    String name = byMean ? "the mean" : "p%.0f".formatted(percent);
    String of = "%s of %s %s".formatted(Amount.percent(share), name, Amount.ms(base));
    Grade grade = share > INVALID_SHARE && latency != Latency.ITL ? Grade.INVALID : Grade.DEGRADED;
    return Optional.of(weighed(grade, cell, latency, words(cell, percent, delay) + of, share));
  }

  private Optional<Weighed> margin(
      CellSummary cell, Latency latency, Distribution figures, ClientDelay.Parts delay) {
    Quantile figure = figures.quantile(99);
    OptionalDouble limit = objectives.of(cell.cell().className()).nanos(latency);
    if (figure == null || limit.isEmpty()) {
      return Optional.empty();
    }
    double margin = Math.abs(limit.getAsDouble() - figure.nanos());
    double share = delay.nanos() / Math.max(1, margin);
    if (share <= MARGIN_SHARE) {
      return Optional.empty();
    }
    String of =
        "%s of the %s between p99 %s and its objective of %s"
            .formatted(
                Amount.percent(share),
                Amount.ms(margin),
                Amount.ms(figure.nanos()),
                Amount.ms(limit.getAsDouble()));
    double weight = delay.nanos() / Math.max(1, figure.nanos());
    return Optional.of(weighed(Grade.DEGRADED, cell, latency, words(cell, 99, delay) + of, weight));
  }

  private String words(CellSummary cell, double percent, ClientDelay.Parts delay) {
    return new DelayWords(cell, ClientDelay.seen(evidence, cell)).of(percent, delay) + ", ";
  }

  private static Weighed weighed(
      Grade grade, CellSummary cell, Latency latency, String reason, double share) {
    return new Weighed(new Finding(grade, cell.cell().name(), latency, reason), share);
  }
}
