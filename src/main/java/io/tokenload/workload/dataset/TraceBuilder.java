package io.tokenload.workload.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Puts a trace together row by row: the first request that is kept is at zero, rows in which
 * nothing was asked or generated are left out and counted, and time must not run backwards.
 */
final class TraceBuilder {

  private static final double NANOS_PER_SECOND = 1e9;

  private final String name;
  private final DataFile file;
  private final TraceLimit limit;
  private final Tally tally = new Tally();
  private final List<Trace.Request> requests = new ArrayList<>();
  private boolean started;
  private long latest = Long.MIN_VALUE;
  private long origin;

  TraceBuilder(String name, DataFile file, TraceLimit limit) {
    this.name = name;
    this.file = file;
    this.limit = limit;
  }

  /** What a row says, its time on the file's own clock. */
  record Seen(
      long nanos,
      long inputTokens,
      long outputTokens,
      String session,
      List<Long> blocks,
      Long cancelAfterNanos,
      Map<String, String> headers) {

    static Seen of(long nanos, long inputTokens, long outputTokens) {
      return of(nanos, inputTokens, outputTokens, null, List.of());
    }

    static Seen of(
        long nanos, long inputTokens, long outputTokens, String session, List<Long> blocks) {
      return new Seen(nanos, inputTokens, outputTokens, session, blocks, null, Map.of());
    }
  }

  /** Counts something that the reader does with a row, for the notes. */
  void note(String kind) {
    tally.count(kind);
  }

  /** Takes a row in and returns whether more are wanted. */
  boolean add(String place, Seen seen) {
    checkTime(place, seen.nanos());
    if (seen.outputTokens() == 0) {
      note("rows left out because they failed or generated nothing (0 output tokens)");
    } else if (seen.inputTokens() == 0) {
      note("rows left out because they have no prompt (0 input tokens)");
    } else {
      return keep(place, seen);
    }
    return true;
  }

  private boolean keep(String place, Seen seen) {
    if (!started) {
      started = true;
      origin = seen.nanos();
    }
    long arrival = seen.nanos() - origin;
    if (arrival > limit.time().toNanos()) {
      return false;
    }
    requests.add(
        new Trace.Request(
            place,
            arrival,
            (int) seen.inputTokens(),
            (int) seen.outputTokens(),
            seen.session(),
            seen.blocks(),
            seen.cancelAfterNanos(),
            seen.headers()));
    return requests.size() < limit.requests();
  }

  private void checkTime(String place, long nanos) {
    if (nanos < latest) {
      throw new DatasetError(
          place,
          "goes back in time, to %.3f s after %.3f s in the request before"
              .formatted(nanos / NANOS_PER_SECOND, latest / NANOS_PER_SECOND),
          "sort the rows by time");
    }
    latest = nanos;
  }

  /**
   * The trace.
   *
   * @param blockTokens tokens of a block
   * @throws DatasetError if no row was kept
   */
  Trace build(int blockTokens) {
    return new Trace(name, file.path().toString(), blockTokens, requests, tally.notes());
  }
}
