package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.run.server.StartCommand;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FlagSweepReaderTest {

  @TempDir Path folder;

  static Stream<Arguments> bad() {
    String numbers =
        IntStream.rangeClosed(1, 101).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    return Stream.of(
        bad("", "f.yaml is empty: give keys and values in YAML."),
        bad("flags: {a: [1, 2]", "f.yaml, line 1, column 18: this is no YAML, "),
        bad("flag: {a: 1}", "f.yaml, line 1, column 1: nobody knows the key flag: did you mean"),
        bad("{}", "f.yaml, line 1, column 1: f.yaml has neither serve_params nor flags: give"),
        bad(
            "serve_params: [{a: 1}]\nflags: {a: [1]}",
            "f.yaml, line 2, column 8: flags stands beside serve_params: give one of them."),
        bad("flags: {}", "f.yaml, line 1, column 8: flags is an empty map: give values to cross"),
        bad("flags: 3", "f.yaml, line 1, column 8: flags is 3 and no map: give values to cross"),
        bad("flags: {a: []}", "f.yaml, line 1, column 12: a is an empty list"),
        bad("serve_params: []", "line 1, column 15: serve_params is an empty list"),
        bad("serve_params: {}", "line 1, column 15: serve_params is an empty map"),
        bad("serve_params: 4", "serve_params is 4 and no list: give combinations such as"),
        bad(
            "serve_params:\n  - max-num-seqs",
            "f.yaml, line 2, column 5: serve_params is no combination of flags: give"),
        bad(
            "flags:\n  max num seqs: [1, 2]",
            "f.yaml, line 2, column 18: max num seqs is no name of a flag: give one such as"),
        bad("flags: {\"--$(reboot)\": [1, 2]}", "--$(reboot) is no name of a flag"),
        bad("flags: {a: [1, 1]}", "starts the same server twice (--a 1): give each combination"),
        bad("flags:\n  a: 1\n  a: 2", "f.yaml, line 3, column 3: a is there twice: give it once."),
        bad(
            "serve_params: [{max_num_seqs: 1, --max-num-seqs: 2}]",
            "--max-num-seqs is there twice under two spellings: give it once."),
        bad(
            "serve_params: [{_name: a, x: 1}, {_name: a, x: 2}]",
            "f.yaml, line 1, column 34: serve_params names a twice"),
        bad(
            "serve_params: [{_name: 'a b', x: 1}]",
            "f.yaml, line 1, column 24: _name has the name 'a b', which cells cannot have"),
        bad("serve_params: [{_name: [a], x: 1}]", "column 24: _name is no single value"),
        bad(
            "serve_params: {a: {_name: b, x: 1}}",
            "f.yaml, line 1, column 27: _name names a combination that has a name"),
        bad(
            "serve_params: [{_name: s2, x: 1}, {x: %s}, {x: 3}]".formatted("y".repeat(50)),
            "is called s2 as another one is: give it a _name."),
        bad("flags: {a: [[1, [2]]]}", "a has a list or a map inside a list: give words"),
        bad("flags: {-c: [false, 1]}", "-c is false, and a short flag has no --no- form"),
        bad("flags: {a: [\"1\\n2\"]}", "f.yaml, line 1, column 13: a has a control character"),
        bad("flags: {a: [" + "x".repeat(4_001) + "]}", "a is longer than a value of a flag"),
        bad("flags: {a: [&m {b: *m}]}", "f.yaml, line 1, column "),
        bad(
            "flags: {a: [{b: {c: {d: {e: {f: {g: {h: {i: {j: {k: 1}}}}}}}}}}]}",
            "a is nested too deeply: give at most 10 levels."),
        bad(
            "flags: {a: [%s]}".formatted(numbers),
            "f.yaml has 101 combinations, and each starts a server: give at most 100."));
  }

  private static Arguments bad(String text, String words) {
    return Arguments.of(text, words);
  }

  @ParameterizedTest
  @MethodSource("bad")
  void whatCannotBeUsedIsNamedWithItsPlace(String text, String words) {
    assertThatThrownBy(() -> FlagSweepReader.parse("f.yaml", text))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(words);
  }

  @Test
  void aFileThatIsNoTextIsNamed() throws Exception {
    Path latin = folder.resolve("latin.yaml");
    Files.write(latin, "flags: {a: é}".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> FlagSweep.read(latin, command("serve")))
        .hasMessageContaining(latin + " is no text in UTF-8");
  }

  @Test
  void aFlagThatTheCommandHasTooIsRefusedInWhateverSpelling() {
    FlagSweep sweep =
        new FlagSweep(FlagSweepReader.parse("f.yaml", "flags: {max-num-seqs: [1, 2]}"));
    for (String flag : List.of("--max-num-seqs 4", "--max_num_seqs=4", "'--no-max-num-seqs'")) {
      assertThatThrownBy(() -> sweep.on(command("vllm serve M " + flag)))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("and so has the combination seqs=1 of server.sweep");
    }
    assertThat(sweep.on(command("vllm serve --max-num-batched-tokens 4"))).isEqualTo(sweep);
  }

  @Test
  void valuesAreCrossedTheFirstFlagSlowest() {
    List<FlagCombination> all =
        FlagSweepReader.parse(
            "f.yaml",
            """
            flags:
              max-num-seqs: [64, 256]
              enable-chunked-prefill: [true, false]
            """);
    assertThat(all)
        .extracting(FlagCombination::name)
        .containsExactly(
            "seqs=64,chunked-prefill",
            "seqs=64,no-chunked-prefill",
            "seqs=256,chunked-prefill",
            "seqs=256,no-chunked-prefill");
    assertThat(shell(all.get(1), "vllm serve M"))
        .isEqualTo("vllm serve M --max-num-seqs 64 --no-enable-chunked-prefill");
    assertThat(all.get(1).flags())
        .containsExactly(
            Map.entry("max-num-seqs", "64"), Map.entry("enable-chunked-prefill", "false"));
  }

  @Test
  void vllmsOwnFilesAreRead() {
    String list =
        """
        [{"max_num_seqs": 32, "_benchmark_name": "few"},
         {"max_num_seqs": 64, "compilation_config.use_inductor": false, "async-scheduling": true},
         {}]
        """;
    List<FlagCombination> all = FlagSweepReader.parse("serve_hparams.json", list);
    assertThat(all).extracting(FlagCombination::name).containsExactly("few", "s2", "s3");
    assertThat(all.get(1).arguments())
        .containsExactly(
            "--max-num-seqs",
            "64",
            "--compilation-config.use_inductor=false",
            "--async-scheduling");
    assertThat(shell(all.get(2), "vllm serve M")).isEqualTo("vllm serve M");
    assertThat(FlagSweepReader.parse("f.yaml", "serve_params: {a: {x: 1}, b: {x: 2}}"))
        .extracting(FlagCombination::name)
        .containsExactly("a", "b");
  }

  @Test
  void eachKindOfValueBecomesItsWords() {
    FlagCombination one =
        FlagSweepReader.parse(
                "f.yaml",
                """
                serve_params:
                  - tensor-parallel-size: 2
                    gpu-memory-utilization: 0.9
                    cudagraph-capture-sizes: [1, 2, 4]
                    speculative-config: {method: ngram, num_speculative_tokens: 3, draft: null}
                    quoted: "true"
                    no-prefix-caching: true
                    no-logs: false
                    absent: null
                    -c: 4096
                    --served_name: it's $HOME
                """)
            .get(0);
    assertThat(one.arguments())
        .containsExactly(
            "--tensor-parallel-size",
            "2",
            "--gpu-memory-utilization",
            "0.9",
            "--cudagraph-capture-sizes",
            "1",
            "2",
            "4",
            "--speculative-config",
            "{\"method\":\"ngram\",\"num_speculative_tokens\":3,\"draft\":null}",
            "--quoted",
            "true",
            "--no-prefix-caching",
            "--logs",
            "-c",
            "4096",
            "--served_name",
            "it's $HOME");
  }

  @Test
  void theShellReadsEachWordAsItStands() throws Exception {
    List<String> words =
        List.of("--a", "it's $HOME `id` \"x\" \\ ; & | * ?", "", "--b={\"c\":1}", "é→", "~");
    String line = command("").with(words).shellLine();
    Process shell =
        new ProcessBuilder("/bin/sh", "-c", "for word in " + line + "; do echo \"[$word]\"; done")
            .start();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said.lines())
        .containsExactlyElementsOf(words.stream().map(word -> "[" + word + "]").toList());
  }

  private static StartCommand command(String line) {
    return new StartCommand(line, List.of());
  }

  private static String shell(FlagCombination flags, String line) {
    return command(line).with(flags.arguments()).shellLine();
  }

  @Test
  void flagsGoWhereTheCommandSaysOrToItsEnd() {
    FlagCombination one = FlagSweepReader.parse("f.yaml", "flags: {a: 1}").get(0);
    assertThat(one.name()).isEqualTo("a=1");
    assertThat(shell(one, "serve {flags} 2>&1 | tee log")).isEqualTo("serve --a 1 2>&1 | tee log");
    assertThat(shell(one, "serve")).isEqualTo("serve --a 1");
  }

  @Test
  void theExampleOfTheProjectIsReadWithEveryLineThatItOffers() throws Exception {
    String text = Files.readString(Path.of("examples/flags.yaml"));
    assertThat(FlagSweepReader.parse("flags.yaml", text)).hasSize(4);
    String other =
        text.replaceAll("(?m)^(flags:|  max-|  enable-).*\n", "").replaceAll("(?m)^#( |$)", "");
    String listed = other.substring(other.indexOf("serve_params:"));
    assertThat(FlagSweepReader.parse("flags.yaml", listed))
        .extracting(FlagCombination::name)
        .containsExactly("one", "two", "eager");
  }
}
