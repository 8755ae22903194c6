package io.tokenload.dsl;

import io.tokenload.engine.StreamCheck.Observation;
import io.tokenload.metric.Cell;
import io.tokenload.metric.Connection;
import io.tokenload.metric.Ending;
import io.tokenload.metric.Identity;
import io.tokenload.metric.Level;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.Stamps;
import io.tokenload.metric.TokenSource;
import io.tokenload.metric.TokenStream;

/** Answers as a check sees them. */
final class Seen {

  private Seen() {}

  /**
   * Eight tokens in four events at 612.4, 622.4, 632.4 and 682.4 ms, sent 2 ms after the intended
   * start: TPOT 10 ms, longest gap 50 ms.
   */
  static Observation answer() {
    long[] events = {612_400_000, 622_400_000, 632_400_000, 682_400_000};
    TokenStream stream =
        new TokenStream(events, null, new int[] {0, 1, 2, 3}, 41, 8, TokenSource.USAGE_FINAL, 1);
    return new Observation(
        record(stream, new Ending(Outcome.OK, 200, "length", null)), "It is a fine day.", "");
  }

  /** A refusal: no stream, a body that says why. */
  static Observation refusal() {
    return new Observation(
        record(TokenStream.EMPTY, new Ending(Outcome.HTTP_STATUS, 400, null, "HTTP 400")),
        "",
        "{\"error\":{\"message\":\"too long\"}}");
  }

  /** No answer at all. */
  static Observation nothing() {
    return new Observation(
        record(TokenStream.EMPTY, new Ending(Outcome.CONNECT_ERROR, 0, null, "refused")), "", "");
  }

  private static RequestRecord record(TokenStream stream, Ending ending) {
    return new RequestRecord(
        new Identity("req_000001", "Test", cell(), Phase.MEASUREMENT),
        new Stamps(0, 1_000_000, 2_000_000, 2_000_000, 600_000_000, Stamps.NONE, 690_000_000),
        new Connection(true, Stamps.NONE, 0),
        stream,
        ending,
        null);
  }

  private static Cell cell() {
    return new Cell("SS", "short_short", Level.concurrency(16));
  }
}
