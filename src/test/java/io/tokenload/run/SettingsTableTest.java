package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTableTest {

  @Test
  void readerAsksForEveryRowAndNothingElse() {
    SettingSources sources =
        new SettingSources(
            Map.of("requestRate", "1"), Map.of(), Defaults.none().with("datasetName", "random"));
    new SettingsReader(sources).read();
    assertThat(sources.asked())
        .containsExactlyElementsOf(
            new TreeSet<>(SettingsTable.rows().stream().map(Setting::name).toList()));
  }

  @Test
  void fallbackThatTheTableNamesIsTheOneThatHolds() {
    Settings settings = Settings.read(Map.of("requestRate", "1"), Map.of(), Defaults.none());
    SettingsTable.rows().stream()
        .filter(row -> !row.fallback().startsWith("per "))
        .filter(row -> !row.name().equals("requestRate"))
        .filter(row -> settings.effective().containsKey(row.name()))
        .forEach(
            row ->
                assertThat(row.fallback().split(":")[0])
                    .as(row.name())
                    .isEqualTo(settings.effective().get(row.name())));
  }

  @Test
  void namesAreUniqueAndEveryRowHasAMeaning() {
    assertThat(SettingsTable.rows()).extracting(Setting::name).doesNotHaveDuplicates();
    assertThat(SettingsTable.rows()).extracting(Setting::meaning).noneMatch(String::isBlank);
  }

  @ParameterizedTest
  @CsvSource({
    "baseUrl, TOKENLOAD_BASE_URL",
    "topP, TOKENLOAD_TOP_P",
    "insecureTls, TOKENLOAD_INSECURE_TLS",
    "OPENAI_API_KEY, OPENAI_API_KEY"
  })
  void variableIsTheNameInUpperSnakeCase(String name, String variable) {
    assertThat(SettingsTable.find(name).orElseThrow().environmentName()).isEqualTo(variable);
  }
}
