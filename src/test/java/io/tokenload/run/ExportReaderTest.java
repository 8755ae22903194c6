package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportReaderTest {

  private static final String HEADERS = "OTEL_EXPORTER_OTLP_HEADERS";

  // SAD PATH

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          prometheusPort | 70000          | prometheusPort=70000 (-DprometheusPort) is out of range: give a whole number from 0 to 65535.
          prometheusPort | http           | prometheusPort=http (-DprometheusPort) is no whole number: give one from 0 to 65535.
          otlpEndpoint   | collector:4317 | otlpEndpoint=collector:4317 (-DotlpEndpoint) is no URL of a collector for OTLP over HTTP: give one such as http://127.0.0.1:4318.
          otlpEndpoint   | grpc://c:4317  | otlpEndpoint=grpc://c:4317 (-DotlpEndpoint) is no URL of a collector for OTLP over HTTP: give one such as http://127.0.0.1:4318.
          otlpEndpoint   | http://a b     | otlpEndpoint=http://a b (-DotlpEndpoint) is no URL: give one such as http://127.0.0.1:4318.
          otlpEndpoint   | http://u:p@c   | The URL (-DotlpEndpoint) carries a user name or a password: give them as a header with OTEL_EXPORTER_OTLP_HEADERS.
          """)
  void whatCannotBeUsedIsOneSentence(String name, String value, String sentence) {
    assertThatThrownBy(() -> export(Map.of(name, value), Map.of()))
        .isInstanceOf(UserError.class)
        .hasMessage(sentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3cret", "a=1,=s3cret", "a b=s3cret", "a=", "a=%zzs3cret"})
  void headersThatCannotBeReadAreRefusedWithoutTheirText(String headers) {
    assertThatThrownBy(
            () -> export(Map.of("otlpEndpoint", "http://c:4318"), Map.of(HEADERS, headers)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("Header ")
        .hasMessageContaining(HEADERS)
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void headersOnTheCommandLineAreRefusedWithoutTheirText() {
    assertThatThrownBy(() -> export(Map.of(HEADERS, "a=s3cret"), Map.of()))
        .hasMessageContaining("every user of this machine can read it")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void aTakenPortIsOneSentence() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = String.valueOf(taken.getLocalPort());
      Settings settings = settings(Map.of("prometheusPort", port), Map.of());
      assertThatThrownBy(() -> RunExport.of("Tiny", settings))
          .isInstanceOf(UserError.class)
          .hasMessageStartingWith("Port " + port + " of 127.0.0.1 (prometheusPort) cannot be had")
          .hasMessageEndingWith("give another one, or 0 for any that is free.")
          .extracting(error -> ((UserError) error).exitCode())
          .isEqualTo(ExitCode.MACHINE);
    }
  }

  @Test
  void aHostThatIsNotThisMachineIsOneSentence() {
    Settings settings =
        settings(Map.of("prometheusPort", "0", "prometheusHost", "no-such-host.invalid"), Map.of());
    assertThatThrownBy(() -> RunExport.of("Tiny", settings))
        .hasMessage(
            "prometheusHost=no-such-host.invalid is no name or address that is known here: give"
                + " one of this machine, such as 127.0.0.1 or 0.0.0.0.");
  }

  // HAPPY PATH

  @Test
  void byItselfNothingIsExportedAndNothingOfItIsSaid() {
    Settings settings = settings(Map.of(), Map.of(HEADERS, "not even, headers"));
    assertThat(RunExport.of("Tiny", settings)).isSameAs(RunExport.OFF);
    assertThat(settings.effective().keySet())
        .noneMatch(name -> name.startsWith("otlp") || name.startsWith("prometheus"));
  }

  @Test
  void whatIsOffTakesNoPartInTheRun() {
    Recorder recorder = new Recorder(null, why -> {});
    assertThat(RunExport.OFF.around(recorder)).isSameAs(recorder);
  }

  @Test
  void headersComeFromTheVariableAndAreShownNowhere() {
    Settings settings =
        settings(
            Map.of("otlpEndpoint", "https://c/otlp", "otlpInterval", "2"),
            Map.of(HEADERS, "Authorization=Bearer%20s3cret, x-scope = team+a ,"));
    ExportSettings export = settings.surroundings().export();
    Map<String, String> revealed = new HashMap<>();
    export.otlpHeaders().forEach((name, value) -> revealed.put(name, value.reveal()));
    assertThat(revealed).isEqualTo(Map.of("Authorization", "Bearer s3cret", "x-scope", "team+a"));
    assertThat(export.otlpEndpoint()).hasValue(URI.create("https://c/otlp"));
    assertThat(export.otlpInterval()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.toString()).doesNotContain("s3cret");
    assertThat(settings.effective()).doesNotContainKey(HEADERS).containsKey("otlpEndpoint");
  }

  private static ExportSettings export(
      Map<String, String> properties, Map<String, String> environment) {
    return settings(properties, environment).surroundings().export();
  }

  private static Settings settings(
      Map<String, String> properties, Map<String, String> environment) {
    return Settings.read(properties, environment, Defaults.none());
  }
}
