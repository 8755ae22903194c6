package io.tokenload.run;

import io.tokenload.engine.LoadRun;
import io.tokenload.metric.RunSummary;
import io.tokenload.recording.Journal;
import io.tokenload.telemetry.scrape.Scraper;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/**
 * All that stands around a run's load: what is done to its servers between cells, their counters,
 * what watches them and the client, and where figures are shown meanwhile.
 */
final class Surroundings {

  private final TargetServer target;
  private final Settings settings;
  private final RunFolder folder;
  private final LoadRun load;
  private final Journal journal;
  private final Recorder recorder;
  private final RunBook book;
  private final RunExport export;
  private final ServerDeath death;
  private final CountersInTurn counters;
  private final ScheduledExecutorService asker = IdleWait.asker();
  private final Interlude interlude;
  private RunTelemetry telemetry;

  /**
   * @param cutShort ends the run, with the reason
   */
  Surroundings(
      TargetServer target,
      Settings settings,
      RunFolder folder,
      LoadRun load,
      Journal journal,
      Recorder recorder,
      RunBook book,
      RunDiary diary,
      RunExport export,
      Consumer<String> cutShort) {
    this.target = target;
    this.settings = settings;
    this.folder = folder;
    this.load = load;
    this.journal = journal;
    this.recorder = recorder;
    this.book = book;
    this.export = export;
    this.death = new ServerDeath(target, load, recorder, book::note, cutShort);
    this.counters = new CountersInTurn(target::counterWatch);
    target.sweep().ifPresent(sweep -> sweep.begun(target, load, counters, book));
    this.interlude =
        Interlude.of(settings.surroundings().server(), target, asker, load, book, diary);
  }

  /** What happens between two cells. */
  Interlude interlude() {
    return interlude;
  }

  /** From now on the end of a server that the run has started is heard. */
  void listen() {
    death.listen();
  }

  /** How the server died, a sentence; empty while it lives. */
  Optional<String> death() {
    return death.sentence();
  }

  /**
   * The load begins.
   *
   * @param resumption what an earlier run has measured
   * @throws UserError if something that was asked for cannot be watched
   */
  void begin(Resumption resumption) {
    counters.started(target.sweep().map(ServerSweep::current).orElse(null));
    WatchedRun watched = new WatchedRun(load, journal, target.facts(), export);
    export.begin(folder.runId(), settings, watched, resumption.finished());
    telemetry = RunTelemetry.start(watched, target, settings, resumption, folder.telemetry());
    interlude.begin();
    death.watch();
  }

  /** The last request has ended: what was seen goes into the book. */
  void end() {
    death.close();
    asker.shutdownNow();
    interlude.close();
    counters.stopping();
    // Not before: the last samples are of a server whose counters have come to rest.
    observed();
    book.counted(counters.engine());
    book.preempted(counters.preemptions());
    book.reconciled(counters.against(recorder.counts(), settings.shape().batchSize(), scraped()));
  }

  /** Puts what watched so far into the book; it watches no more. */
  void observed() {
    if (telemetry != null) {
      telemetry.close();
      book.observed(telemetry.seen());
      telemetry.servers().troubles().forEach(book::note);
    }
  }

  private List<Scraper.Found> scraped() {
    return telemetry == null ? List.of() : telemetry.servers().found();
  }

  /** The journal is whole: what was exported is told. */
  void exported() {
    export.ended(book::note);
  }

  /** The run is judged, the last that is shown to whoever looks. */
  void judged(RunSummary summary) {
    export.judged(summary);
  }

  /** Nothing listens, nothing is shown any more. */
  void close() {
    death.close();
    export.close();
  }
}
