package io.tokenload.run;

import io.tokenload.analysis.WaveInterval;
import io.tokenload.gate.RunVerdict;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.RunSummary;
import io.tokenload.recording.Replay;
import io.tokenload.report.FirstSentence;
import io.tokenload.report.LevelsCsv;
import io.tokenload.report.RequestsCsv;
import io.tokenload.report.SummaryJson;
import io.tokenload.report.page.PageData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Every report of a run, made of its {@code run.json} and {@code journal.jsonl} and nothing else:
 * the same folder gives the same bytes.
 *
 * @param folder of the run
 * @param summary what was found
 * @param requests the journal
 */
record ReportRebuild(Path folder, RunSummary summary, List<RequestRecord> requests) {

  /**
   * Reads the folder.
   *
   * @throws UserError if it holds no run, or one that cannot be read
   */
  static ReportRebuild of(Path folder) {
    for (String file : List.of(Replay.RUN, Replay.JOURNAL)) {
      if (!Files.isReadable(folder.resolve(file))) {
        throw UserError.usage(
            "%s holds no readable %s: give the folder of a run, such as target-reports/huge-…."
                .formatted(folder, file));
      }
    }
    try {
      List<RequestRecord> requests = new ArrayList<>();
      RunSummary summary = Replay.summary(folder, new WaveInterval(), requests::add);
      return new ReportRebuild(folder, RunVerdict.judged(summary), requests);
    } catch (IOException | IllegalArgumentException e) {
      throw new UserError(
          ExitCode.USAGE,
          "The run in %s cannot be read (%s): its files are damaged or of another version."
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  /**
   * Writes the files that other programs read.
   *
   * @throws UserError if they cannot be written
   */
  void write() {
    try {
      SummaryJson.write(summary, folder.resolve("summary.json"));
      RequestsCsv.write(summary.run(), requests, folder.resolve("requests.csv"));
      LevelsCsv.write(summary, folder.resolve("levels.csv"));
    } catch (IOException e) {
      throw new UserError(
          ExitCode.MACHINE,
          "The reports of %s cannot be written (%s): make the folder writable, or free its disk."
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  /** What stands on top of Gatling's page. */
  PageData page() {
    return PageData.of(FirstSentence.of(summary), summary, requests);
  }
}
