package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.Cell;
import io.tokenload.metric.CellWindow;
import io.tokenload.metric.Evidence;
import io.tokenload.metric.Identity;
import io.tokenload.metric.Level;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.ServerFacts;
import io.tokenload.recording.Journal;
import io.tokenload.recording.RunFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

  private static final Cell CELL = new Cell("SS", "short_short", Level.concurrency(16));
  private static final List<String> REPORTS = List.of("summary.json", "requests.csv", "levels.csv");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  // SAD PATH

  @Test
  void folderWithoutARunIsRefused() {
    assertThat(report()).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString().strip())
        .isEqualTo(
            folder
                + " holds no readable run.json: give the folder of a run, such as"
                + " target-reports/huge-….");
  }

  @Test
  void damagedRunIsRefusedInOneSentence() throws Exception {
    writeRun();
    Files.writeString(folder.resolve("run.json"), "{\"schema");
    assertThat(report()).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString().strip().lines()).hasSize(1);
    assertThat(err.toString()).startsWith("The run in " + folder + " cannot be read");
  }

  // HAPPY PATH

  @Test
  void reportsAreMadeAgainByteForByte() throws Exception {
    writeRun();
    assertThat(report()).isZero();
    for (String file : REPORTS) {
      Files.move(folder.resolve(file), folder.resolve(file + ".first"));
    }
    assertThat(report()).isZero();
    for (String file : REPORTS) {
      assertThat(folder.resolve(file)).hasSameBinaryContentAs(folder.resolve(file + ".first"));
    }
  }

  @Test
  void runWithoutGatlingsLogHasItsFiguresAndSaysWhatIsMissing() throws Exception {
    writeRun();
    assertThat(report()).isZero();
    assertThat(out.toString()).contains("SS c=16");
    assertThat(err.toString()).contains("index.html is not made", "simulation.log");
  }

  @Test
  void aKernelTraceIsKeptSoThatLaterReportsNeedNone() throws Exception {
    writeRun();
    Path trace = folder.resolve("trace.csv");
    Files.writeString(trace, "Start (ns),Duration (ns),Name\n500000000,9,k\n600000000,90,k\n");
    assertThat(
            report("--kernel-trace", trace.toString(), "--kernel-trace-start", "2026-11-22T01:45Z"))
        .as(err.toString())
        .isZero();
    String summary = Files.readString(folder.resolve("summary.json"));
    assertThat(summary).contains("\"H4\"");
    Files.delete(trace);
    assertThat(report()).isZero();
    assertThat(folder.resolve("summary.json")).hasContent(summary);
    assertThat(RunFile.read(folder.resolve("run.json")).plan().acts().kernels().cells())
        .containsKey("SS c=16");
  }

  @Test
  void aStartWithoutItsTraceIsRefused() throws Exception {
    writeRun();
    assertThat(report("--kernel-trace-start", "2026-11-22T01:45Z"))
        .isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString().strip())
        .isEqualTo("--kernel-trace-start needs the trace: give --kernel-trace.");
  }

  private int report(String... options) {
    List<String> words = new ArrayList<>(List.of("report", folder.toString()));
    words.addAll(List.of(options));
    return TokenloadCommand.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(words.toArray(String[]::new));
  }

  private void writeRun() throws IOException {
    RunFile.write(folder.resolve("run.json"), facts());
    try (Journal journal = Journal.open(folder.resolve("journal.jsonl"), 16)) {
      journal.started(new Identity("req_000001", "Huge", CELL, Phase.MEASUREMENT), 5, 6);
    }
  }

  private static RunFacts facts() {
    return new RunFacts(
        RunFacts.SCHEMA_VERSION,
        "huge-1",
        "Huge",
        "2026-11-22T01:45:00Z",
        5L,
        new ServerFacts(false, "http://h", "vllm", null, "m", null, null),
        Map.of(),
        List.of(),
        1,
        List.of(),
        List.of(new CellWindow(CELL, 0, 0, 1_000_000_000, 1_000_000_000)),
        null,
        0,
        List.of(),
        Evidence.NONE);
  }
}
