package io.tokenload.report.picture;

import io.tokenload.metric.Cell;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.Stamps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Keeps the slowest measured requests of a cell and a sample of them, whatever the order in which
 * they come: the sample has the least hashes of their ids, so that the same journal always shows
 * the same requests.
 */
final class TokenLineTally {

  /** Of each kind. */
  static final int KEPT = 8;

  private static final long HASH_STEP = 0x9E3779B97F4A7C15L;
  private static final long HASH_MIX_1 = 0xBF58476D1CE4E5B9L;
  private static final long HASH_MIX_2 = 0x94D049BB133111EBL;

  /** A request by what decides whether it is kept. */
  private record Kept(long key, RequestRecord request) {

    static final Comparator<Kept> ORDER =
        Comparator.comparingLong(Kept::key).thenComparing(kept -> kept.request.identity().id());
  }

  private final TreeSet<Kept> slowest = new TreeSet<>(Kept.ORDER);
  private final TreeSet<Kept> sample = new TreeSet<>(Kept.ORDER);

  void add(RequestRecord request) {
    boolean measured = request.identity().phase() == Phase.MEASUREMENT;
    if (measured && request.stream().events() > 0 && request.stamps().end() != Stamps.NONE) {
      keep(slowest, KEPT, duration(request), request);
      // Twice as many: some of them are among the slowest.
      keep(sample, 2 * KEPT, -Math.abs(hash(request.identity().id())), request);
    }
  }

  private static long duration(RequestRecord request) {
    return request.stamps().end() - request.stamps().intended();
  }

  private static void keep(TreeSet<Kept> kept, int most, long key, RequestRecord request) {
    if (kept.size() < most || key > kept.first().key()) {
      kept.add(new Kept(key, request));
      if (kept.size() > most) {
        kept.pollFirst();
      }
    }
  }

  /** SplitMix64's finalizer over the characters: ids in a row have hashes that are not. */
  private static long hash(String id) {
    long hash = HASH_STEP;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) + HASH_STEP;
      hash = (hash ^ hash >>> 30) * HASH_MIX_1;
      hash = (hash ^ hash >>> 27) * HASH_MIX_2;
      hash ^= hash >>> 31;
    }
    return hash;
  }

  /**
   * The lines.
   *
   * @param most of each kind
   * @param dots most of a line
   */
  TokenLines lines(Cell cell, int most, int dots) {
    List<TokenLine> lines = new ArrayList<>();
    List<String> shown = new ArrayList<>();
    for (Kept kept : slowest.descendingSet().stream().limit(most).toList()) {
      lines.add(TokenLine.of(kept.request(), true, dots));
      shown.add(kept.request().identity().id());
    }
    sample.descendingSet().stream()
        .map(Kept::request)
        .filter(request -> !shown.contains(request.identity().id()))
        .limit(most)
        .sorted(
            Comparator.comparingLong((RequestRecord request) -> request.stamps().intended())
                .thenComparing(request -> request.identity().id()))
        .forEach(request -> lines.add(TokenLine.of(request, false, dots)));
    return new TokenLines(cell, lines);
  }
}
