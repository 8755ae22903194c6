package io.tokenload.analysis.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tokenload.analysis.frontier.FrontierPoint.Standing;
import io.tokenload.analysis.sample.CellSample;
import io.tokenload.analysis.sample.Estimate;
import io.tokenload.analysis.sample.Samples;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Level;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.server.SweptServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrontierTest {

  private static final Map<String, String> PRICED =
      Map.of("numGpus", "2", "pricePerGpuHour", "3.6");
  private static final List<SweptServer> SERVERS =
      List.of(
          SweptServer.planned("a", Map.of("tp", "1"), 1),
          SweptServer.planned("b", Map.of("tp", "2"), 2));

  @Test
  void answersOfOneTokenHaveNoPlaceOnIt() {
    CellSample single = Samples.cell("SS", 4, 40, i -> Samples.ok(i, 50, 0, 8, 1));
    assertThat(of(Map.of(), List.of(), single)).isEmpty();
    CellSample failed = Samples.cell("SS", 4, 40, Samples::failed);
    assertThat(of(Map.of(), List.of(), failed)).isEmpty();
  }

  @Test
  void aSweepWithoutAnyFigureStillTellsItsServers() {
    SweptServer dead = SERVERS.get(0).failed("It ended with exit code 1.", List.of("no GPU"));
    Frontier frontier =
        FrontierBuilder.of(Runs.run(Map.of(), List.of(dead)), List.of()).orElseThrow();
    assertThat(frontier.shapes()).isEmpty();
    assertThat(frontier.failed()).containsExactly(dead);
  }

  @Test
  void withoutGpusFiguresArePerServerAndThereIsNoCost() {
    Frontier frontier =
        of(Map.of("pricePerGpuHour", "2"), List.of(), steady("SS", 8)).orElseThrow();
    assertThat(frontier.perGpu()).isFalse();
    FrontierPoint point = only(frontier);
    assertThat(point.perGpu().value()).isEqualTo(4 * 8 * 10 / 10.0 * 2);
    assertThat(point.costPerMillion().isKnown()).isFalse();
  }

  /** 80 requests of 8 tokens, 20 ms a token, in a window of 10 s. */
  @Test
  void oneServerHasALineOfItsLevels() {
    Frontier frontier = of(PRICED, List.of(), steady("SS", 4), steady("SS", 8)).orElseThrow();
    assertThat(frontier.isSweep()).isFalse();
    assertThat(frontier.perGpu()).isTrue();
    Frontier.Line line = frontier.shapes().get(0).lines().get(0);
    assertThat(line.server()).isNull();
    assertThat(line.gpus()).isEqualTo(2);
    assertThat(line.points())
        .extracting(FrontierPoint::level)
        .containsExactly(Level.concurrency(4), Level.concurrency(8));
    assertThat(line.points().get(0).perUser().value()).isEqualTo(50, within(1e-9));
    assertThat(line.points().get(0).perGpu().value()).isEqualTo(32);
  }

  /** 3.6 an hour is 0.001 a second, in which a GPU makes 32 tokens: 31.25 a million. */
  @Test
  void withoutLimitsAMillionOutputTokensHasACostWithTheIntervalOfTheThroughput() {
    Frontier frontier = of(PRICED, List.of(), uneven("SS", 4)).orElseThrow();
    FrontierPoint point = only(frontier);
    assertThat(frontier.shapes().get(0).ofGood()).isFalse();
    assertThat(point.costPerMillion().value())
        .isEqualTo(1_000 / point.perGpu().value(), within(1e-9));
    assertThat(point.perGpu().hasInterval()).isTrue();
    assertThat(point.costPerMillion().low()).isEqualTo(1_000 / point.perGpu().high(), within(1e-9));
    assertThat(point.costPerMillion().high()).isEqualTo(1_000 / point.perGpu().low(), within(1e-9));
  }

  /** 16 good tokens a second on two GPUs: 2 × 0.001 ÷ 16 × 1,000,000 = 125. */
  @Test
  void withLimitsItIsGoodTokensThatCost() {
    CellSample sample = steady("SS", 4);
    RunSummary run = Runs.run(PRICED, List.of(), Runs.good(sample, 16));
    Frontier frontier = FrontierBuilder.of(run, List.of(sample)).orElseThrow();
    assertThat(frontier.shapes().get(0).ofGood()).isTrue();
    assertThat(only(frontier).costPerMillion()).isEqualTo(Estimate.bare(125));
    RunSummary none = Runs.run(PRICED, List.of(), Runs.good(sample, 0));
    assertThat(
            only(FrontierBuilder.of(none, List.of(sample)).orElseThrow())
                .costPerMillion()
                .isKnown())
        .isFalse();
  }

  @Test
  void withoutPriceNothingCosts() {
    Frontier frontier = of(Map.of("numGpus", "1"), List.of(), steady("SS", 4)).orElseThrow();
    assertThat(frontier.pricePerGpuHour()).isNull();
    assertThat(frontier.shapes().get(0).cheapest()).isEmpty();
  }

  @Test
  void eachServerHasALineAndItsOwnGpus() {
    Frontier frontier =
        of(
                Map.of("pricePerGpuHour", "3.6"),
                SERVERS,
                steady("SS @a", 4),
                steady("SS @b", 4),
                steady("LL @b", 4))
            .orElseThrow();
    assertThat(frontier.shapes()).extracting(Frontier.Shape::className).containsExactly("SS", "LL");
    List<Frontier.Line> lines = frontier.shapes().get(0).lines();
    assertThat(lines).extracting(Frontier.Line::server).containsExactly("a", "b");
    assertThat(lines.get(0).points().get(0).perGpu().value()).isEqualTo(64);
    assertThat(lines.get(1).points().get(0).perGpu().value()).isEqualTo(32);
    assertThat(lines.get(0).points().get(0).standing()).isEqualTo(Standing.OPTIMAL);
    assertThat(lines.get(1).points().get(0).isOptimal()).isFalse();
  }

  @Test
  void theClassesOfAMixShareOnePoint() {
    CellSample one = steady("SS @a in mix", 4);
    CellSample other = steady("LL @a in mix", 4);
    RunSummary run =
        Runs.mixed(
            Runs.run(Map.of(), List.of(SERVERS.get(0)), Runs.cell(one), Runs.good(other, 4)),
            "mix @a c=4");
    Frontier frontier = FrontierBuilder.of(run, List.of(one, other)).orElseThrow();
    assertThat(frontier.shapes()).extracting(Frontier.Shape::className).containsExactly("mix");
    assertThat(frontier.shapes().get(0).ofGood()).isFalse();
    assertThat(only(frontier).name()).isEqualTo("mix @a c=4");
    assertThat(only(frontier).perGpu().value()).isEqualTo(128);
  }

  @Test
  void aPointThatAnotherOneBeatsInBothIsNotOptimalAndEqualOnesStandTogether() {
    List<FrontierPoint> points =
        judged(point(1, 9), point(5, 5), point(5, 5), point(9, 1), point(4, 5), point(4, 4));
    assertThat(points)
        .extracting(FrontierPoint::standing)
        .containsExactly(
            Standing.OPTIMAL,
            Standing.OPTIMAL,
            Standing.OPTIMAL,
            Standing.OPTIMAL,
            Standing.BEHIND,
            Standing.BEHIND);
  }

  @Test
  void onlyWhereIntervalsLieApartIsAPointClearlyBehind() {
    List<FrontierPoint> points = judged(wide(9, 9, 0.5), wide(7, 7, 1), wide(8.5, 8.5, 0.6));
    assertThat(points)
        .extracting(FrontierPoint::standing)
        .containsExactly(Standing.OPTIMAL, Standing.CLEARLY_BEHIND, Standing.BEHIND);
  }

  private static List<FrontierPoint> judged(FrontierPoint... points) {
    List<FrontierPoint> all = List.of(points);
    return all.stream().map(point -> Dominance.judged(point, all)).toList();
  }

  private static FrontierPoint point(double perUser, double perGpu) {
    return point(Estimate.bare(perUser), Estimate.bare(perGpu));
  }

  private static FrontierPoint wide(double perUser, double perGpu, double by) {
    return point(
        new Estimate(perUser, perUser - by, perUser + by),
        new Estimate(perGpu, perGpu - by, perGpu + by));
  }

  private static FrontierPoint point(Estimate perUser, Estimate perGpu) {
    return new FrontierPoint(
        "p", Level.concurrency(1), perGpu, perUser, Double.NaN, Estimate.NONE, Standing.OPTIMAL);
  }

  private static FrontierPoint only(Frontier frontier) {
    List<FrontierPoint> points = new ArrayList<>();
    frontier.shapes().forEach(shape -> shape.points().forEach(points::add));
    assertThat(points).hasSize(1);
    return points.get(0);
  }

  private static Optional<Frontier> of(
      Map<String, String> settings, List<SweptServer> servers, CellSample... samples) {
    CellSummary[] cells = Arrays.stream(samples).map(Runs::cell).toArray(CellSummary[]::new);
    return FrontierBuilder.of(Runs.run(settings, servers, cells), List.of(samples));
  }

  private static CellSample steady(String className, int concurrency) {
    return Samples.cell(className, concurrency, 80, i -> Samples.ok(i, 50, 20, 8, 8));
  }

  private static CellSample uneven(String className, int concurrency) {
    return Samples.cell(
        className, concurrency, 800, i -> Samples.ok(i, 50 + i % 7, 15 + i % 11, 8, 8));
  }
}
