package io.tokenload.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DeviceOutputTest {

  private static final FloorOutput FLOOR =
      new FloorOutput(
          """
          ttft_ms mean=50.6 p50=50.514 p99=59.979 p999=60.1 max=60.2 n=30
          err_ms mean=0.260 p50=0.101 p99=7.372 p999=8.946 max=8.949 n=2863
          ttft_error_ms mean=0.211 p50=0.212 p99=0.402 p999=0.402 max=0.403 n=30
          streams=10 req=20 events/s=951 reads/event=0.99 cpu_us/event=9.97 cores=0.01 rss_kb=1548
          """);

  @Test
  void figureThatTheFloorDidNotPrintIsNamed() {
    assertThatThrownBy(() -> FLOOR.millis("itl_error", "p99")).hasMessageContaining("itl_error");
  }

  @Test
  void figuresOfTheFloorAreFoundByName() {
    assertThat(FLOOR.millis("ttft", "p99")).isEqualTo(59.979);
    assertThat(FLOOR.millis("ttft_error", "max")).isEqualTo(0.403);
    assertThat(FLOOR.millis("err", "p50")).isEqualTo(0.101);
    assertThat(FLOOR.figure("events/s")).isEqualTo(951);
    assertThat(FLOOR.figure("cpu_us/event")).isEqualTo(9.97);
  }

  @Test
  void percentilesOfASpreadAreObservations() {
    Spread spread = Spread.of(LongStream.rangeClosed(1, 200).map(i -> 201 - i));
    assertThat(spread.millis(50)).isEqualTo(100e-6);
    assertThat(spread.millis(99)).isEqualTo(198e-6);
    assertThat(spread.millis(100)).isEqualTo(200e-6);
  }
}
