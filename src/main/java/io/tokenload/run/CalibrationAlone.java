package io.tokenload.run;

import io.tokenload.metric.Calibration;
import io.tokenload.metric.RunFacts;
import io.tokenload.recording.Replay;
import io.tokenload.recording.RunFile;
import io.tokenload.report.CalibrationText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** The end of a run that was to calibrate the client and nothing else: a table and run.json. */
final class CalibrationAlone {

  private final RunFolder folder;
  private final PrintStream out;
  private final int width;

  CalibrationAlone(RunFolder folder, PrintStream out, int width) {
    this.folder = folder;
    this.out = out;
    this.width = width;
  }

  /**
   * Writes and prints what was found.
   *
   * @return the exit code of the process
   * @throws UserError if the disk does not take it
   */
  ExitCode end(RunFacts facts) {
    Calibration found = facts.evidence().calibration();
    boolean known = found.status() == Calibration.Status.CALIBRATED;
    if (known) {
      out.println();
      out.println(CalibrationText.table(found, width));
    }
    try {
      Path kept = folder.keepFactsAlone(facts.simulation()).resolve(Replay.RUN);
      RunFile.write(kept, facts);
      out.println("File: " + kept);
    } catch (IOException e) {
      throw UserError.machine(
          "%s cannot be written (%s): free its disk.".formatted(folder.facts(), e.getMessage()));
    }
    return known ? ExitCode.OK : ExitCode.MACHINE;
  }
}
