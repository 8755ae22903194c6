package io.tokenload.wire;

import java.util.Arrays;
import java.util.Random;

/** Bytes with some of them changed, taken out or doubled. */
final class Mutation {

  private static final byte[] LIKELY =
      "\"\\{}[]:,\n\r 0dn:\u0000".getBytes(java.nio.charset.StandardCharsets.UTF_8);

  private Mutation() {}

  static byte[] of(byte[] original, Random random) {
    byte[] bytes = original;
    for (int changes = random.nextInt(3); changes >= 0 && bytes.length > 0; changes--) {
      bytes = once(bytes, random);
    }
    return bytes;
  }

  private static byte[] once(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length);
    byte value =
        random.nextBoolean() ? LIKELY[random.nextInt(LIKELY.length)] : (byte) random.nextInt();
    return switch (random.nextInt(3)) {
      case 0 -> replaced(bytes, at, at + 1, value);
      case 1 -> replaced(bytes, at, at, value);
      default -> Arrays.copyOf(replaced(bytes, at, at + 1, value), at);
    };
  }

  /** The bytes with [from, to) replaced by one value. */
  private static byte[] replaced(byte[] bytes, int from, int to, byte value) {
    byte[] changed = new byte[bytes.length - (to - from) + 1];
    System.arraycopy(bytes, 0, changed, 0, from);
    changed[from] = value;
    System.arraycopy(bytes, to, changed, from + 1, bytes.length - to);
    return changed;
  }
}
