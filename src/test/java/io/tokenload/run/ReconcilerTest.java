package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.Cell;
import io.tokenload.metric.Connection;
import io.tokenload.metric.Ending;
import io.tokenload.metric.Identity;
import io.tokenload.metric.Level;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.Reconciliation;
import io.tokenload.metric.Reconciliation.Count;
import io.tokenload.metric.Reconciliation.Status;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.Stamps;
import io.tokenload.metric.TokenSource;
import io.tokenload.metric.TokenStream;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReconcilerTest {

  private static final Cell SS = new Cell("SS", "short_short", Level.concurrency(4));
  private static final int UNKNOWN = TokenStream.UNKNOWN;

  private final ClientCounts client = new ClientCounts();

  private static CounterReading reading(long requests, long prompt, long output) {
    return new CounterReading(
        OptionalLong.of(requests),
        OptionalLong.of(prompt),
        OptionalLong.of(output),
        OptionalDouble.of(1.7e9),
        true);
  }

  private static RequestRecord request(
      Outcome outcome, int status, int prompt, int output, int events, TokenSource source) {
    boolean whole = outcome == Outcome.OK || outcome == Outcome.CHECK_FAILED;
    long sent = outcome == Outcome.OVER_LENGTH ? Stamps.NONE : 1;
    return new RequestRecord(
        new Identity("req_000001", "Tiny", SS, Phase.WARMUP),
        new Stamps(0, 0, sent, sent, Stamps.NONE, Stamps.NONE, 9),
        new Connection(true, Stamps.NONE, 0),
        new TokenStream(new long[events], null, new int[events], prompt, output, source, 1),
        new Ending(outcome, status, whole ? "length" : null, whole ? null : "why"),
        null);
  }

  private void whole(int times) {
    for (int i = 0; i < times; i++) {
      client.add(request(Outcome.OK, 200, 120, 8, 8, TokenSource.USAGE_FINAL));
    }
  }

  private void cancelled(int events) {
    client.add(request(Outcome.CANCELLED, 200, UNKNOWN, events, events, TokenSource.EVENTS));
  }

  /** Against counters that rose by so much. */
  private Reconciliation against(long requests, long prompt, long output) {
    CounterReading before = reading(7, 1_000, 500);
    CounterReading after = reading(7 + requests, 1_000 + prompt, 500 + output);
    return Reconciler.of(client, Optional.of(before), Optional.of(after));
  }

  @Test
  void aServerWithoutCountersIsSaidToHaveNone() {
    Reconciliation found = Reconciler.of(client, Optional.empty(), Optional.empty());
    assertThat(found.status()).isEqualTo(Status.NO_COUNTERS);
    assertThat(found.findings()).singleElement().asString().contains("has no counters");
  }

  @Test
  void countersThatCannotBeReadAfterwardsAreNoCounters() {
    Optional<CounterReading> before = Optional.of(reading(0, 0, 0));
    Reconciliation found = Reconciler.of(client, before, Optional.empty());
    assertThat(found.status()).isEqualTo(Status.NO_COUNTERS);
    assertThat(found.findings()).singleElement().asString().contains("after the load");
  }

  @Test
  void aCounterThatFellIsARestart() {
    whole(2);
    Reconciliation found = against(2, -900, 16);
    assertThat(found.status()).isEqualTo(Status.DIFFERS);
    assertThat(found.findings()).singleElement().asString().contains("restarted");
  }

  @Test
  void anotherProcessIsARestartThoughItsCountersRose() {
    CounterReading before = reading(0, 0, 0);
    CounterReading after =
        new CounterReading(
            OptionalLong.of(1),
            OptionalLong.of(1),
            OptionalLong.of(1),
            OptionalDouble.of(2e9),
            true);
    Reconciliation found = Reconciler.of(client, Optional.of(before), Optional.of(after));
    assertThat(found.findings()).singleElement().asString().contains("restarted");
  }

  @Test
  void moreThanTheClientCanHaveCausedIsForeignTraffic() {
    whole(10);
    Reconciliation found = against(12, 1_440, 96);
    assertThat(found.status()).isEqualTo(Status.DIFFERS);
    assertThat(found.findings())
        .contains(
            "The server counted 12 requests, 2 more than the client can have caused: somebody else"
                + " used it meanwhile.");
  }

  @Test
  void fewerThanTheClientReceivedIsAnotherProcessesCount() {
    whole(10);
    Reconciliation found = against(5, 600, 40);
    assertThat(found.status()).isEqualTo(Status.DIFFERS);
    assertThat(found.findings()).anyMatch(f -> f.contains("40 fewer than the client received"));
  }

  @Test
  void wholeAnswersAgreeToTheLastToken() {
    whole(100);
    Reconciliation found = against(100, 12_000, 800);
    assertThat(found.status()).isEqualTo(Status.AGREES);
    assertThat(found.counts())
        .containsExactly(
            new Count("requests", 100, 100, 100L),
            new Count("prompt_tokens", 12_000, 12_000, 12_000L),
            new Count("output_tokens", 800, 800, 800L));
    assertThat(found.findings())
        .contains(
            "The server counted 12,000 prompt tokens, exactly as the client.",
            "Usage tells as many output tokens as events with tokens came: 800 in 100 answers.");
  }

  @Test
  void whatWasCutOffIsBoundedByWhatItsClassTold() {
    whole(10);
    cancelled(3);
    cancelled(0);
    Reconciliation found = against(10, 1_200 + 120, 80 + 5);
    assertThat(found.status()).isEqualTo(Status.AGREES);
    assertThat(found.counts())
        .containsExactly(
            new Count("requests", 10, 12, 10L),
            new Count("prompt_tokens", 1_200 + 119, 1_200 + 2 * 121, 1_320L),
            new Count("output_tokens", 83, 96, 85L));
    assertThat(found.findings()).anyMatch(f -> f.startsWith("2 requests were cut off at the end"));
  }

  @Test
  void anAttemptOnADeadConnectionMayHaveReachedTheServer() {
    whole(1);
    RequestRecord once = request(Outcome.OK, 200, 120, 8, 8, TokenSource.USAGE_FINAL);
    client.add(
        new RequestRecord(
            once.identity(),
            once.stamps(),
            new Connection(false, Stamps.NONE, 1),
            once.stream(),
            once.ending(),
            null));
    assertThat(against(2, 240, 16).counts())
        .contains(
            new Count("requests", 2, 3, 2L), new Count("prompt_tokens", 240, 240 + 121, 240L));
    assertThat(against(2, 240, 16).findings())
        .anyMatch(f -> f.startsWith("1 request was sent again because a connection was dead:"));
  }

  /** Seen on llama.cpp, which closes connections: given up 1 ms after it was due, yet served. */
  @Test
  void aRequestGivenUpWhileConnectingMayHaveReachedTheServer() {
    whole(1);
    RequestRecord sent = request(Outcome.CANCELLED, 0, UNKNOWN, UNKNOWN, 0, TokenSource.NONE);
    client.add(
        new RequestRecord(
            sent.identity(),
            new Stamps(0, 0, Stamps.NONE, Stamps.NONE, Stamps.NONE, Stamps.NONE, 9),
            sent.connection(),
            sent.stream(),
            sent.ending(),
            null));
    Reconciliation found = against(2, 240, 8);
    assertThat(found.status()).isEqualTo(Status.AGREES);
    assertThat(found.counts()).contains(new Count("requests", 1, 2, 2L));
  }

  @Test
  void whatTheServerRefusedOrNeverGotCostsItNothing() {
    whole(1);
    client.add(request(Outcome.HTTP_STATUS, 400, UNKNOWN, UNKNOWN, 0, TokenSource.NONE));
    client.add(request(Outcome.OVER_LENGTH, 0, UNKNOWN, UNKNOWN, 0, TokenSource.NONE));
    assertThat(against(1, 120, 8).counts())
        .extracting(Count::clientAtLeast, Count::clientAtMost)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1L, 1L),
            org.assertj.core.groups.Tuple.tuple(120L, 120L),
            org.assertj.core.groups.Tuple.tuple(8L, 8L));
  }

  @Test
  void anAnswerThatFailedItsCheckWasWhole() {
    client.add(request(Outcome.CHECK_FAILED, 200, 120, 8, 8, TokenSource.USAGE_FINAL));
    assertThat(against(1, 120, 8).status()).isEqualTo(Status.AGREES);
  }

  @Test
  void answersWithoutUsageCannotBeComparedByTokens() {
    client.add(request(Outcome.OK, 200, UNKNOWN, 8, 8, TokenSource.EVENTS));
    Reconciliation found = against(1, 120, 8);
    assertThat(found.counts()).extracting(Count::quantity).containsExactly("requests");
    assertThat(found.findings()).anyMatch(f -> f.contains("Tokens cannot be compared: of SS"));
  }

  @Test
  void severalTokensAnEventAreTold() {
    client.add(request(Outcome.OK, 200, 120, 8, 5, TokenSource.USAGE_FINAL));
    assertThat(against(1, 120, 8).findings())
        .contains("Usage tells 8 output tokens where 5 events with tokens came, in 1 answers.");
  }

  @Test
  void aServerThatDoesNotCountRequestsIsStillHeldAgainstItsTokens() {
    whole(1);
    CounterReading before =
        new CounterReading(
            OptionalLong.empty(),
            OptionalLong.of(0),
            OptionalLong.of(0),
            OptionalDouble.empty(),
            true);
    CounterReading after =
        new CounterReading(
            OptionalLong.empty(),
            OptionalLong.of(120),
            OptionalLong.of(8),
            OptionalDouble.empty(),
            true);
    Reconciliation found = Reconciler.of(client, Optional.of(before), Optional.of(after));
    assertThat(found.status()).isEqualTo(Status.AGREES);
    assertThat(found.findings()).contains("The server does not count requests.");
  }
}
