package io.tokenload.workload.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.workload.Seed;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrefixGroupsTest {

  private static final Seed SEED = new Seed(9);

  // SAD PATH

  @Test
  void fewerPromptsThanPrefixesAreRefusedAsVllmRefusesThem() {
    assertThatThrownBy(() -> PrefixGroups.repetition(9, 10, 256, 256, 128, SEED))
        .hasMessageContaining("but has 9 for 10");
  }

  @Test
  void emptyPromptsAreRefused() {
    assertThatThrownBy(() -> PrefixGroups.repetition(10, 5, 0, 0, 1, SEED))
        .hasMessageContaining("tokens of a suffix");
  }

  // HAPPY PATH

  @Test
  void everyPrefixHasItsShareOfPromptsInAShuffledOrder() {
    PrefixGroups groups = PrefixGroups.repetition(107, 10, 256, 128, 64, SEED);
    List<Integer> order = groups.requests().stream().map(PrefixGroups.Request::group).toList();
    assertThat(order).hasSize(100).isNotEqualTo(order.stream().sorted().toList());
    assertThat(order).filteredOn(group -> group == 3).hasSize(10);
    assertThat(groups.requests().get(0).inputTokens()).isEqualTo(384);
    assertThat(groups.origin()).isEqualTo("100 prompts that share 10 prefixes");
  }

  @Test
  void promptsOfAGroupBeginAlikeAndEndApart() {
    PrefixGroups groups = PrefixGroups.shared(2, 3, 20, 10, 8, SEED);
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < i; j++) {
        boolean mates = groups.requests().get(i).group() == groups.requests().get(j).group();
        String prefix = first20(groups.prompt(i, 4));
        assertThat(prefix.equals(first20(groups.prompt(j, 4)))).isEqualTo(mates);
        assertThat(groups.prompt(i, 4)).isNotEqualTo(groups.prompt(j, 4));
      }
      assertThat(groups.prompt(i, 4).split(" ")).hasSize(26);
    }
  }

  @Test
  void setOfPromptsIsADataset() {
    Dataset dataset = PrefixGroups.shared(2, 3, 20, 10, 8, SEED).dataset(0);
    assertThat(dataset.name()).isEqualTo("generated-shared-prefix");
    assertThat(dataset.conversations()).hasSize(6);
    assertThat(dataset.conversations().get(5).turns().get(0).entry().outputTokens()).isEqualTo(8);
  }

  private static String first20(String prompt) {
    return String.join(" ", List.of(prompt.split(" ")).subList(0, 20));
  }
}
