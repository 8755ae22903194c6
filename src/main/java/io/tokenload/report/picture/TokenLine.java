package io.tokenload.report.picture;

import io.tokenload.metric.Outcome;
import io.tokenload.metric.Pauses;
import io.tokenload.metric.RequestParts;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.Stamps;
import io.tokenload.report.picture.TokenDot.Pace;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One request, token by token.
 *
 * @param id of the request
 * @param slowest whether it is here because it took long, and not as a sample
 * @param outcome how it ended
 * @param dueNanos its intended start, since the run's origin
 * @param sentNanos when it was sent, since its intended start; 0 where it never was
 * @param events token-bearing events, those left out among them
 * @param dots in their order; of a long answer the longest gaps, and of the rest an even choice
 * @param parts what its time was spent on
 * @param toldBy which of the server's words the parts rest on, or {@code null} if it told none
 */
public record TokenLine(
    String id,
    boolean slowest,
    Outcome outcome,
    long dueNanos,
    long sentNanos,
    int events,
    List<TokenDot> dots,
    RequestParts parts,
    String toldBy) {

  private static final int SLOW = 2;
  private static final int SLOWER = Pauses.STALL_FACTOR;

  public TokenLine {
    dots = List.copyOf(dots);
  }

  /**
   * The line of a request.
   *
   * @param most dots, at least 2
   */
  static TokenLine of(RequestRecord request, boolean slowest, int most) {
    Stamps stamps = request.stamps();
    long due = stamps.intended();
    long[] at = request.stream().eventNanos();
    long median = Pauses.median(request.itlPerRead());
    BitSet stalled = Pauses.stalledBefore(request);
    List<TokenDot> dots =
        chosen(at, most)
            .mapToObj(
                event -> {
                  long gap = event == 0 ? 0 : at[event] - at[event - 1];
                  Pace pace =
                      event == 0 ? Pace.FIRST : stalled.get(event) ? Pace.STALL : pace(gap, median);
                  return new TokenDot(at[event] - due, gap, pace);
                })
            .toList();
    long sent = stamps.sent() == Stamps.NONE ? 0 : stamps.sent() - due;
    return new TokenLine(
        request.identity().id(),
        slowest,
        request.ending().outcome(),
        due,
        sent,
        at.length,
        dots,
        request.parts(),
        request.serverTimes() == null ? null : request.serverTimes().source());
  }

  /** Nanoseconds of the longest gap; 0 of a single event. The longest gaps are never left out. */
  public long longestGap() {
    return dots.stream().mapToLong(TokenDot::gapNanos).max().orElse(0);
  }

  /** Nanoseconds of the longest stall; 0 without any. */
  long longestStall() {
    return dots.stream()
        .filter(dot -> dot.pace() == Pace.STALL)
        .mapToLong(TokenDot::gapNanos)
        .max()
        .orElse(0);
  }

  /** How many of the gaps are stalls. */
  public long stalls() {
    return dots.stream().filter(dot -> dot.pace() == Pace.STALL).count();
  }

  private static Pace pace(long gap, long median) {
    if (median == 0 || gap <= SLOW * median) {
      return Pace.USUAL;
    }
    return gap <= SLOWER * median ? Pace.SLOW : Pace.SLOWER;
  }

  /** All events, or half of {@code most} after the longest gaps and about as many evenly. */
  private static IntStream chosen(long[] at, int most) {
    if (at.length <= most) {
      return IntStream.range(0, at.length);
    }
    int half = most / 2;
    BitSet chosen = new BitSet(at.length);
    IntStream.range(1, at.length)
        .boxed()
        .sorted((one, other) -> Long.compare(gap(at, other), gap(at, one)))
        .limit(half)
        .forEach(chosen::set);
    IntStream.range(0, half)
        .forEach(i -> chosen.set((int) ((long) i * (at.length - 1) / Math.max(1, half - 1))));
    return chosen.stream();
  }

  private static long gap(long[] at, int event) {
    return at[event] - at[event - 1];
  }
}
