package io.tokenload.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelemetryLogTest {

  @TempDir Path folder;

  @Test
  void runWithoutARequestKeepsNothing() throws Exception {
    TelemetryLog log = TelemetryLog.open(file(), OptionalLong::empty);
    log.append(origin -> "{}");
    log.close();
    assertThat(file()).isEmptyFile();
    assertThat(log.failure()).isEmpty();
  }

  @Test
  void runThatGoesOnWithNoFileHasNoEarlierLines() throws Exception {
    TelemetryLog log = TelemetryLog.open(file(), () -> OptionalLong.of(0));
    log.takeOver(folder.resolve("missing.jsonl"), 10);
    log.close();
    assertThat(log.failure()).isEmpty();
    assertThat(file()).isEmptyFile();
  }

  @Test
  void whatWasSampledBeforeTheFirstRequestWaitsForIt() throws Exception {
    AtomicLong origin = new AtomicLong(-1);
    TelemetryLog log =
        TelemetryLog.open(
            file(), () -> origin.get() < 0 ? OptionalLong.empty() : OptionalLong.of(origin.get()));
    log.append(at -> "before " + at);
    origin.set(7);
    log.append(at -> "after " + at);
    log.close();
    assertThat(file()).hasContent("before 7\nafter 7");
  }

  @Test
  void linesOfTheRunBeforeStayAsTheyAreUpToTheMomentItIsGoneOnWith() throws Exception {
    Path earlier = folder.resolve("earlier.jsonl");
    Files.write(
        earlier,
        List.of(
            "{\"source\":\"server\",\"asked_s\":-0.5,\"answered_s\":0.1}",
            "{\"source\":\"host\",\"from_s\":9.0,\"to_s\":10.0}",
            "{\"source\":\"gpu\",\"at_s\":10.5}",
            "{\"source\":\"request\",\"id\":\"req_000001\"}",
            "{\"source\":\"server\",\"asked_s\":4"));
    TelemetryLog log = TelemetryLog.open(file(), () -> OptionalLong.of(0));
    log.takeOver(earlier, 10);
    log.append(at -> "{\"source\":\"host\",\"from_s\":10.0}");
    log.close();
    assertThat(Files.readAllLines(file()))
        .containsExactly(
            "{\"source\":\"server\",\"asked_s\":-0.5,\"answered_s\":0.1}",
            "{\"source\":\"host\",\"from_s\":9.0,\"to_s\":10.0}",
            "{\"source\":\"host\",\"from_s\":10.0}");
  }

  private Path file() {
    return folder.resolve("telemetry.jsonl");
  }
}
