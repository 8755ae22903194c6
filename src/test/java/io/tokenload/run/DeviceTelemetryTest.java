package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.ServerFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTelemetryTest {

  private static boolean isHere(String url) {
    return DeviceTelemetry.isHere(new ServerFacts(false, url, "vllm", null, "m", null, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:8000", "http://127.9.9.9", "http://[::1]:8000"})
  void loopbackIsThisMachine(String url) {
    assertThat(isHere(url)).isTrue();
  }

  /** An address for documentation (RFC 5737), which no machine has. */
  @Test
  void anotherAddressIsAnotherMachine() {
    assertThat(isHere("http://192.0.2.1:8000")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "http://gpu:9400, http://gpu:9400/metrics",
    "http://gpu:9400/, http://gpu:9400/metrics",
    "http://gpu:9400/gpu/metrics, http://gpu:9400/gpu/metrics"
  })
  void anExporterWithoutAPathIsAskedForItsMetrics(String given, String asked) {
    assertThat(GpuExporter.page(given)).isEqualTo(asked);
  }
}
