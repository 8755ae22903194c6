package io.tokenload.run;

import io.tokenload.report.plot.Plots;
import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;

/** The PNGs of a run: worth a sentence where they cannot be had, and never the rest of a report. */
final class Plotting {

  private Plotting() {}

  /**
   * Draws them.
   *
   * @param complain takes the sentence that says why some or all are missing
   * @return the names of those that lie in the folder
   */
  static Set<String> of(ReportRebuild reports, Consumer<String> complain) {
    try {
      Set<String> drawn =
          Plots.write(reports.folder(), reports.summary(), reports.findings(), reports.pictures());
      Plots.obstacle().ifPresent(complain);
      return drawn;
    } catch (IOException e) {
      complain.accept(
          "The pictures cannot be written to %s/plots (%s): free its disk or make it writable."
              .formatted(reports.folder(), e.getMessage()));
      return Set.of();
    }
  }
}
