package io.tokenload.simserver.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTokensTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "no image, 'data:image/png;base64,aGVsbG8=', cannot identify image file",
    "not base64, 'data:image/png;base64,%%%', the data are not base64",
    "no base64 at all, 'data:image/png,abc', only base64 data URLs",
    "cut JPEG, 'data:image/jpeg;base64,/9j/4AAQ', truncated"
  })
  void brokenImageIsRefused(String what, String url, String message) {
    assertThatThrownBy(() -> MediaTokens.ofImage(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({"png, 280, 140, 52", "jpg, 280, 140, 52", "png, 20, 20, 6", "jpg, 640, 480, 393"})
  void imageCostsATokenForEachPatch(String format, int width, int height, int tokens)
      throws Exception {
    assertThat(MediaTokens.ofImage(image(format, width, height))).hasSize(tokens);
  }

  @Test
  void hugeImageIsScaledDown() {
    assertThat(MediaTokens.imageTokens(10_000, 10_000)).isBetween(16_000, 12_845_056 / 784 + 2);
    assertThat(MediaTokens.imageTokens(10_000, 1)).isPositive();
  }

  @Test
  void equalImagesHaveEqualIdsAndOthersOthers() throws Exception {
    int[] first = MediaTokens.ofImage(image("png", 280, 140));
    assertThat(MediaTokens.ofImage(image("png", 280, 140))).isEqualTo(first);
    assertThat(MediaTokens.ofImage(image("png", 280, 168))[0]).isNotEqualTo(first[0]);
  }

  @Test
  void soundCostsByItsSecondsAndAddressesAFixedNumber() {
    ByteBuffer wav = ByteBuffer.allocate(44 + 64_000).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes()).position(8).put("WAVEfmt ".getBytes()).position(28).putInt(32_000);
    String base64 = Base64.getEncoder().encodeToString(wav.array());
    assertThat(MediaTokens.ofSound(base64)).as("two seconds").hasSize(50 + 2);
    assertThat(MediaTokens.ofImage("http://example.org/a.png")).hasSize(258);
    assertThat(MediaTokens.ofVideo("http://example.org/a.mp4")).hasSize(1280);
    assertThatThrownBy(() -> MediaTokens.ofSound("")).hasMessageContaining("empty");
  }

  private static String image(String format, int width, int height) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(out.toByteArray());
  }
}
