package io.tokenload.workload.dataset.capture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Replaces what a log says by keyed hashes (HMAC-SHA-256, 64 bits of it). The key is drawn for one
 * capture and stored nowhere: within the trace equal things stay equal, and nobody can try out
 * whether a guessed text, name or address is among them. Not thread-safe.
 */
public final class Anonymizer {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;

  private final Mac mac;

  private Anonymizer(byte[] key) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  /** With a key that nobody knows. */
  public static Anonymizer withRandomKey() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return new Anonymizer(key);
  }

  /** With a known key, for tests. */
  static Anonymizer withKey(String key) {
    return new Anonymizer(key.getBytes(StandardCharsets.UTF_8));
  }

  /** Sixteen hexadecimal digits that stand for a name of some kind. */
  public String name(String kind, String name) {
    begin(kind);
    take(name);
    return "%016x".formatted(end());
  }

  /** A number that stands for a block's hash in the log. */
  public long block(String hash) {
    begin("block");
    take(hash);
    return end();
  }

  /**
   * Hashes of the whole blocks of a text, each chained to the one before, so that equal hashes mean
   * that everything up to the block's end is equal.
   */
  public List<Long> blocks(List<String> pieces, int blockTokens) {
    List<Long> blocks = new ArrayList<>();
    long before = 0;
    for (int from = 0; from + blockTokens <= pieces.size(); from += blockTokens) {
      begin("text");
      mac.update(ByteBuffer.allocate(Long.BYTES).putLong(0, before));
      pieces.subList(from, from + blockTokens).forEach(this::take);
      before = end();
      blocks.add(before);
    }
    return blocks;
  }

  private void begin(String kind) {
    take(kind);
  }

  /** The length goes first, so that "ab", "c" and "a", "bc" differ. */
  private void take(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
    mac.update(bytes);
  }

  private long end() {
    return ByteBuffer.wrap(mac.doFinal()).getLong();
  }
}
