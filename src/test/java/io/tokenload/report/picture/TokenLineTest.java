package io.tokenload.report.picture;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.tokenload.report.picture.TokenDot.Pace;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TokenLineTest {

  private static final long MS = 1_000_000;
  private static final Cell CELL = new Cell("SL", "short_long", Level.concurrency(4));

  @Test
  void requestWithoutATokenIsNoLine() {
    TokenLineTally tally = new TokenLineTally();
    tally.add(request("req_1", 0, Phase.MEASUREMENT));
    assertThat(tally.lines(CELL, 8, 100).lines()).isEmpty();
  }

  @Test
  void warmUpIsNotShown() {
    TokenLineTally tally = new TokenLineTally();
    tally.add(request("req_1", 0, Phase.WARMUP, 40, 50));
    assertThat(tally.lines(CELL, 8, 100).lines()).isEmpty();
  }

  @Test
  void eachGapIsJudgedByTheMedianOfItsOwnAnswer() {
    TokenLine line =
        TokenLine.of(
            request("req_1", 1_000, Phase.MEASUREMENT, 40, 50, 60, 70, 90, 121, 181, 191, 3_191),
            true,
            100);
    assertThat(line.dots().stream().map(TokenDot::pace))
        .containsExactly(
            Pace.FIRST,
            Pace.USUAL,
            Pace.USUAL,
            Pace.USUAL,
            Pace.USUAL,
            Pace.SLOW,
            Pace.SLOWER,
            Pace.USUAL,
            Pace.STALL);
    assertThat(line.dots().get(0).atNanos()).isEqualTo(40 * MS);
    assertThat(line.longestGap()).isEqualTo(3_000 * MS);
    assertThat(line.stalls()).isEqualTo(1);
  }

  @Test
  void longAnswerKeepsItsLongestGapsItsFirstTokenAndItsLast() {
    long[] at = LongStream.range(0, 5_000).map(i -> 40 + i * 10 + (i >= 3_333 ? 800 : 0)).toArray();
    TokenLine line = TokenLine.of(request("req_1", 0, Phase.MEASUREMENT, at), false, 100);
    assertThat(line.events()).isEqualTo(5_000);
    assertThat(line.dots()).hasSizeBetween(50, 100);
    assertThat(line.longestGap()).isEqualTo(810 * MS);
    assertThat(line.dots().get(0).pace()).isEqualTo(Pace.FIRST);
    assertThat(line.dots().get(line.dots().size() - 1).atNanos()).isEqualTo(at[4_999] * MS);
  }

  @Test
  void slowestComeFirstAndTheSampleRepeatsNone() {
    TokenLineTally tally = new TokenLineTally();
    TokenLineTally backwards = new TokenLineTally();
    for (int i = 0; i < 1_000; i++) {
      tally.add(request("req_%06d".formatted(i), i, Phase.MEASUREMENT, 40, 50 + i));
      int j = 999 - i;
      backwards.add(request("req_%06d".formatted(j), j, Phase.MEASUREMENT, 40, 50 + j));
    }
    List<TokenLine> lines = tally.lines(CELL, 8, 100).lines();
    assertThat(lines).hasSize(16);
    assertThat(lines.subList(0, 2))
        .extracting(TokenLine::id)
        .containsExactly("req_000999", "req_000998");
    assertThat(lines.subList(8, 16))
        .noneMatch(TokenLine::slowest)
        .isSortedAccordingTo((a, b) -> Long.compare(a.dueNanos(), b.dueNanos()));
    assertThat(lines).extracting(TokenLine::id).doesNotHaveDuplicates();
    assertThat(backwards.lines(CELL, 8, 100).lines()).isEqualTo(lines);
  }

  private static RequestRecord request(String id, long dueMs, Phase phase, long... eventMs) {
    long due = dueMs * MS;
    long[] events = LongStream.of(eventMs).map(at -> due + at * MS).toArray();
    long end = events.length == 0 ? due + MS : events[events.length - 1];
    return new RequestRecord(
        new Identity(id, "Test", CELL, phase),
        new Stamps(due, due, due, due, due, Stamps.NONE, end),
        new Connection(true, Stamps.NONE, 0),
        new TokenStream(
            events,
            null,
            IntStream.range(0, events.length).toArray(),
            9,
            events.length,
            TokenSource.USAGE_FINAL,
            1),
        new Ending(Outcome.OK, 200, "length", null),
        null);
  }
}
