package io.tokenload.recording;

import io.tokenload.metric.Likeness;
import java.util.HexFormat;
import java.util.Map;

/** {@link Likeness} as journals have it: sixteen hexadecimal digits each. */
final class LikenessKeys {

  static final String REQUEST = "request_hash";
  static final String ANSWER = "answer_hash";

  private LikenessKeys() {}

  /** The digits of a hash, {@code null} for none. */
  static String digits(Long hash) {
    return hash == null ? null : HexFormat.of().toHexDigits(hash);
  }

  /**
   * Reads the two out of a line; journals of before 2026-11-25 have none.
   *
   * @throws IllegalArgumentException if one is no number
   */
  static Likeness read(Map<String, String> texts) {
    return texts.containsKey(ANSWER)
        ? new Likeness(hash(texts.get(REQUEST)), hash(texts.get(ANSWER)))
        : null;
  }

  private static Long hash(String digits) {
    return digits == null ? null : Long.valueOf(HexFormat.fromHexDigitsToLong(digits));
  }
}
