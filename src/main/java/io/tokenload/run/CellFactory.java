package io.tokenload.run;

import io.tokenload.dsl.LoadCell;
import io.tokenload.dsl.LoadCell.Injection;
import io.tokenload.engine.CellPlan;
import io.tokenload.engine.CellRun;
import io.tokenload.engine.LoadRun;
import io.tokenload.metric.Cell;
import io.tokenload.workload.Asks;
import io.tokenload.workload.MixAsks;
import io.tokenload.workload.Nonce;
import io.tokenload.workload.Seed;
import io.tokenload.workload.ServersInTurn;
import io.tokenload.workload.ThinkTimes;
import io.tokenload.workload.TurnAsks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes cells of stages: what is asked, when, and their plans. */
final class CellFactory {

  private static final Duration MOST_STAGGER = Duration.ofMinutes(2);

  private final LoadSettings load;
  private final List<String> urls;
  private final LoadRun run;
  private final Seed seed;
  private final StageTimes times;
  private final Interlude interlude;
  private final Function<Cell, Nonce> nonces;

  CellFactory(
      Settings settings,
      LoadRun run,
      Seed seed,
      StageTimes times,
      Interlude interlude,
      Function<Cell, Nonce> nonces) {
    this.load = settings.load();
    this.urls = settings.target().inTurn();
    this.run = run;
    this.seed = seed;
    this.times = times;
    this.interlude = interlude;
    this.nonces = nonces;
  }

  /**
   * The cell of a stage.
   *
   * @param fitted its classes, in order
   */
  LoadCell cell(Stage stage, List<FittedClass> fitted) {
    Asks asked = asks(stage, fitted);
    Asks asks = urls.isEmpty() ? asked : new ServersInTurn(asked, urls);
    if (stage.arriving() instanceof Stage.Arriving.Replayed replayed) {
      TraceArrivals arrivals = new TraceArrivals(replayed.trace());
      int cap = load.cap().orElse(Integer.MAX_VALUE);
      return loadCell(stage, asks, cap, arrivals::plan, new Injection.Open(arrivals.injection()));
    }
    if (stage.isOpen()) {
      StageArrivals arrivals = new StageArrivals(stage, load, seed, times);
      return loadCell(
          stage, asks, cap(stage), arrivals::plan, new Injection.Open(arrivals.injection()));
    }
    int users = (int) stage.level().value();
    if (stage.arriving() instanceof Stage.Arriving.Together together) {
      CellPlan plan = CellPlan.waves(together.waves(), !times.warmup(stage).isZero());
      return loadCell(stage, asks, users, () -> plan, new Injection.Waves(users));
    }
    return loadCell(stage, asks, users, () -> closedPlan(stage), closed(stage, users));
  }

  private Injection closed(Stage stage, int users) {
    return stage.arriving() instanceof Stage.Arriving.Talking talking
        ? new Injection.Talking(
            users,
            new ThinkTimes(talking.thinkTime(), seed.child(stage.name()).child("think times")))
        : new Injection.Closed(users);
  }

  private int cap(Stage stage) {
    return stage.arriving() instanceof Stage.Arriving.Capped capped
        ? capped.most()
        : load.cap().orElse(Integer.MAX_VALUE);
  }

  private LoadCell loadCell(
      Stage stage, Asks asks, int limit, Supplier<CellPlan> plan, Injection injection) {
    CellRun life =
        new CellRun(
            stage.name(),
            stage.cells(),
            opened -> interlude.before(opened).thenApply(ready -> plan.get()),
            limit);
    return new LoadCell(run.add(life), asks, injection);
  }

  private Asks asks(Stage stage, List<FittedClass> fitted) {
    List<Asks> members = new ArrayList<>();
    for (int i = 0; i < fitted.size(); i++) {
      members.add(fitted.get(i).asks(nonces.apply(stage.cells().get(i))));
    }
    if (stage.arriving() instanceof Stage.Arriving.Talking) {
      return new TurnAsks(members);
    }
    return stage.mix() == null
        ? members.get(0)
        : new MixAsks(members, StageArrivals.draws(stage, seed));
  }

  /** Decided when the cell opens: by then requests of its class may have been measured. */
  private CellPlan closedPlan(Stage stage) {
    long most = stage.mostRequests(load);
    if (stage.arriving() instanceof Stage.Arriving.Ramping ramping) {
      long ramp = ramping.over().toNanos();
      long window = Math.max(ramp, load.duration().orElse(ramping.over()).toNanos());
      return new CellPlan(0, ramp, 0, window, most);
    }
    return new CellPlan(
        0,
        Math.min(times.expectedNanos(stage), MOST_STAGGER.toNanos()),
        times.warmup(stage).toNanos(),
        load.duration().orElse(CellPlan.NO_LIMIT).toNanos(),
        most);
  }
}
