package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownSettingTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a letter too many     | concurrencyy          | did you mean -Dconcurrency?
          letters swapped       | basUerl               | did you mean -DbaseUrl?
          another case          | baseurl               | did you mean -DbaseUrl?
          snake case            | num_prompts           | did you mean -DnumPrompts?
          vLLM's name           | max-concurrency       | did you mean -Dconcurrency?
          vLLM's name           | random-input-len      | did you mean -DinputLen?
          our prefix            | tokenload.concurrency | did you mean -Dconcurrency?
          our prefix, no name   | tokenload.nonsense    | `./tokenload settings` lists all there are.
          our prefix, no dot    | tokenloadConcurrency  | did you mean -Dconcurrency?
          """)
  void unknownPropertyMeantForUsIsRefused(String what, String name, String remedy) {
    assertThatThrownBy(() -> Settings.read(Map.of(name, "1"), Map.of(), Defaults.none()))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("-D" + name + " is no setting: ")
        .hasMessageEndingWith(remedy);
  }

  @Test
  void unknownVariableWithOurPrefixIsRefused() {
    assertThatThrownBy(
            () -> Settings.read(Map.of(), Map.of("TOKENLOAD_BASEURL", "h"), Defaults.none()))
        .hasMessage(
            "The environment variable TOKENLOAD_BASEURL is no setting: did you mean"
                + " TOKENLOAD_BASE_URL?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "simulation",
        "skipTests",
        "test",
        "basedir",
        "localRepository",
        "style.color",
        "java.home",
        "user.dir",
        "sun.java.command",
        "gatling.core.outputDirectoryBaseName",
        "maven.home",
        "io.netty.leakDetection.level",
        "surefire.test.class.path",
        "jdk.debug",
        "file.encoding",
        "stdout.encoding",
        "project.build.sourceEncoding",
        "revision",
        "it.test"
      })
  void propertyOfOthersIsLeftAlone(String name) {
    assertThatCode(() -> Settings.read(Map.of(name, "1"), Map.of(), Defaults.none()))
        .doesNotThrowAnyException();
  }

  @Test
  void settingsOfThisVeryJvmAreRead() {
    assertThat(Settings.ofThisJvm(Defaults.none()).concurrency()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"abc, abc, 0", "abc, acb, 1", "abc, ab, 1", "abc, abcd, 1", "abc, xbc, 1", "ab, , 2"})
  void distanceCountsSlips(String one, String other, int slips) {
    assertThat(NearName.distance(one, other == null ? "" : other)).isEqualTo(slips);
  }
}
