package io.tokenload.run;

import io.tokenload.dsl.OpenInjection;
import io.tokenload.engine.CellPlan;
import io.tokenload.metric.Level;
import io.tokenload.workload.Arrivals;
import io.tokenload.workload.Draws;
import io.tokenload.workload.Seed;
import java.time.Duration;
import java.util.stream.IntStream;

/** The schedule of a stage in open injection: drawn before the run, from seed and stage alone. */
final class StageArrivals {

  private final Stage stage;
  private final LoadSettings load;
  private final Seed seed;
  private final StageTimes times;
  private final OpenLoad offered;
  private final Duration warmup;
  private final OpenInjection injection;

  StageArrivals(Stage stage, LoadSettings load, Seed seed, StageTimes times) {
    this.stage = stage;
    this.load = load;
    this.seed = seed;
    this.times = times;
    Stage drawn = drawn(stage);
    this.offered = offered(drawn);
    this.warmup = offered.warmup(times.warmup(drawn));
    this.injection = stage == drawn ? drawn() : alone((Stage.Arriving.AloneAsIn) stage.arriving());
  }

  /** The stage whose schedule is drawn: that of the mix where a class repeats its part of it. */
  private static Stage drawn(Stage stage) {
    return stage.arriving() instanceof Stage.Arriving.AloneAsIn alone ? alone.mix() : stage;
  }

  private OpenLoad offered(Stage drawn) {
    if (drawn.arriving() instanceof Stage.Arriving.Along along) {
      return OpenLoad.of(along.plan(), along.window());
    }
    Level level = drawn.level();
    Duration window = load.duration().orElse(CellPlan.NO_LIMIT);
    return OpenLoad.steady(level.value(), load.burstiness(), window);
  }

  private OpenInjection drawn() {
    return offered.injection(
        seed.child(stage.name()).child("arrivals"), warmup, times.held(stage), stage.most(load));
  }

  private OpenInjection alone(Stage.Arriving.AloneAsIn alone) {
    Stage mix = alone.mix();
    OpenInjection whole = new StageArrivals(mix, load, seed, times).injection();
    Draws draws = draws(mix, seed);
    long[] mine =
        IntStream.range(0, whole.arrivals().countBefore(whole.length().toNanos()))
            .filter(number -> draws.classOf(number) == alone.member())
            .mapToLong(whole.arrivals()::dueNanos)
            .toArray();
    return new OpenInjection(Arrivals.listed(mine), whole.length());
  }

  /** Whose each request of a mix is. */
  static Draws draws(Stage mix, Seed seed) {
    try {
      return new Draws(mix.weights(), seed.child(mix.name()).child("members"));
    } catch (IllegalArgumentException badWeights) {
      throw UserError.usage(
          "The weights of %s cannot be used: %s.".formatted(mix.name(), badWeights.getMessage()));
    }
  }

  /** Due times, and the users that Gatling injects for them. */
  OpenInjection injection() {
    return injection;
  }

  /** When the cell warms up and measures. */
  CellPlan plan() {
    // A class alone has its share of the mix's requests: the window's length ends both alike.
    return new CellPlan(
        OpenInjection.LEAD.toNanos(),
        0,
        warmup.toNanos(),
        window().toNanos(),
        isAlone() ? Long.MAX_VALUE : stage.mostRequests(load));
  }

  private boolean isAlone() {
    return stage.arriving() instanceof Stage.Arriving.AloneAsIn;
  }

  /** Where a count ends the mix, its parts alone end when the mix's last measured one is due. */
  private Duration window() {
    if (!isAlone() || stage.most(load).isEmpty()) {
      return offered.window();
    }
    Duration counted = injection.length().minus(times.held(drawn(stage))).minus(warmup);
    return counted.compareTo(offered.window()) < 0 ? counted : offered.window();
  }
}
