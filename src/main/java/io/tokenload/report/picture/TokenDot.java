package io.tokenload.report.picture;

/**
 * A token-bearing event of one request.
 *
 * @param atNanos since the request's intended start
 * @param gapNanos since the event before; 0 for the first
 * @param pace how that gap stands among those of its own answer
 */
public record TokenDot(long atNanos, long gapNanos, Pace pace) {

  /** A gap among those of its own answer. */
  public enum Pace {
    /** No gap: the first token. */
    FIRST("first token"),
    /** Up to twice the answer's median gap between reads. */
    USUAL("usual gap"),
    /** Up to five times the median. */
    SLOW("gap over 2 × its median"),
    /** More than that, and no stall. */
    SLOWER("gap over 5 × its median"),
    /** A stall, as {@link io.tokenload.metric.Pauses} defines it. */
    STALL("stall");

    private final String words;

    Pace(String words) {
      this.words = words;
    }

    /** What it is called where it is drawn. */
    public String words() {
      return words;
    }
  }
}
