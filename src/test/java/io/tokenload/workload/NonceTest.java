package io.tokenload.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NonceTest {

  private static final Nonce NONCE = Nonce.unique(new Seed(42), "huge-20260101-000000", "SS c=16");

  @Test
  void noneIsEmptyAndCostsNoToken() {
    assertThat(Nonce.none().text(7)).isEmpty();
    assertThat(Nonce.none().tokens()).isZero();
  }

  @Test
  void aMillionRequestsHaveAMillionNonces() {
    assertThat(LongStream.range(0, 1_000_000).map(NONCE::bits).distinct().count())
        .isEqualTo(1_000_000);
  }

  @Test
  void everyBitOfTheNonceShowsInItsWords() {
    assertThat(NonceWords.all()).doesNotHaveDuplicates().hasSize(256);
    assertThat(NONCE.bits()).isEqualTo(64);
    assertThat(NONCE.form().words().mostWords()).isEqualTo(Nonce.WORDS);
  }

  @ParameterizedTest(name = "{0} words")
  @ValueSource(ints = {1, 2})
  void aShortNonceRepeatsNoneBeforeAllWereThere(int words) {
    Nonce shorter = NONCE.in(NONCE.form().ofWords(words));

    assertThat(shorter.bits()).isEqualTo(8 * words);
    assertThat(LongStream.range(0, 1L << shorter.bits()).mapToObj(i -> shorter.before(i, "")))
        .doesNotHaveDuplicates()
        .allMatch(text -> text.split(" ").length == words);
  }

  @Test
  void aSmallVocabularyMakesUpForItByMoreWords() {
    List<String> sixteen = NonceWords.all().subList(40, 57);
    Nonce other = NONCE.in(NonceForm.full(NonceWords.of(sixteen.subList(0, 9), sixteen)));

    assertThat(other.tokens()).isEqualTo(17);
    assertThat(other.bits()).isEqualTo(64);
    assertThat(LongStream.range(0, 20_000).mapToObj(i -> other.before(i, "")))
        .doesNotHaveDuplicates();
    assertThat(other.before(3, "").split(" ")).isSubsetOf(sixteen);
  }

  @Test
  void noneStaysNoneInWhateverWords() {
    assertThat(Nonce.none().in(NONCE.form()).before(1, "hello")).isEqualTo("hello");
  }

  @Test
  void aPromptOfTheNonceAloneEndsInNoSpace() {
    assertThat(NONCE.before(0, "")).isEqualTo(NONCE.text(0).strip());
    assertThat(NONCE.before(0, "hello")).isEqualTo(NONCE.text(0) + "hello");
  }

  @Test
  void noncesFillTheFirstHalfOfABlockOfSixteenTokens() {
    assertThat(NONCE.tokens()).isEqualTo(8);
    assertThat(NONCE.text(0).split(" ")).hasSize(8);
  }

  /** A tokenizer that spells words out must count every nonce alike too. */
  @Test
  void everyNonceHasTheSameLength() {
    assertThat(NonceWords.all()).allMatch(word -> word.matches("[a-z]{4}"));
    assertThat(NONCE.text(1)).hasSize(40).endsWith(" ");
  }

  @Test
  void nonceDependsOnSeedRunScopeAndIndexAlone() {
    assertThat(NONCE.text(3))
        .isEqualTo(Nonce.unique(new Seed(42), "huge-20260101-000000", "SS c=16").text(3));
  }

  @Test
  void anotherSeedRunScopeOrIndexGivesOtherNonces() {
    Nonce[] nonces = {
      NONCE,
      Nonce.unique(new Seed(43), "huge-20260101-000000", "SS c=16"),
      Nonce.unique(new Seed(42), "huge-20260101-000001", "SS c=16"),
      Nonce.unique(new Seed(42), "huge-20260101-000000", "SS c=32"),
    };

    long distinct =
        Arrays.stream(nonces)
            .flatMapToLong(nonce -> LongStream.range(0, 50_000).map(nonce::bits))
            .distinct()
            .count();

    assertThat(distinct).isEqualTo(200_000);
  }

  @Test
  void aPrefixTreeOfAMillionPromptsKnowsAboutTwoWordsOfTheNext() {
    long[] seen = LongStream.range(0, 1_000_000).map(NONCE::bits).map(Long::reverseBytes).toArray();
    Arrays.sort(seen);
    double meanWords =
        LongStream.range(1_000_000, 1_010_000)
            .map(NONCE::bits)
            .map(Long::reverseBytes)
            .mapToInt(bits -> sharedWords(seen, bits))
            .average()
            .orElseThrow();

    assertThat(meanWords).isBetween(2.0, 3.0);
  }

  private static int sharedWords(long[] sorted, long bits) {
    int place = -Arrays.binarySearch(sorted, bits) - 1;
    return IntStream.of(place - 1, place)
        .filter(i -> i >= 0 && i < sorted.length)
        .map(i -> Long.numberOfLeadingZeros(sorted[i] ^ bits) / 8)
        .max()
        .orElseThrow();
  }
}
