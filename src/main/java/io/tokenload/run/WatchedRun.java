package io.tokenload.run;

import io.tokenload.engine.CellRun;
import io.tokenload.engine.LoadRun;
import io.tokenload.engine.LoopWatch;
import io.tokenload.metric.Cell;
import io.tokenload.metric.Phase;
import io.tokenload.metric.ServerFacts;
import io.tokenload.recording.Journal;
import io.tokenload.telemetry.LoopReading;
import io.tokenload.telemetry.Schedule;
import io.tokenload.telemetry.Watched;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A run's live state, as the observer asks for it.
 *
 * @param export told what the observer was told of the event loops
 */
record WatchedRun(LoadRun load, Journal journal, ServerFacts server, RunExport export)
    implements Watched {

  /** How the schedules of its cells were kept so far. */
  static List<Schedule> schedules(LoadRun load) {
    return load.cells().stream().flatMap(run -> schedules(run).stream()).toList();
  }

  private static List<Schedule> schedules(CellRun run) {
    List<Schedule> members = new ArrayList<>();
    for (int i = 0; i < run.cells().size(); i++) {
      String name = run.cells().get(i).name();
      members.add(new Schedule(name, run.delayedByCap(i), run.neverSent(i)));
    }
    return members;
  }

  @Override
  public OptionalLong originNanos() {
    return load.clock().originNanos();
  }

  @Override
  public List<String> measuring() {
    return load.cells().stream()
        .filter(run -> run.progress().phase() == Phase.MEASUREMENT)
        .flatMap(run -> run.cells().stream())
        .map(Cell::name)
        .toList();
  }

  @Override
  public List<LoopReading> loops() {
    List<LoopReading> read = load.loops().all().stream().map(WatchedRun::reading).toList();
    export.looked(read);
    return read;
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
