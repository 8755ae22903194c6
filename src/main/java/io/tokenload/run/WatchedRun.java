package io.tokenload.run;

import io.tokenload.engine.CellRun;
import io.tokenload.engine.LoadRun;
import io.tokenload.engine.LoopWatch;
import io.tokenload.metric.ServerFacts;
import io.tokenload.recording.Journal;
import io.tokenload.telemetry.LoopReading;
import io.tokenload.telemetry.Schedule;
import io.tokenload.telemetry.Watched;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A run's live state, as the observer asks for it. */
record WatchedRun(LoadRun load, Journal journal, ServerFacts server) implements Watched {

  /** How the schedules of its cells were kept so far. */
  static List<Schedule> schedules(LoadRun load) {
    return load.cells().stream()
        .map(run -> new Schedule(run.cell().name(), run.delayedByCap(), run.neverSent()))
        .toList();
  }

  @Override
  public OptionalLong originNanos() {
    return load.clock().originNanos();
  }

  @Override
  public List<String> measuring() {
    return load.cells().stream()
        .filter(CellRun::isMeasuring)
        .map(run -> run.cell().name())
        .toList();
  }

  @Override
  public List<LoopReading> loops() {
    return load.loops().all().stream().map(WatchedRun::reading).toList();
  }

  private static LoopReading reading(LoopWatch loop) {
    return new LoopReading(
        loop.name(),
        loop.tokenReads(),
        loop.events(),
        loop.bytes(),
        loop.openConnections(),
        loop.lagSinceLastCall());
  }

  @Override
  public int journalQueue() {
    return journal.queued();
  }

  @Override
  public OptionalInt serverPort() {
    return OptionalInt.of(new BaseUrl(server.baseUrl()).port());
  }
}
