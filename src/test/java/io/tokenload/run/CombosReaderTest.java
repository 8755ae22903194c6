package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.run.Combos.Lengths;
import io.tokenload.run.Combos.Load;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CombosReaderTest {

  private static final String LOADS = "\nconcurrency_prompts: [[1, 10]]";
  private static final String PAIR = "give pairs of prompt and output tokens such as";

  @TempDir Path folder;

  static Stream<Arguments> bad() {
    return Stream.of(
        bad("", "c.yaml is empty: give keys and values in YAML."),
        bad(
            "input_output: [[256, 256]",
            "c.yaml, line 1, column 26: this is no YAML, expected ',' or ']'"),
        bad("input_output:\n\t- 1", "c.yaml, line 2, column 1: this is no YAML, found character"),
        bad("- 1", "c.yaml, line 1, column 1: c.yaml is a list and no map"),
        bad(
            "input_ouput: [[256, 256]]" + LOADS,
            "c.yaml, line 1, column 1: nobody knows the key input_ouput: did you mean"
                + " input_output?"),
        bad("gpu: 4" + LOADS, "nobody knows the key gpu: the keys are model, base_url, "),
        bad(
            "model: a\nmodel: b" + LOADS,
            "c.yaml, line 2, column 1: model is there twice: give it once."),
        bad(
            "model: a" + LOADS,
            "c.yaml has neither input_output nor input_len with output_len: " + PAIR),
        bad(
            "input_output: [[256, 256]]",
            "c.yaml has neither concurrency_prompts nor concurrency: give pairs"),
        bad("input_output: []" + LOADS, "line 1, column 15: input_output is an empty list"),
        bad("input_output: 256" + LOADS, "input_output is 256 and no list: " + PAIR),
        bad("input_output: [256, 256]" + LOADS, "column 16: input_output is 256 and no list"),
        bad(
            "input_output: [[256, 256],\n  [1, 2, 3]]" + LOADS,
            "c.yaml, line 2, column 3: input_output has 3 values and is no pair: " + PAIR),
        bad(
            "input_output: [[0, 256]]" + LOADS,
            "input_output=0 (c.yaml, line 1, column 17) is out of range: give a number of tokens"),
        bad("input_output: [[-4, 256]]" + LOADS, "input_output=-4 (c.yaml, line 1, column 17)"),
        bad("input_output: [[many, 256]]" + LOADS, "input_output=many (c.yaml, line 1, column 17)"),
        bad("input_output: [[~, 256]]" + LOADS, "input_output=~ (c.yaml, line 1, column 17)"),
        bad("input_output: [[2, 3], [2, 3]]" + LOADS, "column 24: input_output names the same"),
        bad(
            "input_output: [[2, 3]]\nconcurrency_prompts: [[1, 10], [1, 20]]",
            "concurrency_prompts has the concurrency 1 twice"),
        bad(
            "input_output: [[2, 3]]\nconcurrency_prompts: [[0, 10]]",
            "concurrency_prompts=0 (c.yaml, line 2, column 24) is out of range"),
        bad(
            "input_output: [[2, 3]]\ninput_len: 4" + LOADS,
            "c.yaml, line 2, column 12: input_len stands beside input_output: give one of them."),
        bad(
            "input_len: {from: 4, to: 2, step: 1}\noutput_len: 1" + LOADS,
            "c.yaml, line 1, column 26: to is below from: give a greater number."),
        bad(
            "input_len: {from: 4, to: 8}\noutput_len: 1" + LOADS,
            "c.yaml, line 1, column 12: input_len is no range of from, to and either step or"),
        bad(
            "input_len: {from: 4, to: 8, factor: 1}\noutput_len: 1" + LOADS,
            "factor=1 (c.yaml, line 1, column 37) is out of range"),
        bad(
            "input_len: {from: 4, to: 8, faktor: 2}\noutput_len: 1" + LOADS,
            "nobody knows the key faktor: did you mean factor?"),
        bad(
            "input_len: {from: 1, to: 100000, step: 1}\noutput_len: 1" + LOADS,
            "input_len has too many numbers: give at most 1,000."),
        bad(
            "input_len: {from: 1, to: 600, step: 1}\noutput_len: [1, 2]" + LOADS,
            "c.yaml asks for 1200 cells: give fewer values"),
        bad(
            "input_output: [[2, 3]]\nrequest_rate: [1, inf]" + LOADS,
            "request_rate mixes inf, which is closed, with rates"),
        bad(
            "input_output: [[2, 3]]\nrequest_rate: 0" + LOADS,
            "request_rate=0 (c.yaml, line 2, column 15) is out of range"));
  }

  private static Arguments bad(String text, String words) {
    return Arguments.of(text, words);
  }

  @ParameterizedTest
  @MethodSource("bad")
  void whatCannotBeUsedIsNamedWithItsPlace(String text, String words) {
    assertThatThrownBy(() -> CombosReader.parse("c.yaml", text))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(words);
  }

  @Test
  void aFileThatIsNotThereOrNoTextIsNamed() throws Exception {
    Path none = folder.resolve("none.yaml");
    assertThatThrownBy(() -> CombosReader.read(none))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(none + " cannot be read");
    Path latin = folder.resolve("latin.yaml");
    Files.write(latin, "model: é".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> CombosReader.read(latin))
        .hasMessageContaining(latin + " is no text in UTF-8");
  }

  @Test
  void theUsualFileIsReadUnchanged() {
    Combos combos =
        CombosReader.parse(
            "combos.yaml",
            """
            model: "your_model_name"
            base_url: "http://localhost:8000"
            tokenizer: "your_model_name"
            input_output: [[256, 256], [1024, 512], [2048, 1024]]
            concurrency_prompts: [[1, 10], [4, 40], [16, 160]]     # [max concurrency, number]
            """);
    assertThat(combos.lengths())
        .containsExactly(new Lengths(256, 256), new Lengths(1024, 512), new Lengths(2048, 1024));
    assertThat(combos.loads()).containsExactly(new Load(1, 10), new Load(4, 40), new Load(16, 160));
    assertThat(combos.baseUrl().orElseThrow().text()).isEqualTo("http://localhost:8000");
    assertThat(combos.requestRates()).isEmpty();
  }

  @Test
  void rangesListsAndRatesAreReadInTheirOrder() {
    Combos combos =
        CombosReader.parse(
            "combos.yaml",
            """
            input_len: {from: 256, to: 1100, factor: 2}
            output_len: [8, 1K]
            concurrency: {from: 4, to: 10, step: 4}
            prompts_per_concurrency: 3
            request_rate: [2, 4.5]
            """);
    assertThat(combos.lengths())
        .extracting(Lengths::input)
        .containsExactly(256, 256, 512, 512, 1024, 1024);
    assertThat(combos.lengths()).extracting(Lengths::output).startsWith(8, 1024);
    assertThat(combos.loads()).containsExactly(new Load(4, 12), new Load(8, 24));
    assertThat(combos.requestRates()).containsExactly(2.0, 4.5);
  }

  @Test
  void theExampleOfTheProjectIsReadWithEveryLineThatItOffers() throws Exception {
    String text = Files.readString(Path.of("examples/combos.yaml"));
    assertThat(CombosReader.parse("combos.yaml", text).lengths()).hasSize(3);
    String other =
        text.replaceAll("(?m)^(input_output|concurrency_prompts).*\n", "")
            .replaceAll("(?m)^# (\\w+: )", "$1");
    Combos ranges = CombosReader.parse("combos.yaml", other);
    assertThat(ranges.lengths()).hasSize(10);
    assertThat(ranges.loads()).hasSize(4);
  }
}
