package io.tokenload;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.run.SettingsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README shows is what there is. */
class ReadmeTest {

  private static final Path SIMULATIONS = Path.of("src/test/java/io/tokenload/simulation");
  private static final Path JOURNEY = Path.of("src/test/java/io/tokenload/run/Journey.java");

  private final String readme = read(Path.of("README.md"));

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Stream<String> found(String pattern) {
    return Pattern.compile(pattern).matcher(readme).results().map(result -> result.group(1));
  }

  @Test
  void itsJavaIsCompiledAndRun() {
    assertThat(found("(?s)```java\\n(.*?)```").map(String::strip))
        .isNotEmpty()
        .allSatisfy(code -> assertThat(read(JOURNEY)).contains(code));
  }

  @Test
  void itsSimulationsExist() {
    assertThat(found("-Dsimulation=(\\w+)"))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(SIMULATIONS.resolve(name + ".java")).isRegularFile());
  }

  @Test
  void itsSettingsExist() {
    assertThat(found("-D([\\w.]+\\w)").filter(name -> !name.equals("simulation")))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(SettingsTable.find(name)).as(name).isPresent());
  }

  @Test
  void itsLinksLeadSomewhere() {
    assertThat(found("\\]\\((?!http)([^)#]+)").map(Path::of))
        .isNotEmpty()
        .allSatisfy(file -> assertThat(file).exists());
  }

  @Test
  void everySimulationIsInItsTable() throws IOException {
    try (Stream<Path> files = Files.list(SIMULATIONS)) {
      assertThat(files.map(ReadmeTest::read).flatMap(ReadmeTest::simulation))
          .isNotEmpty()
          .allSatisfy(name -> assertThat(readme).contains("| `" + name + "` |"));
    }
  }

  private static Stream<String> simulation(String source) {
    return Pattern.compile("public final class (\\w+)")
        .matcher(source)
        .results()
        .map((MatchResult result) -> result.group(1));
  }
}
