package io.tokenload.run;

import io.tokenload.analysis.Findings;
import io.tokenload.analysis.FindingsBuilder;
import io.tokenload.analysis.WaveInterval;
import io.tokenload.analysis.device.DeviceFindings;
import io.tokenload.analysis.server.Scrapes;
import io.tokenload.gate.RunVerdict;
import io.tokenload.metric.RunSummary;
import io.tokenload.recording.JournalReader;
import io.tokenload.recording.References;
import io.tokenload.recording.Replay;
import io.tokenload.report.AnswerLengths;
import io.tokenload.report.ConsoleTable;
import io.tokenload.report.FirstSentence;
import io.tokenload.report.FrontierCsv;
import io.tokenload.report.LastChecks;
import io.tokenload.report.LevelsCsv;
import io.tokenload.report.PointFiles;
import io.tokenload.report.RequestsCsv;
import io.tokenload.report.SummaryJson;
import io.tokenload.report.page.PageData;
import io.tokenload.report.picture.DeviceCourse;
import io.tokenload.report.picture.PictureBuilder;
import io.tokenload.report.picture.Pictures;
import io.tokenload.telemetry.TelemetryReader;
import io.tokenload.telemetry.request.ToldOutside;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Every report of a run, made of its {@code run.json}, {@code journal.jsonl}, {@code
 * telemetry.jsonl} and {@code references.jsonl} and nothing else: the same folder gives the same
 * bytes. Requests pass by one at a time: memory does not grow with what they carry.
 *
 * @param folder of the run
 * @param summary what was found
 * @param findings what was judged beyond the figures of cells
 * @param pictures what is drawn of it
 * @param told what servers told of requests outside their streams
 */
record ReportRebuild(
    Path folder, RunSummary summary, Findings findings, Pictures pictures, ToldOutside told) {

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
      PictureBuilder pictures = new PictureBuilder();
      AnswerLengths lengths = new AnswerLengths();
      TelemetryReader.Found telemetry = TelemetryReader.read(folder);
      ToldOutside told = ToldOutside.in(folder);
      Scrapes scrapes = new Scrapes(telemetry.server(), telemetry.missed());
      FindingsBuilder findings = new FindingsBuilder(References.read(folder), scrapes);
      RunSummary summary =
          Replay.summary(
              folder, new WaveInterval(), told, pictures.andThen(findings).andThen(lengths));
      RunSummary judged =
          LastChecks.checked(RunVerdict.judged(noted(summary, telemetry.unread())), lengths);
      return new ReportRebuild(
          folder,
          judged,
          findings.build(judged).withDevices(DeviceFindings.of(judged, telemetry.devices())),
          pictures
              .build(judged, telemetry.samples(), scrapes)
              .withDevices(DeviceCourse.of(telemetry.devices())),
          told);
    } catch (IOException | IllegalArgumentException e) {
      throw new UserError(
          ExitCode.USAGE,
          "The run in %s cannot be read (%s): its files are damaged or of another version."
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  private static RunSummary noted(RunSummary summary, int unread) {
    if (unread == 0) {
      return summary;
    }
    List<String> notes = new ArrayList<>(summary.run().notes());
    notes.add(
        "%d lines of telemetry.jsonl cannot be read and are in no picture.".formatted(unread));
    return new RunSummary(summary.run().withNotes(notes), summary.cells());
  }

  /**
   * Writes the files that other programs read.
   *
   * @throws UserError if they cannot be written
   */
  void write() {
    try {
      SummaryJson.write(summary, findings, folder.resolve("summary.json"));
      writeRequests();
      LevelsCsv.write(summary, findings, folder.resolve("levels.csv"));
      FrontierCsv.write(findings.frontier(), folder.resolve("frontier.csv"));
      PointFiles.write(summary, folder);
    } catch (IOException | UncheckedIOException e) {
      throw new UserError(
          ExitCode.MACHINE,
          "The reports of %s cannot be written (%s): make the folder writable, or free its disk."
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  /** A second reading of the journal: a million requests do not fit into memory. */
  private void writeRequests() throws IOException {
    try (RequestsCsv rows = RequestsCsv.open(summary.run(), folder.resolve("requests.csv"))) {
      JournalReader.read(
          folder.resolve(Replay.JOURNAL),
          request -> {
            try {
              rows.add(told.apply(request));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }

  /**
   * The closing table.
   *
   * @param width columns of the terminal
   */
  String console(int width) {
    return ConsoleTable.render(summary, findings, width);
  }

  /**
   * What stands on top of Gatling's page.
   *
   * @param plots names of the pictures that lie as PNG beside it
   */
  PageData page(Set<String> plots) {
    return PageData.of(FirstSentence.of(summary, findings), summary, findings, pictures, plots);
  }
}
