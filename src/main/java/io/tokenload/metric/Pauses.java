package io.tokenload.metric;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * The gaps of one stream that are not its usual pace: held back, or stalls. A gap lies between two
 * consecutive token-bearing events.
 *
 * <p><em>Held back</em>: the event that ends the gap carries k &gt; 1 tokens and gap / k is about
 * the TPOT of the rest of the stream (between half and twice of it): the server went on and
 * delivered later, as parsers and stop strings make it. The gap itself is left out of that TPOT,
 * lest a stall hide in its own mean.
 *
 * <p><em>Stall</em>: any other gap above both 100 ms and five times the stream's median gap between
 * reads. Below 0.1 s a delay is not felt (Nielsen, Usability Engineering, 1993, ch. 5); five times
 * an undisturbed decode step is the strict latency limit in the evaluation of Sarathi-Serve (OSDI
 * 2024), whose subject are generation stalls. The median is that of reads, since events that share
 * one have gaps of zero.
 *
 * @param heldBack gaps held back
 * @param stalls gaps that are stalls
 * @param caughtUp stalls whose read brought as many tokens as the rest of the stream has in that
 *     time: the server went on, the way (network, proxy, client) held them
 * @param withLoss stalls with a trace of loss in {@link TcpTrace#lossBefore}
 * @param stalledNanos sum of all stalls
 */
public record Pauses(int heldBack, int stalls, int caughtUp, int withLoss, long stalledNanos) {

  /** Below this no gap is a stall. */
  public static final long LEAST_STALL_NANOS = 100_000_000;

  /** A stall is longer than so many times the stream's median gap between reads. */
  public static final int STALL_FACTOR = 5;

  /** Of a stream without gaps. */
  public static final Pauses NONE = new Pauses(0, 0, 0, 0, 0);

  private static final double ABOUT = 2;

  /** The pauses of a request; none where several choices share the stream. */
  public static Pauses of(RequestRecord request) {
    return finder(request).map(finder -> finder.find(request.itlPerRead())).orElse(NONE);
  }

  /** The events of a request, counted from 0, that end a stall. */
  public static BitSet stalledBefore(RequestRecord request) {
    BitSet stalled = new BitSet();
    finder(request)
        .ifPresent(
            finder -> {
              finder.find(request.itlPerRead());
              stalled.or(finder.stalledBefore);
            });
    return stalled;
  }

  private static Optional<Finder> finder(RequestRecord request) {
    long[] gaps = request.itl();
    return gaps.length == 0
        ? Optional.empty()
        : Optional.of(new Finder(request.stream(), request.connection().tcp(), gaps));
  }

  /** The gap above which one is a stall, given the stream's gaps between reads in any order. */
  static long stallLimit(long[] readGaps) {
    return readGaps.length == 0
        ? Long.MAX_VALUE
        : Math.max(LEAST_STALL_NANOS, Math.multiplyExact(STALL_FACTOR, median(readGaps)));
  }

  /** The median of a stream's gaps between reads, which may be in any order; 0 without any. */
  public static long median(long[] readGaps) {
    if (readGaps.length == 0) {
      return 0;
    }
    long[] sorted = readGaps.clone();
    Arrays.sort(sorted);
    return sorted[OrderStatistics.nearestRank(50, sorted.length) - 1];
  }

  /** Goes over the gaps of one stream. */
  private static final class Finder {

    private final TokenStream stream;
    private final TcpTrace tcp;
    private final long[] gaps;
    private final long totalNanos;
    private final long totalTokens;
    private final BitSet stalledBefore = new BitSet();
    private int heldBack;
    private int caughtUp;
    private int withLoss;
    private long stalledNanos;

    Finder(TokenStream stream, TcpTrace tcp, long[] gaps) {
      this.stream = stream;
      this.tcp = tcp;
      this.gaps = gaps;
      totalNanos = stream.last() - stream.first();
      long tokens = 0;
      for (int event = 1; event < stream.events(); event++) {
        tokens += tokens(event);
      }
      totalTokens = tokens;
    }

    Pauses find(long[] readGaps) {
      long limit = stallLimit(readGaps);
      for (int event = 1; event < stream.events(); event++) {
        long gap = gaps[event - 1];
        if (stream.eventTokens() != null && isAtPace(gap, tokens(event))) {
          heldBack++;
        } else if (gap > limit) {
          stall(event, gap);
        }
      }
      return new Pauses(heldBack, stalledBefore.cardinality(), caughtUp, withLoss, stalledNanos);
    }

    private void stall(int event, long gap) {
      stalledBefore.set(event);
      stalledNanos += gap;
      caughtUp += isAtPace(gap, tokensOfRead(event)) ? 1 : 0;
      withLoss += tcp.lossBefore().contains(event) ? 1 : 0;
    }

    /** Whether the rest of the stream has about so many tokens, more than one, in such a time. */
    private boolean isAtPace(long gap, long tokens) {
      long restTokens = totalTokens - tokens;
      if (tokens < 2 || restTokens < 1) {
        return false;
      }
      double tpot = (totalNanos - gap) / (double) restTokens;
      double part = gap / (double) tokens;
      return part >= tpot / ABOUT && part <= tpot * ABOUT && part > 0;
    }

    private int tokens(int event) {
      return stream.eventTokens() == null ? 1 : stream.eventTokens()[event];
    }

    private long tokensOfRead(int first) {
      long tokens = 0;
      int read = stream.readIndex()[first];
      for (int event = first; event < stream.events(); event++) {
        if (stream.readIndex()[event] != read) {
          break;
        }
        tokens += tokens(event);
      }
      return tokens;
    }
  }
}
