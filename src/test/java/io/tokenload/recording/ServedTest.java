package io.tokenload.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Ending;
import io.tokenload.metric.Identity;
import io.tokenload.metric.Latency;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.TokenStream;
import io.tokenload.metric.UrlSummary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Waste, reasoning and servers of a cell: a window from 1 s to 11 s. */
class ServedTest {

  private static final long MS = Records.MS;
  private static final long SECOND = 1000 * MS;

  private static CellSummary summary(RequestRecord... records) {
    SummaryBuilder builder = new SummaryBuilder(Records.run(Records.window()));
    List.of(records).forEach(builder::add);
    return builder.build().cells().get(0);
  }

  private static RequestRecord ended(RequestRecord of, Outcome outcome) {
    Ending ending = new Ending(outcome, 200, null, "given up");
    return new RequestRecord(
        of.identity(), of.stamps(), of.connection(), of.stream(), ending, null);
  }

  private static RequestRecord at(RequestRecord of, String url) {
    Identity who = of.identity();
    Identity there = new Identity(who.id(), who.simulation(), who.cell(), who.phase(), url);
    return new RequestRecord(there, of.stamps(), of.connection(), of.stream(), of.ending(), null);
  }

  private static RequestRecord reasoning(RequestRecord of, long answerAfter, int tokens) {
    TokenStream was = of.stream();
    TokenStream stream =
        new TokenStream(
            was.eventNanos(),
            was.eventTokens(),
            was.readIndex(),
            was.promptTokens(),
            was.outputTokens(),
            was.source(),
            1,
            TokenStream.UNKNOWN,
            of.stamps().intended() + answerAfter,
            tokens);
    return new RequestRecord(
        of.identity(), of.stamps(), of.connection(), stream, of.ending(), null);
  }

  // SAD PATH

  @Test
  void whereNothingCameNothingWasWasted() {
    CellSummary cell = summary(Records.failure("a", SECOND, 5, Outcome.TIMEOUT, "no answer"));
    assertThat(cell.throughput().wastedTokens()).isZero();
    assertThat(cell.throughput().wastedShare()).isEmpty();
  }

  @Test
  void tokensOfWhoGaveUpAreWastedButOnlyThoseInTheWindow() {
    RequestRecord across = Records.success("b", 10_990 * MS, 5 * MS, 5 * MS, 10);
    CellSummary cell =
        summary(Records.success("a", SECOND, MS, MS, 8), ended(across, Outcome.CANCELLED));
    // At 10.995 s: one. The other nine come at and after the end of the window.
    assertThat(cell.throughput().wastedTokens()).isEqualTo(1);
    assertThat(cell.throughput().wastedShare().orElseThrow()).isCloseTo(1 / 9.0, within(1e-9));
  }

  @Test
  void requestsToTheOneServerOfARunNameNone() {
    assertThat(summary(Records.success("a", SECOND, MS, MS, 8)).urls()).isEmpty();
  }

  @Test
  void aServerThatOnlyFailedHasNoTtft() {
    CellSummary cell =
        summary(at(Records.failure("a", SECOND, 5, Outcome.HTTP_STATUS, "503"), "http://b"));
    assertThat(cell.urls()).containsExactly(new UrlSummary("http://b", 1, 1, null, 0));
  }

  // HAPPY PATH

  @Test
  void eachServerHasItsOwnFiguresWhateverTheOrderOfRecords() {
    List<RequestRecord> records = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      records.add(at(Records.success("a" + i, SECOND + i, 10 * MS, MS, 8), "http://a"));
      records.add(at(Records.success("b" + i, SECOND + i, 20 * MS, MS, 4), "http://b"));
    }
    Collections.shuffle(records, new Random(5));
    CellSummary cell = summary(records.toArray(RequestRecord[]::new));
    assertThat(cell.urls()).extracting(UrlSummary::url).containsExactly("http://a", "http://b");
    assertThat(cell.urls()).extracting(url -> url.ttft().meanNanos()).containsExactly(1e7, 2e7);
    assertThat(cell.urls()).extracting(UrlSummary::outputTokensPerSecond).containsExactly(8.0, 4.0);
    assertThat(cell.counts().sent()).isEqualTo(20);
  }

  @Test
  void onlyAnswersAfterReasoningCountForTheTimeOfTheAnswer() {
    CellSummary cell =
        summary(
            reasoning(Records.success("a", SECOND, MS, MS, 8), 6 * MS, 5),
            Records.success("b", SECOND, MS, MS, 8));
    assertThat(cell.latencies().get(Latency.TTFT_ANSWER).count()).isEqualTo(1);
    assertThat(cell.latencies().get(Latency.TTFT_ANSWER).meanNanos()).isEqualTo(6.0 * MS);
    assertThat(cell.tokens().reasoning()).isEqualTo(5);
  }

  @Test
  void whereNoServerTellsReasoningItsTokensAreUnknown() {
    assertThat(summary(Records.success("a", SECOND, MS, MS, 8)).tokens().reasoning())
        .isEqualTo(TokenStream.UNKNOWN);
  }
}
