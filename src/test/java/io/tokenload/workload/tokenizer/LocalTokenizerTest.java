package io.tokenload.workload.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.workload.Fit;
import io.tokenload.workload.Nonce;
import io.tokenload.workload.NonceForm;
import io.tokenload.workload.NonceVocabulary;
import io.tokenload.workload.PromptFitter;
import io.tokenload.workload.Seed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LocalTokenizerTest {

  /** A byte-level BPE of 768 tokens that knows 150 of the nonce words, 20 more after a space. */
  private static final Path SMALL = Path.of("src/test/resources/tokenizers/small-bpe.json");

  private static final int[] LENGTHS = {1, 2, 10, 128, 1_024, 98_304};

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> TokenizerFile.read(Path.of("nowhere/tokenizer.json")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nowhere/tokenizer.json cannot be read: give the path of a tokenizer.json");
  }

  @Test
  void aFileThatIsNoTokenizerIsNamedWithThePlace(@TempDir Path folder) throws Exception {
    Path broken =
        Files.writeString(folder.resolve("tokenizer.json"), "{\"model\":\n {\"type\" 1}}");
    assertThatThrownBy(() -> TokenizerFile.read(broken))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            ".*tokenizer.json is no tokenizer.json that can be read \\(.*line 2 column 10\\): give"
                + " the one of the model's repository");
  }

  @Test
  void anEncodingThatNobodyKnowsIsNone() {
    assertThat(OpenAiEncoding.named("o300k_base")).isEmpty();
    assertThat(OpenAiEncoding.names()).contains("o200k_base", "cl100k_base", "r50k_base");
  }

  @Test
  void theFileCountsItsSpecialTokensAndItsIdsHaveNone() {
    TokenizerFile file = TokenizerFile.read(SMALL);

    assertThat(file.count("that with hello world")).isEqualTo(5);
    assertThat(file.ids("that with hello world")).hasSize(4).doesNotContain(0);
    assertThat(file.count("that <s>")).isGreaterThan(2);
  }

  /** Files often carry the limit that their model was trained with. */
  @Test
  void truncationAndPaddingOfTheFileDoNotCount(@TempDir Path folder) throws Exception {
    String json =
        Files.readString(SMALL)
            .replace(
                "\"truncation\": null",
                "\"truncation\": {\"max_length\": 16, \"strategy\": \"LongestFirst\", \"stride\": 0, \"direction\": \"Right\"}")
            .replace(
                "\"padding\": null",
                "\"padding\": {\"strategy\": {\"Fixed\": 64}, \"direction\": \"Right\", \"pad_to_multiple_of\": null, \"pad_id\": 1, \"pad_type_id\": 0, \"pad_token\": \"</s>\"}");
    Path file = Files.writeString(folder.resolve("tokenizer.json"), json);

    assertThat(TokenizerFile.read(file).count("hello world".repeat(1) + " hello world".repeat(99)))
        .isEqualTo(201);
    assertThat(TokenizerFile.read(file).count("hello world")).isEqualTo(3);
  }

  @Test
  void encodingsCountAsOpenAiDoes() {
    LocalTokenizer o200k = OpenAiEncoding.named("o200k_base").orElseThrow();

    assertThat(o200k.count("hello world")).isEqualTo(2);
    assertThat(o200k.ids("hello world")).containsExactly(24912, 2375);
    // Text that looks like a special token is text.
    assertThat(o200k.count("<|endoftext|>")).isGreaterThan(1);
  }

  static List<LocalTokenizer> tokenizers() {
    return List.of(
        TokenizerFile.read(SMALL),
        OpenAiEncoding.named("o200k_base").orElseThrow(),
        OpenAiEncoding.named("cl100k_base").orElseThrow(),
        OpenAiEncoding.named("r50k_base").orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("tokenizers")
  void everyLengthIsExactForEveryNonce(LocalTokenizer tokenizer) {
    Nonce nonce = Nonce.unique(new Seed(7), "run", "fit");
    nonce =
        nonce.in(NonceForm.full(NonceVocabulary.askedOf(tokenizer::count, NonceVocabulary.CALLS)));
    int special = tokenizer.count("that") - 1;
    for (int asked : LENGTHS) {
      Fit fit = new PromptFitter(tokenizer::count, nonce, PromptFitter.TOKENIZE_CALLS).fit(asked);
      Nonce used = nonce.in(fit.nonce());
      String tail = fit.recipe().text();

      assertThat(fit.errorTokens()).isEqualTo(asked == 1 ? special : 0);
      assertThat(fit.spreadTokens()).isZero();
      assertThat(
              LongStream.range(1_000, asked > 10_000 ? 1_002 : 1_040)
                  .map(i -> tokenizer.count(used.before(i, tail))))
          .containsOnly((long) fit.countedTokens());
    }
  }
}
