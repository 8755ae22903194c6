package io.tokenload.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.Evidence;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.ServerFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunCommandTest {

  @Test
  void onlyWhatWasGivenAndTheSeedAreSaid() {
    assertThat(RunCommand.of(run(List.of("baseUrl", "seed"))))
        .isEqualTo("mvn gatling:test -Dsimulation=Huge -DbaseUrl=http://gpu:8000 -Dseed=7");
  }

  @Test
  void valuesThatAShellWouldTakeApartAreQuoted() {
    assertThat(RunCommand.of(run(List.of("label", "extraBody"))))
        .isEqualTo(
            "mvn gatling:test -Dsimulation=Huge -Dlabel='it'\\''s $HOME'"
                + " -DextraBody='{\"min_p\": 0.1}' -Dseed=7");
  }

  @Test
  void settingWithoutAValueIsLeftOut() {
    assertThat(RunCommand.of(run(List.of("model")))).doesNotContain("model");
  }

  private static RunFacts run(List<String> given) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("baseUrl", "http://gpu:8000");
    settings.put("model", null);
    settings.put("label", "it's $HOME");
    settings.put("extraBody", "{\"min_p\": 0.1}");
    settings.put("seed", "7");
    return new RunFacts(
        RunFacts.SCHEMA_VERSION,
        "run",
        "Huge",
        "2026-01-02T03:04:05Z",
        null,
        new ServerFacts(false, "http://gpu:8000", "vllm", null, "m", null, null),
        settings,
        given,
        7,
        List.of(),
        List.of(),
        null,
        0,
        List.of(),
        Evidence.NONE);
  }
}
