package io.tokenload.telemetry.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenload.metric.server.GpuSample;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys and values as public monitors have recorded them of ROCm 5 to 7. */
class RocmSmiTest {

  /** An MI350X. */
  private static final String MI350X =
      """
      {"card0": {"Temperature (Sensor junction) (C)": "60.0",
        "Current Socket Graphics Package Power (W)": "266.0",
        "sclk clock speed:": "(173Mhz)", "mclk clock speed:": "(2000Mhz)", "sclk clock level:": "1",
        "GPU use (%)": "99", "VRAM Total Memory (B)": "308902100992",
        "VRAM Total Used Memory (B)": "200804560896", "Card Model": "0x75b0", "Card Series": "N/A"},
       "system": {"Driver version": "6.14.14", "PID710898": "demo::schedul, 1, 200145596416"}}
      """;

  /** A card of ROCm 6 with its processor's graphics, after the noise that some machines print. */
  private static final String TWO =
      """
      Exception caught: map::at
      WARNING: AMD GPU device(s) is/are in a low-power state. Check power control/runtime_status
      {"card0": {"Temperature (Sensor edge) (C)": "65.0", "Temperature (Sensor junction) (C)": "74.0",
        "Average Graphics Package Power (W)": "87.0", "GPU use (%)": "18",
        "VRAM Total Memory (B)": "25753026560", "VRAM Total Used Memory (B)": "3478065152",
        "Card series": "AMD Radeon RX 7900 XTX"},
       "card1": {"Temperature (Sensor edge) (C)": "50.0",
        "Current Socket Graphics Package Power (W)": "0.014", "GPU use (%)": "N/A"}}
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ERROR: ROCk module is NOT loaded, possibly no GPU devices",
        "{\"card0\": {\"GPU use (%)\": \"9",
        "[]",
        "null",
        "17"
      })
  void saysWhatIsNoAnswer(String output) {
    assertThatExceptionOfType(GpuUnread.class)
        .isThrownBy(() -> RocmSmi.samples(output, 1))
        .withMessage("did not print the JSON that was asked for");
  }

  @Test
  void hasNoCardsWhereThereAreNone() throws GpuUnread {
    assertThat(RocmSmi.samples("{}", 1)).isEmpty();
    assertThat(RocmSmi.samples("{\"system\": {\"Driver version\": \"6.1\"}}", 1)).isEmpty();
    assertThat(RocmSmi.samples("{\"card0\": \"gone\"}", 1)).isEmpty();
  }

  @Test
  void readsALaterInstinct() throws GpuUnread {
    assertThat(RocmSmi.samples(MI350X, 5))
        .containsExactly(
            new GpuSample(
                "rocm-smi",
                5,
                "0",
                "0x75b0",
                200804560896.0 / (1 << 20),
                308902100992.0 / (1 << 20),
                0.99,
                266.0,
                173.0,
                2000.0,
                60.0,
                null));
  }

  @Test
  void readsTwoCardsAfterNoise() throws GpuUnread {
    List<GpuSample> cards = RocmSmi.samples(TWO, 5);
    assertThat(cards).extracting(GpuSample::gpu).containsExactly("0", "1");
    assertThat(cards).extracting(GpuSample::powerWatts).containsExactly(87.0, 0.014);
    assertThat(cards).extracting(GpuSample::celsius).containsExactly(74.0, 50.0);
    assertThat(cards).extracting(GpuSample::busyShare).containsExactly(0.18, null);
    assertThat(cards.get(1).memoryTotalMib()).isNull();
    assertThat(cards.get(0).name()).isEqualTo("AMD Radeon RX 7900 XTX");
  }

  @Test
  void aCallNeverTakesMoreThanAHundredthOfTheMachine() {
    long second = 1_000_000_000L;
    assertThat(RocmPolling.pauseNanos(second / 5, second, 2)).isEqualTo(10 * second - second / 5);
    assertThat(RocmPolling.pauseNanos(second / 5, second, 128)).isEqualTo(second - second / 5);
  }
}
