package io.tokenload.workload.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.wire.Message;
import io.tokenload.wire.Part;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OkVqaReaderTest {

  private static final Path SAMPLE = Path.of("datasets/okvqa-sample");
  private static final OkVqaReader.Location LOCATION = OkVqaReader.Location.in(SAMPLE, null);

  @TempDir Path folder;

  // SAD PATH

  @Test
  void questionWithoutAnnotationIsRefused() throws Exception {
    Path annotations = TextFile.of(folder, "a.json", "{\"annotations\": []}");
    OkVqaReader.Location location =
        new OkVqaReader.Location(LOCATION.questions(), annotations, LOCATION.images(), null);
    assertThatThrownBy(() -> read(location))
        .isInstanceOf(DatasetError.class)
        .hasMessageContaining("asks question_id 420, which has no annotation");
  }

  @Test
  void missingImageIsNamedWithItsQuestion() {
    OkVqaReader.Location location =
        new OkVqaReader.Location(LOCATION.questions(), LOCATION.annotations(), folder, null);
    assertThatThrownBy(() -> read(location))
        .hasMessageContaining("questions.json, line")
        .hasMessageContaining("COCO_val2014_000000000042.jpg");
  }

  @Test
  void questionsWithoutTheirNumberAreRefused() throws Exception {
    Path questions = TextFile.of(folder, "q.json", "{\"questions\": [{\"question\": \"a\"}]}");
    OkVqaReader.Location location =
        new OkVqaReader.Location(questions, LOCATION.annotations(), LOCATION.images(), null);
    assertThatThrownBy(() -> read(location)).hasMessageContaining("line 1 has no question_id");
  }

  @Test
  void imageThatIsGoneWhenItIsAskedIsRefused() throws Exception {
    Path copy = Files.copy(SampleImages.file(42), folder.resolve("a.jpg"));
    Message message =
        new Message("user", java.util.List.of(LocalMedia.part("row", copy, MediaKind.Sort.IMAGE)));
    Entry entry =
        new Entry("row", java.util.List.of(message), null, Map.of(), Map.of(), java.util.List.of());
    Files.delete(copy);
    assertThatThrownBy(() -> LocalMedia.inline(entry)).hasMessageContaining("a file that is gone");
  }

  // HAPPY PATH

  @Test
  void questionsAnswersAndImagesAreJoined() {
    Dataset dataset = read(LOCATION);
    assertThat(dataset.notes()).isEmpty();
    assertThat(dataset.conversations()).hasSize(6);
    assertThat(dataset.conversations().get(2).id()).isEqualTo("okvqa-1230");
    Entry flag = dataset.conversations().get(2).turns().get(0).entry();
    assertThat(flag.references()).hasSize(10).contains("france", "netherlands");
    assertThat(flag.outputTokens()).isEqualTo(16);
    assertThat(flag.messages().get(0).content())
        .isEqualTo("Which country has a flag like this?\n" + OkVqaReader.SHORT_ANSWER);
    assertThat(image(flag).url()).endsWith("COCO_val2014_000000000123.jpg");
  }

  @Test
  void imageIsPutInBase64WhenItIsAsked() throws Exception {
    Entry asked = LocalMedia.inline(read(LOCATION).conversations().get(2).turns().get(0).entry());
    String url = image(asked).url();
    assertThat(url).startsWith("data:image/jpeg;base64,");
    assertThat(Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1)))
        .isEqualTo(Files.readAllBytes(SampleImages.file(123)));
    assertThat(asked.references()).hasSize(10);
  }

  @Test
  void smallSetsAreHeldInMemoryAndLargeOnesAreNot() {
    Dataset dataset = read(LOCATION);
    assertThat(LocalMedia.preload(dataset, 1_000)).isSameAs(dataset);
    Dataset held = LocalMedia.preload(dataset, 1 << 20);
    assertThat(held.conversations())
        .allSatisfy(c -> assertThat(image(c.turns().get(0).entry()).url()).startsWith("data:"));
  }

  @Test
  void imagesCanBeLeftForTheServerToFetch() {
    OkVqaReader.Location location = OkVqaReader.Location.in(SAMPLE, "http://images/val2014/");
    Entry first = read(location).conversations().get(0).turns().get(0).entry();
    assertThat(image(first).url()).isEqualTo("http://images/val2014/COCO_val2014_000000000042.jpg");
    assertThat(LocalMedia.inline(first)).isSameAs(first);
  }

  @Test
  void imagesOfTheSampleAreThoseThatAreDrawn() throws Exception {
    for (Map.Entry<Integer, BufferedImage> drawn : SampleImages.all().entrySet()) {
      BufferedImage stored = ImageIO.read(SampleImages.file(drawn.getKey()).toFile());
      assertThat(difference(stored, drawn.getValue())).as("image " + drawn.getKey()).isLessThan(12);
    }
  }

  private static double difference(BufferedImage one, BufferedImage other) {
    long sum = 0;
    for (int y = 0; y < other.getHeight(); y++) {
      for (int x = 0; x < other.getWidth(); x++) {
        Color a = new Color(one.getRGB(x, y));
        Color b = new Color(other.getRGB(x, y));
        sum += Math.abs(a.getRed() - b.getRed());
        sum += Math.abs(a.getGreen() - b.getGreen());
        sum += Math.abs(a.getBlue() - b.getBlue());
      }
    }
    return sum / 3.0 / other.getHeight() / other.getWidth();
  }

  private static Part.Image image(Entry entry) {
    return (Part.Image) entry.messages().get(0).parts().get(0);
  }

  private static Dataset read(OkVqaReader.Location location) {
    return OkVqaReader.read(location, Selection.all(), OkVqaReader.SHORT_ANSWER, 16);
  }
}
