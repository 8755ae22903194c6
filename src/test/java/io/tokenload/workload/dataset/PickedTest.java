package io.tokenload.workload.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.workload.Seed;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PickedTest {

  @Test
  void nothingCannotBeAskedFor() {
    assertThatThrownBy(() -> Selection.first(0)).hasMessageContaining("is 0");
  }

  @Test
  void withoutShuffleTheFirstAreTaken() {
    assertThat(picked(Selection.first(3))).containsExactly(0, 1, 2);
  }

  @Test
  void fewOfAShuffledFileAreTheBeginningOfAllOfItShuffled() {
    Seed seed = new Seed(3);
    List<Integer> all = picked(Selection.all().shuffled(seed));
    assertThat(all).hasSize(100).doesNotHaveDuplicates().isNotEqualTo(picked(Selection.all()));
    assertThat(picked(Selection.first(7).shuffled(seed))).isEqualTo(all.subList(0, 7));
  }

  @Test
  void anotherSeedGivesAnotherOrder() {
    assertThat(picked(Selection.first(7).shuffled(new Seed(3))))
        .isNotEqualTo(picked(Selection.first(7).shuffled(new Seed(4))));
  }

  private static List<Integer> picked(Selection selection) {
    Picked<Integer> picked = new Picked<>(selection);
    IntStream.range(0, 100).forEach(picked::offer);
    return picked.all();
  }
}
