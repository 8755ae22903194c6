package io.tokenload.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NonceVocabularyTest {

  private static final Nonce NONCE = Nonce.unique(new Seed(1), "run", "fit");

  private int calls;

  @Test
  void aServerThatCountsNothingGetsTheUsualWords() {
    assertThat(asked(text -> -1)).isSameAs(NonceWords.usual());
    assertThat(calls).isEqualTo(1);
  }

  @Test
  void aVocabularyThatSpellsWordsOutGetsTheUsualWordsAtOnce() {
    assertThat(asked(String::length)).isSameAs(NonceWords.usual());
    assertThat(calls).isEqualTo(2);
  }

  @Test
  void aVocabularyThatKnowsHardlyAnyWordGetsTheUsualWords() {
    assertThat(asked(vocabulary(Set.of("that"), Set.of("that")))).isSameAs(NonceWords.usual());
  }

  @Test
  void aVocabularyThatKnowsAllIsAskedThreeTimes() {
    Set<String> all = Set.copyOf(NonceWords.all());

    assertThat(asked(vocabulary(all, all))).isSameAs(NonceWords.usual());
    assertThat(calls).isEqualTo(3);
  }

  @Test
  void onlyWordsOfOneTokenAreLeftAndAllNoncesAreAlike() {
    for (int unknown : new int[] {1, 10, 60, 128, 230}) {
      calls = 0;
      List<String> shuffled = new java.util.ArrayList<>(NonceWords.all());
      java.util.Collections.shuffle(shuffled, new Random(unknown));
      Set<String> known = new HashSet<>(shuffled.subList(unknown, 256));
      known.add("that");
      TokenCounter counter = vocabulary(known, known);
      Nonce nonce = NONCE.in(NonceForm.full(asked(counter)));

      assertThat(calls).isLessThanOrEqualTo(NonceVocabulary.CALLS);
      assertThat(nonce.bits()).isEqualTo(64);
      assertThat(LongStream.range(0, 2_000).map(i -> counter.count(nonce.before(i, "hello world"))))
          .as("%d unknown words", unknown)
          .containsOnly(nonce.tokens() + 2L * 2);
    }
  }

  /** Llama 2 puts the space there itself, so that a word after a line's end is another one. */
  @Test
  void whereALineIsNoTestOfTheFirstWordSomeAreTriedAtTheFront() {
    Set<String> front = new HashSet<>(NonceWords.all().subList(0, 40));
    Set<String> all = Set.copyOf(NonceWords.all());
    TokenCounter counter = vocabulary(front, all);
    Nonce nonce = NONCE.in(NonceForm.full(asked(counter)));

    assertThat(calls).isLessThanOrEqualTo(NonceVocabulary.CALLS);
    Set<String> firsts =
        LongStream.range(0, 2_000)
            .mapToObj(i -> nonce.before(i, "").split(" ")[0])
            .collect(Collectors.toSet());
    assertThat(firsts).hasSize(32).isSubsetOf(front);
    assertThat(nonce.bits()).isEqualTo(64);
  }

  private NonceWords asked(TokenCounter counter) {
    return NonceVocabulary.askedOf(
        text -> {
          calls++;
          return counter.count(text);
        },
        NonceVocabulary.CALLS);
  }

  /**
   * Words known with a space before them, or without; others are two tokens. A line's end is one.
   */
  private static TokenCounter vocabulary(Set<String> bare, Set<String> spaced) {
    return text -> {
      int tokens = 0;
      for (String line : text.split("(?<=\n)")) {
        String[] words = line.strip().split(" ");
        tokens += bare.contains(words[0]) ? 1 : 2;
        tokens +=
            Arrays.stream(words).skip(1).mapToInt(word -> spaced.contains(word) ? 1 : 2).sum();
        tokens += line.endsWith("\n") ? 1 : 0;
      }
      return tokens;
    };
  }
}
