package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tokenload.metric.server.DeviceSamples;
import io.tokenload.metric.server.GpuSample;
import io.tokenload.metric.server.MissedGpu;
import io.tokenload.telemetry.TelemetryLog;
import io.tokenload.telemetry.TelemetryReader;
import io.tokenload.telemetry.gpu.GpuLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GpuExporterTest {

  @TempDir private Path folder;

  /** Asked at the end, and mostly at once too. */
  private DeviceSamples asked(String url) throws Exception {
    try (TelemetryLog log =
        TelemetryLog.open(folder.resolve(TelemetryReader.FILE), () -> OptionalLong.of(0))) {
      GpuExporter.start(url, false, Duration.ofSeconds(30), new GpuLog(log)).close();
    }
    return TelemetryReader.read(folder).devices();
  }

  @Test
  void oneThatDoesNotAnswerSaysSoOnce() throws Exception {
    String url;
    try (ScriptedHttpServer gone = new ScriptedHttpServer()) {
      url = gone.baseUrl().root();
    }
    DeviceSamples samples = asked(url);
    assertThat(samples.gpus()).isEmpty();
    assertThat(samples.missedGpus()).hasSize(1);
    assertThat(samples.missedGpus().get(0).source()).isEqualTo(url);
    assertThat(samples.missedGpus().get(0).why())
        .startsWith("cannot be read: ")
        .doesNotEndWith(".");
  }

  @Test
  void whatIsNoPageOfGpusIsNamed() throws Exception {
    try (ScriptedHttpServer server = new ScriptedHttpServer().at("/metrics", 404, "{}")) {
      assertThat(asked(server.baseUrl().root()).missedGpus())
          .extracting(MissedGpu::why)
          .containsExactly("answers with status 404");
    }
  }

  @Test
  void htmlIsNoPageOfMetrics() throws Exception {
    try (ScriptedHttpServer server =
        new ScriptedHttpServer().at("/metrics", 200, "<html>Login</html>")) {
      assertThat(asked(server.baseUrl().root()).missedGpus())
          .extracting(MissedGpu::why)
          .containsExactly("cannot be read: What came is HTML and no page of metrics");
    }
  }

  @Test
  void aPageOfAnotherExporterNamesNoGpu() throws Exception {
    try (ScriptedHttpServer server =
        new ScriptedHttpServer().at("/metrics", 200, "node_load1 0.5\n")) {
      assertThat(asked(server.baseUrl().root()).missedGpus())
          .extracting(MissedGpu::why)
          .containsExactly("names no GPU: no metric there is one of DCGM's");
    }
  }

  @Test
  void samplesAreThoseOfItsUrl() throws Exception {
    try (ScriptedHttpServer server =
        new ScriptedHttpServer().at("/metrics", 200, "DCGM_FI_DEV_POWER_USAGE{gpu=\"3\"} 71.5\n")) {
      String url = server.baseUrl().root();
      DeviceSamples samples = asked(url);
      assertThat(samples.missedGpus()).isEmpty();
      assertThat(samples.gpus())
          .isNotEmpty()
          .extracting(GpuSample::source, GpuSample::gpu, GpuSample::powerWatts)
          .containsOnly(tuple(url, "3", 71.5));
    }
  }
}
