package io.tokenload.run;

import io.tokenload.report.FirstSentence;
import io.tokenload.report.gatling.Rerender;
import io.tokenload.report.page.PageData;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes every report of a run again. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Make every report of a run again from its run.json and journal.jsonl.")
final class ReportCommand implements Runnable {

  private static final int WIDTH = 160;
  private static final String GATLINGS_LOG = "simulation.log";

  @Parameters(paramLabel = "RUN_FOLDER", description = "e.g. target-reports/huge-20261122103000123")
  private Path folder;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    ReportRebuild reports = ReportRebuild.of(folder);
    RunFolder.freeReserve(folder);
    reports.write();
    PrintWriter out = spec.commandLine().getOut();
    out.println(reports.console(WIDTH));
    out.println();
    out.println(FirstSentence.of(reports.summary(), reports.findings()));
    out.flush();
    PageData page = reports.page(Plotting.of(reports, this::complain));
    if (!Rerender.panels(folder, page)) {
      withoutPage().ifPresentOrElse(this::complain, () -> Rerender.of(folder, page));
    }
  }

  /** A run that was killed has no log of Gatling's that could be read; its figures are there. */
  private Optional<String> withoutPage() {
    return Files.isRegularFile(folder.resolve(GATLINGS_LOG))
        ? Rerender.obstacle()
        : Optional.of("index.html is not made: " + folder + " holds no " + GATLINGS_LOG + ".");
  }

  private void complain(String sentence) {
    spec.commandLine().getErr().println(sentence);
    spec.commandLine().getErr().flush();
  }
}
