package io.tokenload.analysis.frontier;

import io.tokenload.analysis.comparison.Measure;
import io.tokenload.analysis.sample.Blocks;
import io.tokenload.analysis.sample.Bootstrap;
import io.tokenload.analysis.sample.CellSample;
import io.tokenload.analysis.sample.Estimate;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.server.SweptServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Makes the frontier of a run's cells. Pure. */
public final class FrontierBuilder {

  /** Intervals of more cells would take longer than anybody waits for a report. */
  private static final int MOST_INTERVALS = 200;

  private static final long SEED = 0x9A3E70L;
  private static final double MS_PER_SECOND = 1_000;
  private static final double SECONDS_PER_HOUR = 3_600;
  private static final double MILLION = 1_000_000;

  private final RunFacts run;
  private final boolean perGpu;
  private final Double price;
  private final boolean withIntervals;

  /** The levels of a class on a server. */
  private record Key(String className, String server) {}

  private FrontierBuilder(RunFacts run, List<SharedLevel> levels) {
    this.run = run;
    this.perGpu = levels.stream().map(SharedLevel::gpus).allMatch(Objects::nonNull);
    String given = run.settings().get("pricePerGpuHour");
    this.price = given == null ? null : Double.valueOf(given);
    this.withIntervals = levels.size() <= MOST_INTERVALS;
  }

  /**
   * The frontier.
   *
   * @param cells the requests of the summary's cells, in its order
   * @return empty where no answer has two tokens and no server failed to start
   */
  public static Optional<Frontier> of(RunSummary summary, List<CellSample> cells) {
    List<SharedLevel> levels = SharedLevel.of(summary, cells);
    List<SweptServer> servers = summary.run().plan().servers();
    if (levels.isEmpty() && servers.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new FrontierBuilder(summary.run(), levels).build(levels));
  }

  private Frontier build(List<SharedLevel> levels) {
    Map<String, Map<Key, List<SharedLevel>>> classes = new LinkedHashMap<>();
    for (SharedLevel level : levels) {
      classes
          .computeIfAbsent(level.className(), any -> new LinkedHashMap<>())
          .computeIfAbsent(new Key(level.className(), level.server()), any -> new ArrayList<>())
          .add(level);
    }
    List<Frontier.Shape> shapes = new ArrayList<>();
    classes.forEach((name, lines) -> shapes.add(shape(name, lines)));
    return new Frontier(shapes, run.plan().servers(), perGpu, price);
  }

  private Frontier.Shape shape(String className, Map<Key, List<SharedLevel>> lines) {
    boolean ofGood =
        lines.values().stream()
            .flatMap(List::stream)
            .noneMatch(level -> Double.isNaN(level.goodPerSecond()));
    List<Frontier.Line> drawn =
        lines.values().stream()
            .map(
                levels ->
                    new Frontier.Line(
                        levels.get(0).server(),
                        levels.get(0).gpus(),
                        levels.stream().map(level -> point(level, ofGood)).toList()))
            .toList();
    List<FrontierPoint> all = drawn.stream().flatMap(line -> line.points().stream()).toList();
    return new Frontier.Shape(
        className, ofGood, drawn.stream().map(line -> judged(line, all)).toList());
  }

  private static Frontier.Line judged(Frontier.Line line, List<FrontierPoint> all) {
    return new Frontier.Line(
        line.server(),
        line.gpus(),
        line.points().stream().map(point -> Dominance.judged(point, all)).toList());
  }

  private FrontierPoint point(SharedLevel level, boolean ofGood) {
    Estimate[] found = figures(level.sample());
    double share = perGpu ? 1.0 / level.gpus() : 1;
    Estimate output = found[0].times(share);
    return new FrontierPoint(
        level.name(),
        level.sample().cell().level(),
        output,
        found[1],
        level.goodPerSecond(),
        cost(ofGood ? Estimate.bare(level.goodPerSecond() * share) : output),
        FrontierPoint.Standing.OPTIMAL);
  }

  /** Output tokens per second, and those of a user. */
  private Estimate[] figures(CellSample sample) {
    double[] values = {sample.outputTokensPerSecond(), perSecond(Measure.TPOT_P50.of(sample))};
    Blocks blocks = Blocks.of(sample.requests().size(), sample.atOnce());
    if (!withIntervals || !blocks.areEnough()) {
      return new Estimate[] {Estimate.bare(values[0]), Estimate.bare(values[1])};
    }
    ToDoubleFunction<int[]> output = Measure.OUTPUT_TOKENS_PER_S.drawn(sample, blocks);
    ToDoubleFunction<int[]> tpot = Measure.TPOT_P50.drawn(sample, blocks);
    return Bootstrap.estimates(
        values,
        SEED,
        random -> {
          int[] times = random.timesDrawn(blocks.count());
          return new double[] {output.applyAsDouble(times), perSecond(tpot.applyAsDouble(times))};
        });
  }

  private static double perSecond(double tpotMs) {
    return MS_PER_SECOND / tpotMs;
  }

  /**
   * Price of a GPU's hour ÷ millions of tokens that it makes in an hour. No figure where it makes
   * none.
   */
  private Estimate cost(Estimate tokensPerGpuSecond) {
    if (price == null || !perGpu || !(tokensPerGpuSecond.value() > 0)) {
      return Estimate.NONE;
    }
    double factor = price / SECONDS_PER_HOUR * MILLION;
    return new Estimate(
        factor / tokensPerGpuSecond.value(),
        factor / tokensPerGpuSecond.high(),
        factor / tokensPerGpuSecond.low());
  }
}
