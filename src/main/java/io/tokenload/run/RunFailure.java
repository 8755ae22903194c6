package io.tokenload.run;

import io.tokenload.engine.LoadRun;
import io.tokenload.recording.Journal;
import java.util.Optional;

/** What makes a run a failure although Gatling knows of nothing, and how it then leaves. */
final class RunFailure {

  private final Journal journal;
  private final LoadRun load;
  private final Recorder recorder;
  private final Optional<String> death;

  /**
   * @param death how the server died, if it did
   */
  RunFailure(Journal journal, LoadRun load, Recorder recorder, Optional<String> death) {
    this.journal = journal;
    this.load = load;
    this.recorder = recorder;
    this.death = death;
  }

  /** Does nothing for a run that is none; its reports are written, but for Gatling's page. */
  void leave() {
    exitCode().ifPresent(this::leave);
  }

  private Optional<ExitCode> exitCode() {
    if (journal.failure().isPresent()) {
      return Optional.of(ExitCode.MACHINE);
    }
    if (death.isPresent()) {
      return Optional.of(ExitCode.SERVER);
    }
    if (load.cutShort() != null) {
      return Optional.of(ExitCode.CUT_SHORT);
    }
    return recorder.measuredSuccesses() == 0 ? Optional.of(ExitCode.FAILED) : Optional.empty();
  }

  private void leave(ExitCode exitCode) {
    journal.failure().ifPresent(broken -> System.err.println(broken + " " + Journal.REMEDY));
    if (recorder.measured() > 0) {
      LastWord.failInTheEnd(exitCode);
      return;
    }
    // Gatling makes no page of nothing and would print a stack trace.
    LastWord.leave(
        recorder.firstError() == null
            ? "No request was measured, so there is no index.html: let the run last longer."
            : "No request was measured, so there is no index.html; the first to fail said: "
                + recorder.firstError(),
        exitCode);
  }
}
