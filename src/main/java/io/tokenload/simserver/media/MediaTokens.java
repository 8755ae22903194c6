package io.tokenload.simserver.media;

import java.util.Arrays;
import java.util.Base64;

/**
 * Prompt tokens of what is not text, in the manner of Qwen2.5-VL and Qwen2.5-Omni. Ids follow from
 * the content, so that equal images are found in the prefix cache and different ones are not.
 *
 * <ul>
 *   <li>Image: sides rounded to multiples of 28, scaled so that the area lies between 56² and
 *       12,845,056 pixels; then one token for each 28 × 28 pixels, and two around it ({@code
 *       smart_resize} of Qwen2-VL's image processor).
 *   <li>Sound: 25 tokens a second of WAV, else of 16,000 bytes, at least one, and two around it.
 *   <li>Video: 1,280 tokens.
 *   <li>What is given by an address is not fetched: an image counts as 448 × 448 pixels (258
 *       tokens), a sound as ten seconds (252).
 * </ul>
 */
public final class MediaTokens {

  private static final int SIDE = 28;
  private static final double LEAST_PIXELS = 56 * 56;
  private static final double MOST_PIXELS = 12_845_056;
  private static final int AROUND = 2;
  private static final int VIDEO = 1280;
  private static final int UNSEEN_IMAGE = 448;
  private static final int UNSEEN_SECONDS = 10;
  private static final int SOUND_TOKENS_PER_SECOND = 25;
  private static final int SOUND_BYTES_PER_SECOND = 16_000;

  /** Bit of ids that stand for no text and no word. */
  private static final int MEDIA = 1 << 28;

  private MediaTokens() {}

  /**
   * Ids of an image.
   *
   * @param url a data URL, or an address
   * @throws IllegalArgumentException with a sentence, if the data are no image
   */
  public static int[] ofImage(String url) {
    ImageSize size =
        isData(url) ? ImageSize.of(data(url)) : new ImageSize(UNSEEN_IMAGE, UNSEEN_IMAGE);
    return ids(url, imageTokens(size.width(), size.height()));
  }

  /** Tokens of an image of so many pixels. */
  static int imageTokens(int width, int height) {
    double w = rounded(width);
    double h = rounded(height);
    double scale = 1;
    if (w * h > MOST_PIXELS) {
      scale = Math.sqrt(MOST_PIXELS / ((double) width * height));
    } else if (w * h < LEAST_PIXELS) {
      scale = Math.sqrt(LEAST_PIXELS / ((double) width * height));
    }
    if (scale < 1) {
      w = Math.max(SIDE, Math.floor(width * scale / SIDE) * SIDE);
      h = Math.max(SIDE, Math.floor(height * scale / SIDE) * SIDE);
    } else if (scale > 1) {
      w = Math.ceil(width * scale / SIDE) * SIDE;
      h = Math.ceil(height * scale / SIDE) * SIDE;
    }
    return (int) (w / SIDE * (h / SIDE)) + AROUND;
  }

  private static double rounded(int side) {
    return Math.max(SIDE, Math.rint((double) side / SIDE) * SIDE);
  }

  /**
   * Ids of a sound.
   *
   * @param base64 its bytes
   * @throws IllegalArgumentException with a sentence, if they are not base64 or empty
   */
  public static int[] ofSound(String base64) {
    byte[] bytes = decoded(base64);
    if (bytes.length == 0) {
      throw new IllegalArgumentException("the sound is empty");
    }
    double seconds = bytes.length / bytesPerSecond(bytes);
    int tokens = Math.max(1, (int) Math.round(seconds * SOUND_TOKENS_PER_SECOND));
    return ids(base64, tokens + AROUND);
  }

  /** Ids of a sound that is given by a data URL or an address. */
  public static int[] ofSoundUrl(String url) {
    return isData(url)
        ? ofSound(url.substring(url.indexOf(',') + 1))
        : ids(url, UNSEEN_SECONDS * SOUND_TOKENS_PER_SECOND + AROUND);
  }

  /** Ids of a video. */
  public static int[] ofVideo(String url) {
    if (isData(url)) {
      data(url);
    }
    return ids(url, VIDEO);
  }

  /** The byte rate that a WAV header names, else that of 128 kbit/s. */
  private static double bytesPerSecond(byte[] bytes) {
    boolean wav = bytes.length > 44 && bytes[0] == 'R' && bytes[1] == 'I' && bytes[8] == 'W';
    if (!wav) {
      return SOUND_BYTES_PER_SECOND;
    }
    int rate = 0;
    for (int i = 31; i >= 28; i--) {
      rate = rate << 8 | bytes[i] & 0xFF;
    }
    return rate > 0 ? rate : SOUND_BYTES_PER_SECOND;
  }

  private static boolean isData(String url) {
    return url.startsWith("data:");
  }

  private static byte[] data(String url) {
    int comma = url.indexOf(',');
    if (comma < 0 || !url.substring(0, comma).endsWith(";base64")) {
      throw new IllegalArgumentException("only base64 data URLs are supported for now");
    }
    return decoded(url.substring(comma + 1));
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException notBase64) {
      throw new IllegalArgumentException("the data are not base64", notBase64);
    }
  }

  private static int[] ids(String content, int tokens) {
    int[] ids = new int[tokens];
    Arrays.setAll(ids, i -> MEDIA | (content.hashCode() * 31 + i) & (MEDIA - 1));
    return ids;
  }
}
