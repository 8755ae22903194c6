package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.workload.dataset.CapturedTrace;
import io.tokenload.workload.dataset.TraceLimit;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureCommandTest {

  private static final String LINE =
      "{\"arrival_s\": %d, \"prompt\": \"one two three\", \"completion_tokens\": 5, \"session\": \"a\"}%n";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  // SAD PATH

  @Test
  void missingLogIsOneSentence() {
    assertThat(capture(folder.resolve("none"), "jsonl")).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString().strip())
        .isEqualTo(folder.resolve("none") + " is not there: give the path of a readable file.");
    assertThat(trace()).doesNotExist();
  }

  @Test
  void brokenLineIsOneSentenceAndLeavesNoTrace() throws Exception {
    Path log = Files.writeString(folder.resolve("log"), LINE.formatted(0) + "{\"arrival_s\"");
    assertThat(capture(log, "jsonl")).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString().strip().lines()).hasSize(1);
    assertThat(err.toString()).contains("log, line 2, column");
    assertThat(trace()).doesNotExist();
  }

  @Test
  void unknownFormatIsAnsweredWithThoseThatThereAre() throws Exception {
    Path log = Files.writeString(folder.resolve("log"), LINE.formatted(0));
    assertThat(capture(log, "apache")).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains("--format 'apache' is not known: give one of jsonl");
  }

  @Test
  void logIsNotReplacedByItsTrace() throws Exception {
    Path log = Files.writeString(trace(), LINE.formatted(0));
    assertThat(capture(log, "jsonl")).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains("would replace the log");
  }

  @Test
  void folderThatIsNotThereIsNamed() throws Exception {
    Path log = Files.writeString(folder.resolve("log"), LINE.formatted(0));
    Path nowhere = folder.resolve("no/trace.jsonl");
    assertThat(execute("capture", log.toString(), "--format", "jsonl", "-o", nowhere.toString()))
        .isEqualTo(ExitCode.MACHINE.code());
    assertThat(err.toString()).startsWith("The trace cannot be written to " + nowhere);
  }

  // HAPPY PATH

  @Test
  void logBecomesATraceThatCanBeReplayed() throws Exception {
    Path log =
        Files.writeString(
            folder.resolve("log"),
            LINE.formatted(3) + LINE.formatted(1) + "{\"arrival_s\": 2, \"status\": 500}");
    assertThat(capture(log, "jsonl")).as(err.toString()).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "2 requests over 2.0 s, 1 sessions, 0 cancelled: " + trace(),
            "requests left out because the server refused them: 1");
    assertThat(CapturedTrace.read(trace(), TraceLimit.none()).spanNanos())
        .isEqualTo(2_000_000_000L);
  }

  private Path trace() {
    return folder.resolve("trace.jsonl");
  }

  private int capture(Path log, String format) {
    return execute("capture", log.toString(), "--format", format, "-o", trace().toString());
  }

  private int execute(String... arguments) {
    return TokenloadCommand.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
