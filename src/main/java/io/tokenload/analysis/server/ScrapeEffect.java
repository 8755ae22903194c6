package io.tokenload.analysis.server;

/**
 * Whether tokens came later while the server was asked for its metrics: gaps between the
 * token-bearing events of measured requests.
 *
 * <p>A long gap meets any stretch of time more often than a short one, so gaps that overlap a
 * scrape are longer than others even where scraping costs nothing. So they are held against those
 * that overlap a stretch as long, half way between two scrapes.
 *
 * @param during gaps that overlap a scrape
 * @param apart gaps that overlap none
 * @param control those of them that overlap a stretch half way between two scrapes
 */
public record ScrapeEffect(Gaps during, Gaps apart, Gaps control) {

  /** Fewer gaps have no 99th percentile to speak of. */
  static final long LEAST_GAPS = 100;

  /** From so many times the control's p99 on scraping shows. */
  static final double MORE = 1.2;

  /** And from so many nanoseconds more. */
  static final double MORE_NANOS = 1_000_000;

  /**
   * Gaps.
   *
   * @param count how many
   * @param p99Nanos 99th percentile, {@code null} of none
   * @param longestNanos the longest, {@code null} of none
   */
  public record Gaps(long count, Double p99Nanos, Long longestNanos) {

    static final Gaps NONE = new Gaps(0, null, null);

    private String words() {
      return "p99 %s, longest %s".formatted(Words.ms(p99Nanos), Words.ms(longestNanos));
    }
  }

  /** Whether gaps that overlap a scrape are clearly longer than those of the control. */
  public boolean shows() {
    return isJudged()
        && during.p99Nanos >= MORE * control.p99Nanos
        && during.p99Nanos >= control.p99Nanos + MORE_NANOS;
  }

  private boolean isJudged() {
    return during.count >= LEAST_GAPS && control.count >= LEAST_GAPS;
  }

  /** A sentence, or {@code null} where no gap overlapped a scrape. */
  public String words() {
    if (during.count == 0) {
      return null;
    }
    String found =
        "%s between tokens overlapped a scrape of the server's metrics: %s"
            .formatted(Words.count(during.count, "gap"), during.words());
    if (apart.count > 0) {
      found += "; of the %s others: %s".formatted(Words.number(apart.count), apart.words());
    }
    if (!isJudged()) {
      return found + "; too few to say whether scraping delays tokens.";
    }
    String than = "; half way between scrapes p99 %s".formatted(Words.ms(control.p99Nanos));
    return shows()
        ? found + than + ": scraping delays tokens, so ask less often (scrapeInterval)."
        : found + than + ": scraping delays tokens by nothing that shows.";
  }
}
