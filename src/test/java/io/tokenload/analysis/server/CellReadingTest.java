package io.tokenload.analysis.server;

import static io.tokenload.analysis.server.SyntheticServers.MS;
import static io.tokenload.analysis.server.SyntheticServers.SECOND;
import static io.tokenload.analysis.server.SyntheticServers.URL;
import static io.tokenload.analysis.server.SyntheticServers.at;
import static io.tokenload.analysis.server.SyntheticServers.cell;
import static io.tokenload.analysis.server.SyntheticServers.counting;
import static io.tokenload.analysis.server.SyntheticServers.counts;
import static io.tokenload.analysis.server.SyntheticServers.findings;
import static io.tokenload.analysis.server.SyntheticServers.run;
import static io.tokenload.analysis.server.SyntheticServers.standing;
import static io.tokenload.analysis.server.SyntheticServers.started;
import static io.tokenload.analysis.server.SyntheticServers.timing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Level;
import io.tokenload.metric.server.Fingerprint;
import io.tokenload.metric.server.MissedScrape;
import io.tokenload.metric.server.ServerCounts;
import io.tokenload.metric.server.ServerSample;
import io.tokenload.metric.server.ServerTime;
import io.tokenload.metric.server.TimeTotal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the samples say of a cell whose window is from 10 to 20 s. */
class CellReadingTest {

  private static final CellSummary CELL = cell("SS", Level.concurrency(4), 10, 20, 100);

  @Test
  void runThatNobodyAskedKnowsNothingAndSaysSo() {
    CellServer told = findings(run(CELL), Scrapes.NONE).cells().get(0);
    assertThat(told.counts()).isEqualTo(CellServer.NOTHING_COUNTED);
    assertThat(told.stand()).isEqualTo(new CellServer.Stand(null, null, null, 0));
    assertThat(told.meanNanos()).isEmpty();
    assertThat(told.watch())
        .isEqualTo(
            new CellServer.Watch(
                0, 0, null, null, "no scrape of the server's metrics is part of this run"));
    assertThat(told.prefixHitShare()).isNull();
  }

  @Test
  void missedScrapesAreCountedInTheirCellAndNamed() {
    Scrapes scrapes =
        new Scrapes(
            List.of(),
            List.of(
                new MissedScrape(URL, 5 * SECOND, 6 * SECOND, "connection refused."),
                new MissedScrape(URL, 15 * SECOND, 16 * SECOND, "timed out")));
    ServerFindings found = findings(run(CELL), scrapes);
    assertThat(found.cells().get(0).watch().missed()).isEqualTo(1);
    assertThat(found.cells().get(0).watch().untold())
        .isEqualTo("no scrape of the server's metrics brought anything");
    assertThat(found.remarks())
        .containsExactly(
            "2 scrapes of 2 of the servers' metrics brought nothing; the first: connection refused.");
  }

  @Test
  void oneSampleHasGaugesAndNoIncrease() {
    ServerSample one = counting(standing(at(15), 4.0, 2.0, 0.5), counts(9.0, 90.0, 0.0));
    CellServer told = told(one);
    assertThat(told.stand().running()).isEqualTo(new Gauge(4, 4));
    assertThat(told.stand().queued()).isEqualTo(1);
    assertThat(told.counts()).isEqualTo(CellServer.NOTHING_COUNTED);
    assertThat(told.watch().untold())
        .isEqualTo("no two scrapes lie around the measured window or in it");
  }

  @Test
  void gaugesAreThoseOfTheWindow() {
    CellServer told =
        told(
            standing(at(9), 99.0, 99.0, 0.99),
            standing(at(12), 4.0, 0.0, 0.25),
            standing(at(16), 8.0, 1.0, 0.75),
            standing(at(20), 99.0, 99.0, 0.99));
    assertThat(told.stand().running()).isEqualTo(new Gauge(6, 8));
    assertThat(told.stand().waiting()).isEqualTo(new Gauge(0.5, 1));
    assertThat(told.stand().kvUsage()).isEqualTo(new Gauge(0.5, 0.75));
    assertThat(told.stand().queued()).isEqualTo(0.5);
    assertThat(told.watch().scrapes()).isEqualTo(2);
  }

  @Test
  void countersAreReadBetweenTheNearestSamplesOutside() {
    CellServer told =
        told(
            counting(at(4), counts(0.0, 0.0, 0.0)),
            counting(at(9), new ServerCounts(10.0, 100.0, 1000.0, 100.0, 20.0, 1.0)),
            counting(at(14), new ServerCounts(20.0, 200.0, 2000.0, 200.0, 60.0, 1.0)),
            counting(at(21), new ServerCounts(40.0, 400.0, 4000.0, 500.0, 180.0, 3.0)),
            counting(at(26), counts(99.0, 9999.0, 9.0)));
    assertThat(told.counts()).isEqualTo(new ServerCounts(30.0, 300.0, 3000.0, 400.0, 160.0, 2.0));
    assertThat(told.prefixHitShare()).isEqualTo(0.4);
    assertThat(told.watch().beforeNanos()).isEqualTo(SECOND);
    assertThat(told.watch().afterNanos()).isEqualTo(SECOND);
  }

  @Test
  void windowBetweenTwoScrapesIsCountedAndHasNoGauge() {
    CellServer told =
        told(
            counting(standing(at(5), 1.0, 0.0, 0.1), counts(1.0, 10.0, 0.0)),
            counting(standing(at(25), 1.0, 0.0, 0.1), counts(7.0, 70.0, 0.0)));
    assertThat(told.counts()).isEqualTo(counts(6.0, 60.0, 0.0));
    assertThat(told.stand().running()).isNull();
    assertThat(told.limit().limiter()).isNull();
    assertThat(told.limit().reason())
        .isEqualTo("No scrape of the server's metrics fell into the measured window.");
  }

  @Test
  void noEdgeLiesInTheLoadOfAnotherCell() {
    CellSummary next = cell("SS", Level.concurrency(8), 24, 34, 100);
    Scrapes scrapes =
        new Scrapes(
            List.of(
                counting(at(9), counts(10.0, 0.0, 0.0)),
                counting(at(19), counts(30.0, 0.0, 0.0)),
                counting(at(25), counts(70.0, 0.0, 0.0)),
                counting(at(35), counts(100.0, 0.0, 0.0))),
            List.of());
    ServerFindings found = findings(run(CELL, next), scrapes);
    assertThat(found.cells().get(0).counts().requests()).isEqualTo(20);
    assertThat(found.cells().get(0).watch().afterNanos()).isEqualTo(-SECOND);
    assertThat(found.cells().get(1).counts().requests()).isEqualTo(30);
    assertThat(found.cells().get(1).watch().beforeNanos()).isEqualTo(-SECOND);
  }

  @Test
  void meansAreSumsByCounts() {
    CellServer told =
        told(
            timing(
                at(9),
                Map.of(
                    ServerTime.TTFT,
                    new TimeTotal(1.0, 10),
                    ServerTime.QUEUE,
                    new TimeTotal(0, 4))),
            timing(
                at(21),
                Map.of(
                    ServerTime.TTFT,
                    new TimeTotal(4.0, 20),
                    ServerTime.QUEUE,
                    new TimeTotal(0, 4),
                    ServerTime.ITL,
                    new TimeTotal(0.5, 100))));
    assertThat(told.meanNanos().get(ServerTime.TTFT)).isCloseTo(300 * MS, within(1.0));
    assertThat(told.meanNanos()).doesNotContainKeys(ServerTime.QUEUE, ServerTime.E2EL);
    // A series that is not there yet has counted nothing.
    assertThat(told.meanNanos().get(ServerTime.ITL)).isCloseTo(5 * MS, within(1.0));
  }

  @Test
  void counterThatFallsBeginsAnewAndIsNamed() {
    ServerFindings found =
        findings(
            run(CELL),
            new Scrapes(
                List.of(
                    counting(at(9), counts(100.0, 900.0, 5.0)),
                    counting(at(12), counts(110.0, 990.0, 5.0)),
                    counting(at(15), counts(3.0, 30.0, 0.0)),
                    counting(at(21), counts(9.0, 80.0, 1.0))),
                List.of()));
    assertThat(found.cells().get(0).counts()).isEqualTo(counts(19.0, 170.0, 1.0));
    assertThat(found.restarts()).containsExactly(new Restart(URL, 12 * SECOND, 15 * SECOND));
    assertThat(found.remarks())
        .containsExactly(
            "The server at http://gpu:8000 began anew between 12 and 15 s: what its counters held then"
                + " is lost.");
  }

  @Test
  void processThatBeganAnewCountsFromZeroThoughNothingFell() {
    ServerFindings found =
        findings(
            run(CELL),
            new Scrapes(
                List.of(
                    started(
                        timing(
                            counting(at(9), counts(5.0, null, null)),
                            Map.of(ServerTime.TTFT, new TimeTotal(1, 5))),
                        1000),
                    started(
                        timing(
                            counting(at(21), counts(8.0, null, null)),
                            Map.of(ServerTime.TTFT, new TimeTotal(4, 8))),
                        1015)),
                List.of()));
    assertThat(found.cells().get(0).counts().requests()).isEqualTo(8);
    assertThat(found.cells().get(0).meanNanos().get(ServerTime.TTFT))
        .isCloseTo(500 * MS, within(1.0));
    assertThat(found.restarts()).hasSize(1);
  }

  @Test
  void fallOfPreemptionsAloneIsNoRestart() {
    ServerFindings found =
        findings(
            run(CELL),
            new Scrapes(
                List.of(
                    counting(at(9), counts(1.0, 1.0, 4.0)),
                    counting(at(21), counts(2.0, 2.0, 1.0))),
                List.of()));
    assertThat(found.restarts()).isEmpty();
    assertThat(found.cells().get(0).counts().preemptions()).isEqualTo(1);
  }

  @Test
  void severalServersAreSummedAndTheFullestCacheStands() {
    List<String> urls = List.of("http://a", "http://b");
    ServerFindings found =
        findings(
            run("vllm", Fingerprint.UNKNOWN, urls, CELL),
            new Scrapes(
                List.of(
                    counting(at("http://a", 8), counts(1.0, 10.0, 0.0)),
                    counting(at("http://b", 9), counts(100.0, 0.0, null)),
                    standing(at("http://a", 12), 2.0, 0.0, 0.2),
                    standing(at("http://b", 13), 5.0, 1.0, 0.6),
                    counting(at("http://a", 21), counts(4.0, 70.0, 0.0)),
                    counting(at("http://b", 23), counts(150.0, 5.0, null))),
                List.of()));
    CellServer told = found.cells().get(0);
    assertThat(told.counts()).isEqualTo(counts(53.0, 65.0, null));
    assertThat(told.stand().running().max()).isEqualTo(7);
    assertThat(told.stand().kvUsage().max()).isEqualTo(0.6);
    assertThat(told.watch().beforeNanos()).isEqualTo(2 * SECOND);
    assertThat(told.watch().afterNanos()).isEqualTo(3 * SECOND);
  }

  @Test
  void countsOfOneOfTwoServersAreNotThoseOfBoth() {
    CellServer told =
        findings(
                run("vllm", Fingerprint.UNKNOWN, List.of("http://a", "http://b"), CELL),
                new Scrapes(
                    List.of(
                        counting(at("http://a", 9), counts(1.0, 1.0, 0.0)),
                        counting(at("http://a", 21), counts(2.0, 2.0, 0.0))),
                    List.of()))
            .cells()
            .get(0);
    assertThat(told.counts()).isEqualTo(CellServer.NOTHING_COUNTED);
    assertThat(told.watch().untold()).startsWith("1 of 2 servers have two scrapes");
  }

  private static CellServer told(ServerSample... samples) {
    return findings(run(CELL), new Scrapes(List.of(samples), List.of())).cells().get(0);
  }
}
