package io.tokenload.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tokenload.metric.server.GpuSample;
import io.tokenload.metric.server.MissedGpu;
import io.tokenload.telemetry.gpu.GpuLog;
import io.tokenload.telemetry.host.HostSampler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceLinesTest {

  private static final long ORIGIN = 5_000_000_000L;

  private static final GpuSample FULL =
      new GpuSample(
          "nvidia-smi",
          4_123_456_789L,
          "0",
          "H100 \"80 GB\"",
          71234.0,
          81559.0,
          0.97,
          612.43,
          1755.0,
          2619.0,
          58.0,
          true);

  private static final GpuSample BARE =
      new GpuSample(
          "http://gpu:9400/metrics",
          6_000_000_001L,
          "a/1",
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null);

  @TempDir private Path folder;

  private TelemetryLog open() {
    return TelemetryLog.open(folder.resolve(TelemetryReader.FILE), () -> OptionalLong.of(ORIGIN));
  }

  private static GpuSample since(GpuSample sample, long origin) {
    return new GpuSample(
        sample.source(),
        sample.atNanos() - origin,
        sample.gpu(),
        sample.name(),
        sample.memoryUsedMib(),
        sample.memoryTotalMib(),
        sample.busyShare(),
        sample.powerWatts(),
        sample.smClockMhz(),
        sample.memoryClockMhz(),
        sample.celsius(),
        sample.throttled());
  }

  @Test
  void samplesOfGpusComeBackAsTheyWere() throws Exception {
    try (TelemetryLog log = open()) {
      GpuLog gpus = new GpuLog(log);
      gpus.add(FULL);
      gpus.add(BARE);
      gpus.missed("local", "nobody looked");
    }
    TelemetryReader.Found found = TelemetryReader.read(folder);
    assertThat(found.unread()).isZero();
    assertThat(found.devices().gpus()).containsExactly(since(FULL, ORIGIN), since(BARE, ORIGIN));
    assertThat(found.devices().missedGpus())
        .extracting(MissedGpu::source, MissedGpu::why)
        .containsExactly(tuple("local", "nobody looked"));
  }

  @Test
  void theHostIsSampledAtTheEndToo() throws Exception {
    try (TelemetryLog log = open()) {
      HostSampler host = HostSampler.start(log);
      Thread.sleep(400);
      host.close();
      assertThat(host.failure()).isEmpty();
    }
    assertThat(TelemetryReader.read(folder).devices().hosts())
        .hasSize(1)
        .allSatisfy(
            sample -> {
              assertThat(sample.toNanos() - sample.fromNanos()).isGreaterThan(250_000_000);
              assertThat(sample.cpuShare()).isBetween(0.0, 1.0);
              assertThat(sample.memoryTotalMib()).isGreaterThan(sample.memoryUsedMib());
            });
  }

  @Test
  void halfALineIsCountedAndNoSample() throws Exception {
    Files.write(
        folder.resolve(TelemetryReader.FILE),
        List.of(
            "{\"source\":\"gpu\",\"from\":\"nvidia-smi\",\"at_s\":1}",
            "{\"source\":\"host\",\"from_s\":1}",
            "{\"source\":\"gpu_missed\"}",
            "{\"source\":\"gpu\",\"fro"));
    TelemetryReader.Found found = TelemetryReader.read(folder);
    assertThat(found.unread()).isEqualTo(4);
    assertThat(found.devices().gpus()).isEmpty();
  }

  @Test
  void everyLineMeetsItsSchema() throws Exception {
    try (TelemetryLog log = open()) {
      GpuLog gpus = new GpuLog(log);
      gpus.add(FULL);
      gpus.add(BARE);
      gpus.missed("rocm-smi", "lists no GPU");
      HostSampler host = HostSampler.start(log);
      Thread.sleep(400);
      host.close();
    }
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(Path.of("docs/schemas/telemetry-line.schema.json")));
    List<String> lines = Files.readAllLines(folder.resolve(TelemetryReader.FILE));
    assertThat(lines).hasSize(4);
    assertThat(lines)
        .allSatisfy(line -> assertThat(schema.validate(line, InputFormat.JSON)).isEmpty());
  }
}
