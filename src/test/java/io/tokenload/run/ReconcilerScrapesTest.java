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
import io.tokenload.metric.Reconciliation.Status;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.Stamps;
import io.tokenload.metric.TokenSource;
import io.tokenload.metric.TokenStream;
import io.tokenload.telemetry.scrape.Scraper;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What samples of meanwhile and idle gauges add to the comparison of counters. */
class ReconcilerScrapesTest {

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

  private Reconciliation scraped(long requests, long output, Scraper.Found... found) {
    CounterReading before = reading(7, 1_000, 500);
    CounterReading after = reading(7 + requests, 1_000 + 120 * requests, 500 + output);
    return Reconciler.of(client, Optional.of(before), Optional.of(after), 1, List.of(found));
  }

  @Test
  void aRestartThatOnlySamplesSawIsNamed() {
    whole(10);
    Reconciliation found = scraped(10, 80, new Scraper.Found("http://a:1", 2, 0));
    assertThat(found.status()).isEqualTo(Status.DIFFERS);
    assertThat(found.counts()).isEmpty();
    assertThat(found.findings())
        .singleElement()
        .asString()
        .startsWith("The server at http://a:1 was restarted 2 times during the load");
  }

  @Test
  void requestsAtWorkBeyondTheClientsAreForeignThoughTheyWereNeverCounted() {
    whole(10);
    Reconciliation found =
        scraped(
            10, 80, new Scraper.Found("http://a:1", 0, 3), new Scraper.Found("http://b:1", 0, 0));
    assertThat(found.status()).isEqualTo(Status.AGREES);
    assertThat(found.findings())
        .contains(
            "The server at http://a:1 had 3 requests at work or waiting beyond those that the client"
                + " had in flight: somebody else used it meanwhile.")
        .noneMatch(words -> words.contains("http://b:1"));
  }

  @Test
  void moreTokensInExactlyAsManyRequestsAreLostStreams() {
    whole(10);
    Reconciliation found = scraped(10, 83);
    assertThat(found.status()).isEqualTo(Status.DIFFERS);
    assertThat(found.findings())
        .anyMatch(
            words ->
                words.startsWith(
                    "The server counted 83 output tokens, 3 more than the client received in exactly"
                        + " as many requests: part of their streams was lost"));
  }

  @Test
  void gaugesThatStillSayBusyAreNoForeignTrafficWhereCountsAgree() {
    whole(10);
    CounterReading before = reading(7, 1_000, 500);
    CounterReading after =
        new CounterReading(
            OptionalLong.of(17),
            OptionalLong.of(2_200),
            OptionalLong.of(580),
            OptionalDouble.of(1.7e9),
            false);
    Reconciliation found = Reconciler.of(client, Optional.of(before), Optional.of(after));
    assertThat(found.status()).isEqualTo(Status.AGREES);
    assertThat(found.findings()).anyMatch(words -> words.contains("still called itself busy"));
  }
}
