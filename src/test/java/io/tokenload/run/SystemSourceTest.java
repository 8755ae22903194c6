package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemSourceTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "none, io.gatling.app.Gatling -s a.B,",
    "short, io.gatling.app.Gatling -rf /a/b -s a.B, /a/b",
    "long and last, io.gatling.app.Gatling --results-folder /a/b, /a/b",
    "with a space, io.gatling.app.Gatling -rf /a b/c -s a.B, /a b/c",
  })
  void gatlingsResultsFolderIsReadOffItsCommandLine(String name, String command, String folder) {
    assertThat(SystemSource.resultsFolder(command).orElse(null)).isEqualTo(folder);
  }
}
