package io.tokenload.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelemetryReaderTest {

  private static final String DELAY = "{\"count\":%d,\"p50_ms\":0.1,\"p99_ms\":%s,\"max_ms\":%s}";

  @TempDir private Path folder;

  @Test
  void runWithoutTheFileHasNoSample() throws Exception {
    assertThat(TelemetryReader.read(folder)).isEqualTo(TelemetryReader.Found.NOTHING);
  }

  @Test
  void linesThatAreNoTelemetryAreCounted() throws Exception {
    Files.write(
        folder.resolve("telemetry.jsonl"),
        List.of("{\"source\":\"client\"}", "garbage", line(1, "0.5"), "{\"source\":\"cli"));
    TelemetryReader.Found found = TelemetryReader.read(folder);
    assertThat(found.unread()).isEqualTo(3);
    assertThat(found.samples()).hasSize(1);
  }

  @Test
  void otherSourcesAreLeftAlone() throws Exception {
    Files.writeString(folder.resolve("telemetry.jsonl"), "{\"source\":\"tomorrow\",\"x\":1}\n");
    assertThat(TelemetryReader.read(folder)).isEqualTo(TelemetryReader.Found.NOTHING);
  }

  @Test
  void worstLoopAndLongestStopAreTaken() throws Exception {
    Files.writeString(folder.resolve("telemetry.jsonl"), line(1, "0.5"));
    assertThat(TelemetryReader.read(folder).samples())
        .containsExactly(new ClientSample(1_500_000_000, 2_500_000_000L, 3e6, 12e6, 0.5));
  }

  @Test
  void whatTheSystemDoesNotTellIsNoNumber() throws Exception {
    Files.writeString(folder.resolve("telemetry.jsonl"), line(0, "null"));
    ClientSample sample = TelemetryReader.read(folder).samples().get(0);
    assertThat(sample.loopLagP99Nanos()).isNaN();
    assertThat(sample.processCores()).isNaN();
  }

  private static String line(int count, String cores) {
    String loops =
        "[{\"lag\":%s},{\"lag\":%s}]"
            .formatted(DELAY.formatted(count, "1", "2"), DELAY.formatted(count, "3", "4"));
    return "{\"source\":\"client\",\"from_s\":1.5,\"to_s\":2.5,\"loops\":%s,\"hiccup\":%s,\"gc_pause\":%s,\"process_cores\":%s}\n"
        .formatted(
            loops, DELAY.formatted(count, "5", "7"), DELAY.formatted(count, "6", "12"), cores);
  }
}
