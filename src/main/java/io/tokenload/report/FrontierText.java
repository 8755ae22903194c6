package io.tokenload.report;

import io.tokenload.analysis.frontier.Frontier;
import io.tokenload.analysis.frontier.FrontierPoint;
import io.tokenload.analysis.sample.Estimate;
import io.tokenload.metric.server.SweptServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The frontier in plain lines: under the console's table, in the first sentence, on the page. */
public final class FrontierText {

  /** Optimal points that a line names. */
  private static final int SHOWN = 8;

  private static final int SLUG = 40;

  private FrontierText() {}

  /** What a sweep found, without a full stop; empty of a run with one server. */
  static Optional<String> first(Frontier frontier) {
    if (frontier == null || !frontier.isSweep()) {
      return Optional.empty();
    }
    String failed =
        frontier.failed().isEmpty()
            ? ""
            : "; %d of %d combinations of flags failed"
                .formatted(frontier.failed().size(), frontier.servers().size());
    return Optional.of(
        frontier.shapes().isEmpty()
            ? "No combination of flags has tokens to compare" + failed
            : best(frontier.shapes().get(0), frontier) + failed);
  }

  private static String best(Frontier.Shape shape, Frontier frontier) {
    FrontierPoint gpu = shape.bestPerGpu();
    FrontierPoint user = shape.bestPerUser();
    return "Best %s: %s, %s tokens/s; best per user: %s, %s tokens/s"
        .formatted(
            per(frontier),
            gpu.name(),
            Figure.number(gpu.perGpu().value()),
            user.name(),
            Figure.number(user.perUser().value()));
  }

  /** {@code per GPU}, or per server where nobody knows how many GPUs there are. */
  public static String per(Frontier frontier) {
    return frontier.perGpu() ? "per GPU" : "per server";
  }

  /** A few lines of a sweep; the least cost alone of another run that has one. */
  static List<String> lines(Frontier frontier) {
    List<String> lines = new ArrayList<>();
    if (frontier == null) {
      return lines;
    }
    for (Frontier.Shape shape : frontier.shapes()) {
      if (frontier.isSweep()) {
        lines.add(optimal(shape, frontier));
      }
      cheapest(shape).ifPresent(lines::add);
    }
    unknown(frontier).ifPresent(lines::add);
    frontier.failed().forEach(server -> lines.add(failed(server)));
    return lines;
  }

  private static String optimal(Frontier.Shape shape, Frontier frontier) {
    List<FrontierPoint> optimal = shape.optimal();
    String more = optimal.size() > SHOWN ? ", and %d more".formatted(optimal.size() - SHOWN) : "";
    return "%s, best trades of tokens/s %s against tokens/s per user: %s%s."
        .formatted(
            shape.className(),
            per(frontier),
            optimal.stream()
                .limit(SHOWN)
                .map(
                    point ->
                        "%s %s against %s"
                            .formatted(
                                placed(point, shape),
                                Figure.number(point.perGpu().value()),
                                Figure.number(point.perUser().value())))
                .collect(Collectors.joining(", ")),
            more);
  }

  /** The name of the point without its class, which the line begins with. */
  private static String placed(FrontierPoint point, Frontier.Shape shape) {
    String start = shape.className() + " ";
    return point.name().startsWith(start) ? point.name().substring(start.length()) : point.name();
  }

  private static Optional<String> cheapest(Frontier.Shape shape) {
    return shape
        .cheapest()
        .map(
            point ->
                "%s costs least at %s: %s per million %s."
                    .formatted(
                        shape.className(),
                        placed(point, shape),
                        cost(point.costPerMillion()),
                        costOf(shape)));
  }

  /** {@code good tokens}, or {@code output tokens} where requests have no limits. */
  public static String costOf(Frontier.Shape shape) {
    return shape.ofGood() ? "good tokens" : "output tokens";
  }

  /** A price in the currency of the setting. */
  public static String cost(Estimate cost) {
    return cost.isKnown() ? Figure.number(cost.value()) : Figure.NONE;
  }

  /** What would have to be said for figures per GPU. */
  public static Optional<String> unknown(Frontier frontier) {
    boolean asks = frontier.isSweep() || frontier.pricePerGpuHour() != null;
    return frontier.perGpu() || !asks || frontier.shapes().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "How many GPUs the server runs on is not known: throughput is per server, and there is no"
                + " cost. Give -DnumGpus.");
  }

  /** Why nothing was measured on a server. */
  public static String failed(SweptServer server) {
    return "Nothing was measured on @%s (%s): %s"
        .formatted(server.name(), flags(server), server.failure());
  }

  /** {@code max-num-seqs=64 enforce-eager=true}; the command alone where it has none. */
  public static String flags(SweptServer server) {
    return server.flags().isEmpty()
        ? "no flags but the command's"
        : server.flags().entrySet().stream()
            .map(FrontierText::flag)
            .collect(Collectors.joining(" "));
  }

  private static String flag(Map.Entry<String, String> flag) {
    return flag.getKey() + "=" + flag.getValue();
  }

  /** Classes that are drawn, a picture each; all are in the table. */
  public static final int DRAWN = 8;

  /** The name of the PNG of a class, by its place. */
  public static String plot(Frontier frontier, int number) {
    String slug =
        frontier
            .shapes()
            .get(number)
            .className()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "_");
    return frontier.shapes().size() == 1
        ? "frontier"
        : "frontier_%d_%s".formatted(number + 1, slug.substring(0, Math.min(SLUG, slug.length())));
  }

  /** Whether there is anything to draw: points beside one another. */
  public static boolean isDrawn(Frontier frontier) {
    return frontier != null
        && frontier.shapes().stream().anyMatch(shape -> shape.points().count() > 1);
  }

  /** How a point stands, in words. */
  public static String words(FrontierPoint.Standing standing) {
    return switch (standing) {
      case OPTIMAL -> "on the frontier";
      case BEHIND -> "behind, within chance";
      case CLEARLY_BEHIND -> "behind";
    };
  }
}
