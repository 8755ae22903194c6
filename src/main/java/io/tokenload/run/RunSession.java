package io.tokenload.run;

import io.gatling.javaapi.http.HttpProtocolBuilder;
import io.tokenload.dsl.LlmDefaults;
import io.tokenload.dsl.LoadCell;
import io.tokenload.engine.LoadRun;
import io.tokenload.engine.Rehearsal;
import io.tokenload.engine.RequestLimits;
import io.tokenload.engine.RunClock;
import io.tokenload.engine.ServerTrust;
import io.tokenload.metric.Calibration;
import io.tokenload.metric.CellWindow;
import io.tokenload.metric.RunFacts;
import io.tokenload.recording.Journal;
import io.tokenload.recording.RunFile;
import io.tokenload.workload.Seed;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One run from its settings to its files: what a {@link LlmSimulation} stands on. */
final class RunSession {

  static final int JOURNAL_QUEUE = 65_536;

  private final String simulation;
  private final Settings settings;
  private final Seed seed;
  private final TargetServer target;
  private final RunFolder folder;
  private final Journal journal;
  private final Recorder recorder;
  private final LoadRun load;
  private final RunBook book;
  private final RunDiary diary;
  private final Resumption resumption;
  private final Surroundings around;
  private final UnmeasuredEnd unmeasured;
  private final RunCells cells;
  private final RunProgress progress;
  private final RunCalibration calibration;
  private Optional<RunDataset> dataset = Optional.empty();
  private volatile boolean begun;
  private volatile boolean finishing;

  RunSession(
      String simulation,
      Settings settings,
      Seed seed,
      TargetServer target,
      RunFolder folder,
      Resumption resumption,
      RunExport export)
      throws IOException {
    this.simulation = simulation;
    this.settings = settings;
    this.target = target;
    this.seed = seed;
    this.folder = folder;
    this.journal = Journal.open(folder.journal(), JOURNAL_QUEUE);
    this.recorder = new Recorder(journal, this::cutShortBy);
    this.load = loadRun(export);
    this.progress = new RunProgress(load, recorder, resumption.finished());
    this.resumption = resumption;
    ExpectedLatency expected = new ExpectedLatency(recorder);
    this.calibration = new RunCalibration(settings, expected, TruthProcess::start, System.out);
    this.book =
        new RunBook(
            folder.runId(),
            simulation,
            target.facts(),
            settings.effective(),
            settings.given(),
            seed.value(),
            load,
            journal::refused);
    this.diary = new RunDiary(load, book, journal, folder.facts());
    this.around =
        new Surroundings(
            target,
            settings,
            folder,
            load,
            journal,
            recorder,
            book,
            diary,
            export,
            this::cutShortBy);
    this.unmeasured = new UnmeasuredEnd(simulation, folder, journal, around, target);
    this.cells =
        new RunCells(
            settings,
            target,
            load,
            seed,
            folder.runId(),
            expected,
            around.interlude(),
            book,
            resumption);
    target.checked().notes().forEach(book::note);
  }

  private LoadRun loadRun(RunExport export) {
    return new LoadRun(
        simulation,
        new RunClock(System.nanoTime(), System.currentTimeMillis()),
        new RequestLimits(
            settings.timeouts().request().toNanos(), settings.timeouts().idle().toNanos()),
        export.around(recorder),
        settings.output().saveTexts(),
        settings.target().insecureTls() ? ServerTrust.INSECURE : ServerTrust.VERIFIED,
        target::redacted);
  }

  /** Requests come from a dataset. */
  void from(RunDataset asked) {
    dataset = Optional.of(asked);
    asked.notes().forEach(this::note);
  }

  /** A remark that a reader of any figure must know. */
  void note(String sentence) {
    book.note(sentence);
  }

  Settings settings() {
    return settings;
  }

  TargetServer target() {
    return target;
  }

  /** Lets the DSL know the run; from here on actions can be built. */
  void install() {
    load.begin();
    load.onceBuilt(this::calibrate);
    LlmDefaults.install(target.requestDefaults());
    around.listen();
    new Interrupts(System::nanoTime, this::cutShort, this::leaveAtOnce).install();
  }

  /**
   * The cells of the simulation.
   *
   * @throws UserError if a class cannot be made for this server; the run then leaves no folder
   */
  List<LoadCell> cells(Function<RunCells, List<LoadCell>> made) {
    try {
      return made.apply(cells);
    } catch (UserError e) {
      unmeasured.discard();
      throw around.death().map(UserError::server).orElse(e);
    }
  }

  /** The HTTP protocol towards the server. */
  HttpProtocolBuilder protocol() {
    return target.protocol(cells.areOpen());
  }

  /** The load is about to start: a kill from here on leaves files that can be read. */
  void started() {
    if (load.cutShort() != null) {
      return;
    }
    try {
      folder.takeReserve();
      if (dataset.isPresent()) {
        dataset.get().writeReferences(folder.start());
      }
      diary.begin();
      begun = true;
    } catch (IOException e) {
      throw UserError.machine(
          "%s cannot be written (%s): free its disk.".formatted(folder.facts(), e.getMessage()));
    }
  }

  /** Gatling has built its client and injects nobody yet: the client measures itself. */
  private void calibrate(Rehearsal client) {
    Calibration found = calibration.before(client, load);
    if (load.cutShort() != null) {
      unmeasured.leave();
    }
    book.calibrated(found);
    if (settings.judgement().calibration() == Settings.Calibration.ONLY) {
      unmeasured.leaveCalibrated(book.facts(List.of(), null));
    }
    // Not before: what the calibration cost is no part of the load's.
    LastWord.orLeave(this::begin);
    progress.show();
  }

  private Void begin() {
    return unmeasured.orDiscard(
        () -> {
          resumption.takeOver(book, journal, load);
          diary.betweenCells();
          around.begin(resumption);
          return null;
        });
  }

  /** The load is over: everything is written, and a run that found nothing fails. */
  void finish() {
    finishing = true;
    progress.close();
    diary.end();
    List<CellWindow> windows = book.windows();
    around.end();
    if (load.cutShort() == null) {
      calibration.after(book);
    }
    journal.close();
    journal.failure().ifPresent(book::note);
    EmptyWindow.notes(load).forEach(book::note);
    around.exported();
    // Its log is whole before it moves with the other files.
    target.close();
    try {
      RunFacts facts = book.facts(windows, load.cutShort());
      around.judged(
          new RunEnd(folder, System.out, Screen.ofThisJvm().width())
              .write(KernelTraceFile.added(settings, facts)));
    } finally {
      around.close();
    }
    new RunFailure(journal, load, recorder, around.death()).leave();
  }

  private void cutShort() {
    if (!begun) {
      unmeasured.leaveAtOnce();
    }
    cutShortBy("ended by Ctrl-C");
  }

  private void cutShortBy(String why) {
    if (load.cutShort() == null) {
      load.cutShort(why);
      calibration.stop(why);
    }
  }

  private void leaveAtOnce() {
    around.observed();
    journal.close();
    if (finishing) {
      LastWord.leaveAtOnce("Ended by a second Ctrl-C: reports may be missing.", ExitCode.CUT_SHORT);
    }
    try {
      RunFile.write(folder.facts(), book.facts(book.windows(), load.cutShort()));
    } catch (IOException e) {
      System.err.println(folder.facts() + " could not be written: " + e.getMessage());
    }
    LastWord.leaveAtOnce(
        "Ended by a second Ctrl-C: './tokenload report %s' makes the reports."
            .formatted(folder.start()),
        ExitCode.CUT_SHORT);
  }
}
