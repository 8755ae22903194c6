package io.tokenload.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PromptsTest {

  private static final Nonce NONCE = Nonce.unique(new Seed(1), "run", "LL c=16");

  @Test
  void fillerBeyondItsBoundIsRefused() {
    assertThatThrownBy(() -> new PromptRecipe("hello world ", 1, 1_001))
        .hasMessage("filler characters must be from 0 to 1,000, but is 1,001");
  }

  @Test
  void fillerIsCutToTheCharacter() {
    assertThat(
            IntStream.rangeClosed(0, 4)
                .mapToObj(n -> new PromptRecipe("hi ", 1, n).text())
                .toList())
        .isEqualTo(List.of("hi ", "hi a", "hi a ", "hi a a", "hi a a "));
  }

  @Test
  void nonceStandsAtTheVeryFront() {
    Prompts prompts = new Prompts(NONCE, PromptRecipe.helloWorld(1000));

    assertThat(prompts.at(5)).isEqualTo(NONCE.text(5) + "hello world ".repeat(1000));
  }

  @Test
  void sharedPromptsAreAllTheSameText() {
    Prompts prompts = new Prompts(Nonce.none(), PromptRecipe.helloWorld(40));

    assertThat(prompts.at(0)).isEqualTo(prompts.at(1)).isEqualTo("hello world ".repeat(40));
  }

  @Test
  void feederGoesThroughTheIndices() {
    Prompts prompts = new Prompts(NONCE, PromptRecipe.helloWorld(2));

    assertThat(prompts.next()).isEqualTo(Map.of("prompt", prompts.at(0), "prompt_index", 0L));
    assertThat(prompts.next()).isEqualTo(Map.of("prompt", prompts.at(1), "prompt_index", 1L));
    assertThat(prompts).hasNext();
  }

  @Test
  void threadsThatShareAFeederNeverGetTheSamePrompt() {
    Prompts prompts = new Prompts(NONCE, PromptRecipe.helloWorld(1));
    Set<Object> texts = ConcurrentHashMap.newKeySet();

    IntStream.range(0, 10_000).parallel().forEach(i -> texts.add(prompts.next().get("prompt")));

    assertThat(texts).hasSize(10_000);
  }
}
