package io.tokenload.run;

import io.tokenload.engine.RecordSink;
import io.tokenload.metric.RunSummary;
import io.tokenload.telemetry.LoopReading;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where a run's figures go while it runs: by itself, nowhere, and then nothing is started for it.
 */
interface RunExport extends AutoCloseable {

  /** Of a run that keeps its figures to itself. */
  RunExport OFF = new RunExport() {};

  /**
   * What the settings ask for.
   *
   * @throws UserError if a port that it needs cannot be had
   */
  static RunExport of(String simulation, Settings settings) {
    ExportSettings export = settings.surroundings().export();
    return export.isOff() ? OFF : LiveExport.open(simulation, export);
  }

  /** Where records are to go: to where they went, and here. */
  default RecordSink around(RecordSink sink) {
    return sink;
  }

  /**
   * The load is about to start.
   *
   * @param settings as they hold for the server that was found
   * @param earlier how many cells the run took over
   */
  default void begin(String runId, Settings settings, WatchedRun run, int earlier) {}

  /** The observer has looked at the event loops. */
  default void looked(List<LoopReading> loops) {}

  /**
   * All records are in: what is sent by itself is sent once more.
   *
   * @param note gets sentences that a reader of the exported figures must know
   */
  default void ended(Consumer<String> note) {}

  /** The run is judged. */
  default void judged(RunSummary summary) {}

  @Override
  default void close() {}
}
