package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.workload.RateSpan;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenLoadSettingsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          levels that go down       | maxConcurrency=4 minConcurrency=8 | maxConcurrency=4 (-DmaxConcurrency) is less than minConcurrency: give a greater one.
          levels and a list         | single=4 concurrency=8   | single=4 (-Dsingle) stands beside concurrency: give one of them.
          a ramp of no users        | requestRate=2 concurrencyRampDuration=30s | concurrencyRampDuration=30s (-DconcurrencyRampDuration) lets the users of one class begin one after another, and there are none here: leave out requestRate and mix.
          no burstiness             | requestRate=2 burstiness=0 | burstiness=0 (-Dburstiness) is out of range: give a number from 0.001, or inf for equal gaps.
          burstiness below zero     | requestRate=2 burstiness=-1 | burstiness=-1 (-Dburstiness) is out of range: give a number from 0.001, or inf for equal gaps.
          a ramp with one end       | rampUpStrategy=linear rampUpStartRps=1 | rampUpStrategy=linear (-DrampUpStrategy) is a ramp that lacks rampUpEndRps: give -DrampUpEndRps such as 10.
          a ramp beside a rate      | rampUpStrategy=linear requestRate=2 | requestRate=2 (-DrequestRate) stands beside a ramp, which is a rate of its own: leave one of them out.
          a ramp down               | rampUpStrategy=linear rampUpStartRps=9 rampUpEndRps=1 | rampUpStartRps=9 (-DrampUpStartRps) is above rampUpEndRps: let the ramp go up.
          exponential from zero     | rampUpStrategy=exponential rampUpStartRps=0 | rampUpStartRps=0 (-DrampUpStartRps) is out of range: give a number from 0.01 to 1000000.
          a ramp from below zero    | rampUpStrategy=linear rampUpStartRps=-1 | rampUpStartRps=-1 (-DrampUpStartRps) is out of range: give 0, or a number from 0.01 to 1000000.
          a ramp to NaN             | rampUpStrategy=linear rampUpStartRps=1 rampUpEndRps=NaN | rampUpEndRps=NaN (-DrampUpEndRps) is no finite number: give one such as 0.5.
          """)
  void unusableValueIsRefusedInOneSentence(String what, String given, String sentence) {
    Map<String, String> settings =
        Arrays.stream(given.split(" "))
            .collect(Collectors.toMap(pair -> pair.split("=")[0], pair -> pair.split("=")[1]));

    assertThatThrownBy(() -> Settings.read(settings, Map.of(), Defaults.none()))
        .isInstanceOf(UserError.class)
        .hasMessage(sentence)
        .extracting(error -> ((UserError) error).exitCode())
        .isEqualTo(ExitCode.USAGE);
  }

  @ParameterizedTest
  @CsvSource({"0.001", "0.5", "1", "3.7", "1000000", "inf"})
  void burstinessIsAnyNumberThatCanBeDrawn(String given) {
    assertThat(read("requestRate", "2", "burstiness", given).load().burstiness())
        .isEqualTo(given.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(given));
  }

  @Test
  void rampGoesThroughTheWindow() {
    Settings settings =
        read(
            "rampUpStrategy", "exponential",
            "rampUpStartRps", "2",
            "rampUpEndRps", "32",
            "burstiness", "0.5",
            "duration", "60");
    assertThat(settings.load().isOpen()).isTrue();
    assertThat(settings.load().burstiness()).isEqualTo(0.5);
    assertThat(settings.load().rampUp())
        .contains(new RampUp(RateSpan.Ramp.EXPONENTIAL, 2, 32, Duration.ofSeconds(60)));
  }

  /** 2 to 18 a second on average 10: 600 requests take a minute. */
  @Test
  void rampWithoutDurationIsAsLongAsItsPromptsNeed() {
    Settings settings =
        read(
            "rampUpStrategy", "linear",
            "rampUpStartRps", "2",
            "rampUpEndRps", "18",
            "numPrompts", "600");
    assertThat(settings.load().rampUp().orElseThrow().length()).isEqualTo(Duration.ofSeconds(60));
  }

  private static Settings read(String... namesAndValues) {
    Map<String, String> settings = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      settings.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return Settings.read(settings, Map.of(), Defaults.none());
  }
}
