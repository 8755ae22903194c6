package io.tokenload.simserver.media;

/**
 * Width and height of a PNG or JPEG, read out of its header.
 *
 * @param width pixels, at least 1
 * @param height pixels, at least 1
 */
record ImageSize(int width, int height) {

  private static final long PNG = 0x89504E470D0A1A0AL;
  private static final int PNG_HEADER = 24;
  private static final int IHDR = 0x49484452;

  /**
   * Reads the header.
   *
   * @throws IllegalArgumentException with a sentence, if the bytes are neither PNG nor JPEG or end
   *     too early
   */
  static ImageSize of(byte[] bytes) {
    if (bytes.length >= PNG_HEADER && number(bytes, 0, 8) == PNG) {
      return png(bytes);
    }
    if (bytes.length > 3 && number(bytes, 0, 2) == 0xFFD8) {
      return jpeg(bytes);
    }
    throw new IllegalArgumentException("cannot identify image file");
  }

  private static ImageSize png(byte[] bytes) {
    if (number(bytes, 12, 4) != IHDR) {
      throw new IllegalArgumentException("broken PNG file (the header is missing)");
    }
    return checked((int) number(bytes, 16, 4), (int) number(bytes, 20, 4));
  }

  /** Goes from segment to segment until one that begins a frame (ITU T.81, B.2.2). */
  private static ImageSize jpeg(byte[] bytes) {
    int at = 2;
    while (at + 9 <= bytes.length) {
      int marker = (int) number(bytes, at, 2);
      if ((marker & 0xFF00) != 0xFF00) {
        break;
      }
      if (isFrame(marker & 0xFF)) {
        return checked((int) number(bytes, at + 7, 2), (int) number(bytes, at + 5, 2));
      }
      at += 2 + (int) number(bytes, at + 2, 2);
    }
    throw new IllegalArgumentException("image file is truncated");
  }

  /** SOF0 to SOF15 without DHT, JPG and DAC. */
  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private static ImageSize checked(int width, int height) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("image has no pixels");
    }
    return new ImageSize(width, height);
  }

  private static long number(byte[] bytes, int from, int length) {
    long value = 0;
    for (int i = from; i < from + length; i++) {
      value = value << 8 | bytes[i] & 0xFF;
    }
    return value;
  }
}
