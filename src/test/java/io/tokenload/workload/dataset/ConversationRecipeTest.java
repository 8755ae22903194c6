package io.tokenload.workload.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.workload.Seed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversationRecipeTest {

  private static final Path SAMPLE = Path.of("datasets/multi-turn-recipe.json");
  private static final Seed SEED = new Seed(1);

  @TempDir Path folder;

  // SAD PATH

  @Test
  void anotherObjectIsRefused() throws Exception {
    Path file = TextFile.of(folder, "r.json", "{\"filetype\": \"x\"}");
    assertThatThrownBy(() -> open(file, SEED))
        .isInstanceOf(DatasetError.class)
        .hasMessageContaining("r.json is neither conversations nor a recipe for them");
  }

  @Test
  void distributionThatIsNotKnownIsRefused() throws Exception {
    assertThatThrownBy(() -> open(changed("\"lognormal\"", "\"zipf\""), SEED))
        .hasMessageContaining("has distribution \"zipf\": give constant, uniform or lognormal");
  }

  @Test
  void rangeThatIsNoneIsRefused() throws Exception {
    assertThatThrownBy(() -> open(changed("\"min\": 40", "\"min\": 90"), SEED))
        .hasMessageContaining("the shortest length must be from 1 to 60, but is 90");
  }

  // HAPPY PATH

  @Test
  void conversationsAreAsTheRecipeSays() {
    Dataset dataset = open(SAMPLE, SEED);
    assertThat(dataset.conversations()).hasSize(6);
    for (Conversation conversation : dataset.conversations()) {
      assertThat(conversation.turns()).hasSizeBetween(2, 4);
      assertThat(words(conversation, 1)).hasSizeBetween(40, 60);
      assertThat(words(conversation, 0)).hasSizeBetween(41, 460);
      assertThat(conversation.turns())
          .allSatisfy(turn -> assertThat(turn.entry().outputTokens()).isBetween(20, 30));
    }
  }

  @Test
  void commonPrefixIsCommonAndTheRestIsNot() {
    List<Conversation> all = open(SAMPLE, SEED).conversations();
    assertThat(Arrays.mismatch(words(all.get(0), 0), words(all.get(1), 0))).isEqualTo(32);
    assertThat(Arrays.mismatch(words(all.get(0), 1), words(all.get(1), 1))).isZero();
  }

  @Test
  void sameSeedSameConversations() {
    assertThat(open(SAMPLE, SEED)).isEqualTo(open(SAMPLE, new Seed(1)));
    assertThat(open(SAMPLE, SEED)).isNotEqualTo(open(SAMPLE, new Seed(2)));
  }

  private static String[] words(Conversation conversation, int turn) {
    return conversation.turns().get(turn).entry().messages().get(0).content().split(" ");
  }

  private Path changed(String from, String to) throws Exception {
    return TextFile.of(folder, "r.json", Files.readString(SAMPLE).replace(from, to));
  }

  private static Dataset open(Path path, Seed seed) {
    return (Dataset) Datasets.open(DatasetOptions.of("multi_turn", path, 0, seed));
  }
}
