package io.tokenload.run;

import io.tokenload.metric.RunFacts;
import io.tokenload.metric.RunSummary;
import io.tokenload.recording.Replay;
import io.tokenload.recording.RunFile;
import io.tokenload.report.FirstSentence;
import io.tokenload.report.gatling.GatlingPage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The end of a run: its files find their place in Gatling's run folder, and everything that people
 * read is made of them, exactly as {@code report} makes it later.
 */
final class RunEnd {

  private final RunFolder folder;
  private final PrintStream out;
  private final int width;

  RunEnd(RunFolder folder, PrintStream out, int width) {
    this.folder = folder;
    this.out = out;
    this.width = width;
  }

  /**
   * Writes and prints all there is to know.
   *
   * @return what was found
   * @throws UserError if the disk does not take it; what was written stays
   */
  RunSummary write(RunFacts facts) {
    Path where = folder.start();
    try {
      RunFolder.freeReserve(folder.start());
      RunFile.write(folder.facts(), facts);
      where = place(facts.simulation());
      ReportRebuild reports = ReportRebuild.of(where);
      // What is judged once stays judged: later versions may know other rules.
      RunFile.write(where.resolve(Replay.RUN), judged(facts, reports.summary()));
      // On the screen first: a full disk does not take this away.
      show(reports);
      reports.write();
      return reports.summary();
    } catch (IOException e) {
      throw UserError.machine(
          "The reports cannot be written to %s (%s): free its disk, then run './tokenload report'"
                  .formatted(where, e.getMessage())
              + " on that folder.");
    }
  }

  /** The remarks that reading the journal adds are made again at each reading. */
  private static RunFacts judged(RunFacts facts, RunSummary summary) {
    return facts.withEvidence(summary.run().evidence());
  }

  private Path place(String simulation) throws IOException {
    Optional<Path> gatlings = folder.ofGatling(simulation);
    if (gatlings.isEmpty()) {
      return folder.start();
    }
    folder.moveTo(gatlings.get());
    return gatlings.get();
  }

  private void show(ReportRebuild reports) {
    out.println();
    out.println(reports.console(width));
    out.println();
    out.println(FirstSentence.of(reports.summary(), reports.findings()));
    out.println("Files: " + reports.folder());
    Set<String> plots = Plotting.of(reports, out::println);
    GatlingPage.show(reports.page(plots));
  }
}
