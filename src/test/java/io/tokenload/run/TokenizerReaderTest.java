package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.run.Settings.Tokenizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenizerReaderTest {

  private static final Path SMALL = Path.of("src/test/resources/tokenizers/small-bpe.json");

  private static Tokenizer read(String text) {
    return Settings.read(Map.of("tokenizer", text), Map.of(), Defaults.none()).shape().tokenizer();
  }

  @Test
  void whatIsNeitherWordNorEncodingNorFileIsRefusedWithAllThatIs() {
    assertThatThrownBy(() -> read("gpt-4"))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "tokenizer=gpt-4 (-Dtokenizer) names no tokenizer and no file that can be read: give"
                + " auto, server, usage, one of cl100k_base, o200k_base, p50k_base, p50k_edit,"
                + " r50k_base, or the path of a tokenizer.json.");
  }

  @Test
  void aFileThatIsNoTokenizerIsRefusedWithThePlaceInIt(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("tokenizer.json"), "{\n\"model\" 1}");
    assertThatThrownBy(() -> read(file.toString()))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("tokenizer=" + file + " (-Dtokenizer) cannot be used: ")
        .hasMessageContaining("line 2 column")
        .hasMessageEndingWith("give the one of the model's repository.");
  }

  @Test
  void idsAreForPromptsAlone() {
    assertThatThrownBy(
            () -> Settings.read(Map.of("promptTokenIds", "true"), Map.of(), Defaults.none()))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "promptTokenIds=true (-DpromptTokenIds) is for prompts, and a chat has messages: give"
                + " -Dendpoint=completions.");
    assertThat(
            Settings.read(
                    Map.of("promptTokenIds", "true", "endpoint", "completions"),
                    Map.of(),
                    Defaults.none())
                .shape()
                .promptTokenIds())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({"auto, AUTO", "server, SERVER", "USAGE, USAGE", "o200k_base, LOCAL"})
  void wordsAndEncodingsAreKnown(String text, Tokenizer.Source source) {
    assertThat(read(text).source()).isEqualTo(source);
    assertThat(read(text).local().isPresent()).isEqualTo(source == Tokenizer.Source.LOCAL);
  }

  @Test
  void aFileOrItsFolderIsRead(@TempDir Path folder) throws Exception {
    Files.copy(SMALL, folder.resolve("tokenizer.json"));
    assertThat(read(SMALL.toString()).local().orElseThrow().name()).isEqualTo("tokenizer " + SMALL);
    assertThat(read(folder.toString()).local().orElseThrow().count("hello world")).isEqualTo(3);
  }
}
