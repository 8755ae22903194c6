package io.tokenload.telemetry.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenload.metric.server.GpuSample;
import io.tokenload.telemetry.TelemetryLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs are shell scripts that print what the real ones do. */
class LocalGpusTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LINES =
      "printf '0, GPU-a, 71234, 81559, 97, 612.43, 1755, 2619, 58, 0x0000000000000000, NVIDIA H100\\n"
          + "1, GPU-b, 500, 81559, 0, 71.10, 345, 2619, 31, 0x0000000000000001, NVIDIA H100\\n'\n";

  /** Once, or again and again as {@code -lms} asks. */
  private static final String TWO_GPUS =
      "case \"$*\" in *-lms*) while :; do " + LINES + "sleep 0.3; done;; *) " + LINES + ";; esac";

  @TempDir private Path folder;
  private Path telemetry;
  private TelemetryLog log;

  @BeforeEach
  void opens() {
    telemetry = folder.resolve("telemetry.jsonl");
    log = TelemetryLog.open(telemetry, () -> OptionalLong.of(0));
  }

  @Test
  void saysThatThereIsNoProgram() throws IOException {
    watched();
    assertThat(missed()).containsExactly("local: neither nvidia-smi nor rocm-smi is on the PATH");
    assertThat(samples()).isEmpty();
  }

  @Test
  void saysWhyAProgramFails() throws IOException {
    program("nvidia-smi", "echo 'NVIDIA-SMI has failed because of this.'; exit 9");
    watched();
    assertThat(missed())
        .containsExactly("nvidia-smi: failed: NVIDIA-SMI has failed because of this.");
  }

  @Test
  void saysThatAProgramListsNone() throws IOException {
    program("nvidia-smi", "echo 'No devices were found'");
    watched();
    assertThat(missed()).containsExactly("nvidia-smi: lists no GPU");
  }

  @Test
  void asksTheOtherProgramWhereOneFails() throws IOException {
    program("nvidia-smi", "exit 9");
    program("rocm-smi", "echo '{\"card0\": {\"GPU use (%)\": \"7\"}}'");
    watched();
    assertThat(missed()).containsExactly("nvidia-smi: failed: it gave no reason");
    assertThat(samples()).isNotEmpty().allMatch(sample -> sample.busyShare() == 0.07);
  }

  @Test
  void anOlderDriverKnowsThrottleReasonsByTheirOldName() throws IOException {
    program(
        "nvidia-smi",
        "case \"$*\" in *event_reasons*) echo 'Field \"clocks_event_reasons.active\" is not a valid"
            + " field to query.'; exit 2;; esac\n"
            + TWO_GPUS);
    watched();
    assertThat(missed()).isEmpty();
    assertThat(samples()).isNotEmpty().allMatch(sample -> !sample.throttled());
  }

  @Test
  void samplesEveryGpuAgainAndAgain() throws Exception {
    program("nvidia-smi", TWO_GPUS);
    watchUntil(lines -> lines.size() >= 6);
    assertThat(missed()).isEmpty();
    assertThat(samples()).extracting(GpuSample::gpu).contains("0", "1");
    assertThat(samples().stream().map(GpuSample::atNanos).distinct().count())
        .isGreaterThanOrEqualTo(3);
  }

  @Test
  void saysOnceThatTheProgramEndedAndWhy() throws Exception {
    program(
        "nvidia-smi",
        "case \"$*\" in *-lms*) "
            + LINES
            + "echo 'GPU is lost'; exit 15;; *) "
            + LINES
            + ";; esac");
    watchUntil(lines -> lines.stream().anyMatch(line -> line.contains("gpu_missed")));
    assertThat(missed()).containsExactly("nvidia-smi: ended before the run did: GPU is lost");
    assertThat(samples()).isNotEmpty();
  }

  @Test
  void oneThatPrintsGarbageWithoutEndIsEnded() throws Exception {
    program("nvidia-smi", "case \"$*\" in *-lms*) yes garbage;; *) " + LINES + ";; esac");
    watchUntil(lines -> lines.stream().anyMatch(line -> line.contains("gpu_missed")));
    assertThat(missed()).containsExactly("nvidia-smi: ended before the run did: garbage");
  }

  @Test
  void oneThatHangsIsEndedWithAllItStarted() throws Exception {
    Path pid = folder.resolve("pid");
    program("nvidia-smi", "sleep 600 & echo $! > " + pid + "; wait");
    assertThat(
            catchUnread(() -> ProgramCall.of(List.of(path("nvidia-smi")), Duration.ofSeconds(1))))
        .isEqualTo("did not answer within 1 s");
    long child = Long.parseLong(Files.readString(pid).strip());
    await(unused -> ProcessHandle.of(child).map(each -> !each.isAlive()).orElse(true));
  }

  @Test
  void theProgramIsGoneWithTheWatch() throws Exception {
    Path pid = folder.resolve("pid");
    program(
        "nvidia-smi",
        "case \"$*\" in *-lms*) echo $$ > " + pid + "; exec sleep 600;; *) " + LINES + ";; esac");
    watchUntil(unused -> Files.exists(pid) && size(pid) > 0);
    long child = Long.parseLong(Files.readString(pid).strip());
    await(unused -> ProcessHandle.of(child).map(each -> !each.isAlive()).orElse(true));
  }

  private static long size(Path file) {
    return file.toFile().length();
  }

  private interface Call {
    Object call() throws GpuUnread;
  }

  private static String catchUnread(Call call) {
    try {
      return "answered " + call.call();
    } catch (GpuUnread e) {
      return e.getMessage();
    }
  }

  private void watched() {
    LocalGpus.watch(programs(), new GpuLog(log)).close();
    log.close();
  }

  private void watchUntil(Predicate<List<String>> there) throws Exception {
    LocalGpus gpus = LocalGpus.watch(programs(), new GpuLog(log));
    try {
      await(there);
    } finally {
      gpus.close();
      log.close();
    }
  }

  private Programs programs() {
    return new Programs(List.of(folder.resolve("bin")));
  }

  private String path(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }

  private void program(String name, String script) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void await(Predicate<List<String>> there) throws Exception {
    long patience = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!there.test(Files.readAllLines(telemetry))) {
      assertThat(System.nanoTime()).as("waited in vain").isLessThan(patience);
      Thread.sleep(20);
    }
  }

  private List<GpuSample> samples() throws IOException {
    List<GpuSample> samples = new ArrayList<>();
    for (JsonNode line : lines(GpuLine.SOURCE)) {
      samples.add(GpuLine.sample(line));
    }
    return samples;
  }

  private List<String> missed() throws IOException {
    return lines(GpuLine.MISSED).stream()
        .map(GpuLine::missed)
        .map(missed -> missed.source() + ": " + missed.why())
        .toList();
  }

  private List<JsonNode> lines(String source) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(telemetry)) {
      JsonNode read = JSON.readTree(line);
      if (read.path("source").asText().equals(source)) {
        lines.add(read);
      }
    }
    return lines;
  }
}
