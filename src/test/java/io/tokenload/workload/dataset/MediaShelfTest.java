package io.tokenload.workload.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.wire.Message;
import io.tokenload.wire.Part;
import io.tokenload.workload.dataset.MediaKind.Sort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaShelfTest {

  private static final int FILE_BYTES = 300;
  private static final int ENCODED_BYTES = 400;

  @TempDir Path folder;

  private final List<Runnable> begun = new ArrayList<>();

  @Test
  void aFileThatIsGoneIsNamed() throws Exception {
    Entry entry = entry("a.png");
    Files.delete(folder.resolve("a.png"));
    Files.write(folder.resolve("a.png"), new byte[FILE_BYTES]);
    assertThatThrownBy(() -> new MediaShelf(10_000, Runnable::run).inline(entry))
        .isInstanceOf(DatasetError.class)
        .hasMessageContaining("a.png");
  }

  @Test
  void anEntryOfWordsIsItself() {
    Entry words = Entry.of("row", "hello", 1);
    assertThat(new MediaShelf(10_000, begun::add).inline(words)).isSameAs(words);
    assertThat(begun).isEmpty();
  }

  @Test
  void theFileStandsInItsPlaceInBase64() throws Exception {
    Entry entry = entry("a.png");
    Entry inline = new MediaShelf(10_000, Runnable::run).inline(entry);
    String base64 = Base64.getEncoder().encodeToString(Files.readAllBytes(folder.resolve("a.png")));
    assertThat(inline.messages().get(0).parts().get(0))
        .isEqualTo(new Part.Image("data:image/png;base64," + base64));
  }

  @Test
  void aFileIsReadOnceHoweverOftenItIsAskedFor() throws Exception {
    MediaShelf shelf =
        new MediaShelf(
            10_000,
            work -> {
              begun.add(work);
              work.run();
            });
    Entry entry = entry("a.png");
    shelf.ahead(entry);
    shelf.inline(entry);
    shelf.inline(entry);
    assertThat(begun).hasSize(1);
  }

  @Test
  void noMoreIsReadAheadThanHalfTheShelfHolds() throws Exception {
    MediaShelf shelf = new MediaShelf(6 * ENCODED_BYTES, begun::add);
    for (int i = 0; i < 3; i++) {
      assertThat(shelf.ahead(entry(i + ".png"))).isTrue();
    }
    assertThat(shelf.ahead(entry("3.png"))).isFalse();
    assertThat(begun).hasSize(3);
  }

  @Test
  void whatHasBeenThereLongestGoesFirst() throws Exception {
    MediaShelf shelf =
        new MediaShelf(
            2 * ENCODED_BYTES,
            work -> {
              begun.add(work);
              work.run();
            });
    for (String name : List.of("a.png", "b.png", "a.png", "c.png")) {
      shelf.inline(entry(name));
      assertThat(shelf.bytes()).isLessThanOrEqualTo(2 * ENCODED_BYTES);
    }
    shelf.inline(entry("a.png"));
    assertThat(begun).as("a is still there").hasSize(3);
    shelf.inline(entry("b.png"));
    assertThat(begun).as("b has gone").hasSize(4);
  }

  private Entry entry(String name) throws IOException {
    byte[] png = new byte[FILE_BYTES];
    System.arraycopy(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, 0, png, 0, 8);
    Path file = Files.write(folder.resolve(name), png);
    Part image = LocalMedia.part("row", file, Sort.IMAGE);
    Message message = new Message("user", List.of(image, new Part.Text("What?")));
    return new Entry("row", List.of(message), 1, Map.of(), Map.of(), List.of());
  }
}
