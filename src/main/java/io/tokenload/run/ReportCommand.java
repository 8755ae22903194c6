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
import picocli.CommandLine.Option;
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

  @Option(
      names = "--kernel-trace",
      paramLabel = "FILE",
      description =
          "CSV of nsys stats, report cuda_gpu_trace or cuda_gpu_kern_sum: what it says of long and"
              + " short kernels is kept in run.json.")
  private Path kernelTrace;

  @Option(
      names = "--kernel-trace-start",
      paramLabel = "MOMENT",
      description =
          "When nsys' session began (utcEpochNs, or ISO 8601): puts its kernels beside cells.")
  private String kernelTraceStart;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    addKernels();
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

  private void addKernels() {
    if (kernelTraceStart != null && kernelTrace == null) {
      throw UserError.usage("--kernel-trace-start needs the trace: give --kernel-trace.");
    }
    if (kernelTrace != null) {
      KernelTraceFile.addTo(folder, kernelTrace, Optional.ofNullable(kernelTraceStart));
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
