package io.tokenload.run;

import io.tokenload.metric.RunFacts;
import io.tokenload.recording.Journal;
import java.util.function.Supplier;

/** How a run ends that has measured nothing: an empty folder would only be asked about. */
final class UnmeasuredEnd {

  private static final String BY_CTRL_C = "Ended by Ctrl-C before anything was measured.";

  private final String simulation;
  private final RunFolder folder;
  private final Journal journal;
  private final RunExport export;
  private final TargetServer target;
  private final ServerDeath death;

  UnmeasuredEnd(
      String simulation,
      RunFolder folder,
      Journal journal,
      RunExport export,
      TargetServer target,
      ServerDeath death) {
    this.simulation = simulation;
    this.folder = folder;
    this.journal = journal;
    this.export = export;
    this.target = target;
    this.death = death;
  }

  /** Before Gatling has made its folder. What a server printed that has died is kept. */
  void discard() {
    death.close();
    journal.close();
    export.close();
    target.close();
    if (death.sentence().isPresent()) {
      folder.discardAllButTheLog();
    } else {
      folder.discard();
    }
  }

  /** The value, or nothing is left of the run. */
  <T> T orDiscard(Supplier<T> step) {
    try {
      return step.get();
    } catch (UserError e) {
      discard();
      folder.discardGatlings(simulation);
      throw e;
    }
  }

  /** Ctrl-C, or the death of the server, while the client measured itself. */
  void leave() {
    discard();
    folder.discardGatlings(simulation);
    death.sentence().ifPresent(said -> LastWord.leave(said, ExitCode.SERVER));
    LastWord.leave(BY_CTRL_C, ExitCode.CUT_SHORT);
  }

  /** Ctrl-C before that; nobody waits for shutdown hooks. */
  void leaveAtOnce() {
    discard();
    LastWord.leaveAtOnce(BY_CTRL_C, ExitCode.CUT_SHORT);
  }

  /** A calibration was all that was asked for. */
  void leaveCalibrated(RunFacts facts) {
    journal.close();
    target.close();
    CalibrationAlone alone = new CalibrationAlone(folder, System.out, Screen.ofThisJvm().width());
    System.exit(alone.end(facts).code());
  }
}
