package io.tokenload.workload.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.workload.Seed;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShareGptReaderTest {

  private static final Path SAMPLE = Path.of("datasets/sharegpt-sample.json");

  @TempDir Path folder;

  // SAD PATH

  @Test
  void fileThatIsNoArrayIsRefused() throws Exception {
    Path file = TextFile.of(folder, "s.json", "{\"id\": \"a\"}");
    assertThatThrownBy(() -> ShareGptReader.read(file, Selection.all(), null, 1))
        .isInstanceOf(DatasetError.class)
        .hasMessageContaining("s.json, line 1, column 1 is not in the format")
        .hasMessageContaining("an array of objects");
  }

  @Test
  void textThatIsNoneIsRefusedWithItsPlace() throws Exception {
    Path file =
        TextFile.of(
            folder,
            "s.json",
            "[",
            "{\"id\": \"a\", \"conversations\": [{\"from\": \"human\", \"value\": 3}]}]");
    assertThatThrownBy(() -> ShareGptReader.read(file, Selection.all(), null, 1))
        .hasMessageContaining("s.json, line 2 has value 3: give a text");
  }

  @Test
  void fileInWhichNothingIsLongEnoughSaysWhatWasLeftOut() throws Exception {
    Path file = TextFile.of(folder, "s.json", "[{\"id\": \"a\", \"conversations\": []}]");
    assertThatThrownBy(() -> ShareGptReader.read(file, Selection.all(), null, 1))
        .hasMessageContaining("holds no request (conversations left out")
        .hasMessageContaining("fewer than two texts: 1");
  }

  /** What the last byte says counts, also where only the first entries are wanted. */
  @Test
  void brokenEndIsFoundThoughOnlyTheBeginningIsTaken() throws Exception {
    Path file = folder.resolve("s.json");
    String whole = Files.readString(SAMPLE);
    Files.writeString(file, whole.substring(0, whole.length() - 4));
    assertThatThrownBy(() -> ShareGptReader.read(file, Selection.first(1), null, 1))
        .hasMessageContaining("is not valid JSON");
  }

  // HAPPY PATH

  @Test
  void sampleIsFilteredByVllmsRule() {
    Dataset dataset = ShareGptReader.read(SAMPLE, Selection.all(), null, 1);
    assertThat(dataset.conversations())
        .extracting(Conversation::id)
        .containsExactly("aQ3vN1x_0#0", "bT7kLm2_13#1", "eK5hUu6_2#2", "fJ2sXo8_1#3");
    assertThat(dataset.notes())
        .containsExactly(
            "conversations left out because they are shorter or longer than vLLM takes: 1",
            "conversations left out because they have fewer than two texts: 1",
            TextLength.ESTIMATE);
    Entry first = dataset.conversations().get(0).turns().get(0).entry();
    assertThat(first.messages().get(0).content()).startsWith("I have a bicycle that squeaks");
    assertThat(first.outputTokens()).as("377 characters").isEqualTo(95);
  }

  @Test
  void conversationsCanGoOn() {
    Dataset dataset = ShareGptReader.read(SAMPLE, Selection.all(), null, 8);
    assertThat(dataset.conversations().get(0).turns()).hasSize(2);
    assertThat(dataset.conversations().get(2).turns())
        .as("two answers in a row end what can be played")
        .hasSize(1);
  }

  @Test
  void countsAreThoseOfTheTokenizerGiven() {
    Dataset dataset = ShareGptReader.read(SAMPLE, Selection.all(), text -> 7, 1);
    assertThat(dataset.conversations()).hasSize(5);
    assertThat(dataset.notes()).doesNotContain(TextLength.ESTIMATE);
  }

  @Test
  void shuffleIsSeeded() {
    List<Conversation> one = shuffled(new Seed(1));
    assertThat(shuffled(new Seed(1))).isEqualTo(one);
    assertThat(List.of(shuffled(new Seed(2)), shuffled(new Seed(3)), shuffled(new Seed(4))))
        .anyMatch(other -> !other.equals(one));
  }

  /** 160 MB in a heap of which a tenth may stay taken: the file is streamed. */
  @Test
  void largeFileIsReadWithoutBeingHeld() throws Exception {
    Path file = folder.resolve("large.json");
    String conversation =
        "{\"id\":\"x%d\",\"conversations\":[{\"from\":\"human\",\"value\":\"%s\"},"
            + "{\"from\":\"gpt\",\"value\":\"%s\"}]}";
    String text = "word ".repeat(400);
    int count = 40_000;
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < count; i++) {
        out.write((i == 0 ? "[" : ",\n") + conversation.formatted(i, text, text));
      }
      out.write("]");
    }
    assertThat(Files.size(file)).isGreaterThan(160_000_000);
    long before = used();
    Dataset dataset = ShareGptReader.read(file, Selection.first(50).shuffled(new Seed(1)), null, 1);
    assertThat(used() - before).isLessThan(16_000_000);
    assertThat(dataset.conversations()).hasSize(50);
    Files.delete(file);
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static List<Conversation> shuffled(Seed seed) {
    return ShareGptReader.read(SAMPLE, Selection.first(3).shuffled(seed), null, 1).conversations();
  }
}
