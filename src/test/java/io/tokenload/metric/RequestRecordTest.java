package io.tokenload.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each formula against a value computed by hand: intended at 100, sent at 130 ns. */
class RequestRecordTest {

  private static RequestRecord record(Outcome outcome, int outputTokens, int choices, long... at) {
    TokenStream stream =
        new TokenStream(
            at, null, new int[at.length], 5, outputTokens, TokenSource.USAGE_FINAL, choices);
    return new RequestRecord(
        new Identity(
            "req_000001",
            "Tiny",
            new Cell("SS", "short_short", Level.concurrency(1)),
            Phase.MEASUREMENT),
        new Stamps(100, 110, 130, 135, 140, Stamps.NONE, 900),
        new Connection(false, 20, 0),
        stream,
        new Ending(outcome, 200, "length", null),
        null);
  }

  @Test
  void noTokenHasNoLatency() {
    RequestRecord none = record(Outcome.TIMEOUT, TokenStream.UNKNOWN, 1);
    assertThat(none.ttft()).isEmpty();
    assertThat(none.ttftFromSend()).isEmpty();
    assertThat(none.e2el()).isEmpty();
    assertThat(none.tpot()).isEmpty();
    assertThat(none.itl()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = Outcome.class, mode = EnumSource.Mode.EXCLUDE, names = "OK")
  void aFailureKeepsOnlyTheTimeToItsFirstToken(Outcome outcome) {
    RequestRecord broken = record(outcome, 3, 1, 200, 260, 300);
    assertThat(broken.ttft()).hasValue(100);
    assertThat(broken.e2el()).isEmpty();
    assertThat(broken.tpot()).isEmpty();
    assertThat(broken.totalPerToken()).isEmpty();
  }

  @Test
  void anAnswerWithoutTokensLastsToTheEndOfItsBody() {
    RequestRecord embedding = record(Outcome.OK, 0, 1);
    assertThat(embedding.e2el()).hasValue(800);
    assertThat(embedding.e2elFromSend()).hasValue(770);
    assertThat(embedding.ttft()).isEmpty();
    assertThat(embedding.tpot()).isEmpty();
    assertThat(embedding.totalPerToken()).isEmpty();
  }

  @Test
  void oneTokenHasNoTpotButATotalPerToken() {
    RequestRecord one = record(Outcome.OK, 1, 1, 200);
    assertThat(one.tpot()).isEmpty();
    assertThat(one.totalPerToken()).hasValue(100);
  }

  @Test
  void latenciesAreAsDefined() {
    RequestRecord record = record(Outcome.OK, 5, 1, 200, 260, 400);
    assertThat(record.ttft()).hasValue(100);
    assertThat(record.ttftFromSend()).hasValue(70);
    assertThat(record.e2el()).hasValue(300);
    assertThat(record.e2elFromSend()).hasValue(270);
    assertThat(record.tpot()).hasValue(50);
    assertThat(record.totalPerToken()).hasValue(60);
    assertThat(record.itl()).containsExactly(60, 140);
    assertThat(record.sendLag()).hasValue(10);
  }

  @Test
  void gapsBetweenChoicesAreNobodysWait() {
    assertThat(record(Outcome.OK, 4, 2, 200, 201, 300, 301).itl()).isEmpty();
  }

  @Test
  void countsThatDoNotMatchTheEventsAreRefused() {
    assertThatThrownBy(
            () ->
                new TokenStream(
                    new long[2], new int[1], new int[2], 0, 0, TokenSource.TOKEN_IDS, 1))
        .hasMessage("1 token counts for 2 events");
  }
}
