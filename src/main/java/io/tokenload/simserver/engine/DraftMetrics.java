package io.tokenload.simserver.engine;

/** What became of the drafts of speculative decoding. */
public final class DraftMetrics {

  private final long[] acceptedAt = new long[16];
  private long drafts;
  private long tokens;
  private long accepted;

  /** A sequence was given so many draft tokens in a step, and so many of them were right. */
  void drafted(int given, int right) {
    drafts++;
    tokens += given;
    accepted += right;
    for (int i = 0; i < right; i++) {
      acceptedAt[i]++;
    }
  }

  /** Times that a sequence was given drafts. */
  public long drafts() {
    return drafts;
  }

  /** Tokens drafted. */
  public long tokens() {
    return tokens;
  }

  /** Tokens drafted and right. */
  public long accepted() {
    return accepted;
  }

  /** Tokens right at a position of the draft, from 0. */
  public long acceptedAt(int position) {
    return acceptedAt[position];
  }
}
