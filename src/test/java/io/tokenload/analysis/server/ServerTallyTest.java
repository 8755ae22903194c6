package io.tokenload.analysis.server;

import static io.tokenload.analysis.server.SyntheticServers.MS;
import static io.tokenload.analysis.server.SyntheticServers.SECOND;
import static io.tokenload.analysis.server.SyntheticServers.URL;
import static io.tokenload.analysis.server.SyntheticServers.at;
import static io.tokenload.analysis.server.SyntheticServers.cell;
import static io.tokenload.analysis.server.SyntheticServers.findings;
import static io.tokenload.analysis.server.SyntheticServers.request;
import static io.tokenload.analysis.server.SyntheticServers.run;
import static io.tokenload.analysis.server.SyntheticServers.timing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Level;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.server.Fingerprint;
import io.tokenload.metric.server.ServerSample;
import io.tokenload.metric.server.ServerTime;
import io.tokenload.metric.server.TimeTotal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Requests held against the scrapes: whose TTFT the server counted too, and whose gaps it met. */
class ServerTallyTest {

  private static final CellSummary CELL = cell("SS", Level.concurrency(4), 10, 20, 100);

  /** Ten first tokens of 50 ms between the samples at 9 and 21 s, by the server 45 ms. */
  private static final List<ServerSample> TEN =
      List.of(
          timing(at(4), Map.of(ServerTime.TTFT, new TimeTotal(0, 0))),
          timing(at(9), Map.of(ServerTime.TTFT, new TimeTotal(1.0, 3))),
          timing(at(21), Map.of(ServerTime.TTFT, new TimeTotal(1.45, 13))));

  @Test
  void differenceIsThatOfTheSameRequests() {
    ClientShare share = share("vllm", TEN, tenAndOthers());
    assertThat(share.requests()).isEqualTo(10);
    assertThat(share.clientMeanNanos()).isCloseTo(50 * MS, within(1.0));
    assertThat(share.differenceNanos()).isCloseTo(5 * MS, within(1.0));
    assertThat(share.words()).isNull();
  }

  @Test
  void greatDifferenceIsToldWithItsLimit() {
    List<ServerSample> fast =
        List.of(TEN.get(1), timing(at(21), Map.of(ServerTime.TTFT, new TimeTotal(1.1, 13))));
    ServerFindings found = findings(run(CELL), new Scrapes(fast, List.of()), tenAndOthers());
    assertThat(found.remarks().get(0))
        .isEqualTo(
            "SS c=4: mean TTFT is 50 ms at the client and 10 ms in the server (10 requests): 40 ms of it"
                + " are network and client, more than 5 ms.");
  }

  @Test
  void serverThatCountedOtherRequestsIsNotCompared() {
    ClientShare share = share("vllm", TEN, request(CELL, null, 15 * SECOND, 50));
    assertThat(share.differenceNanos()).isNull();
    assertThat(share.words())
        .isEqualTo(
            "the server counted 10 first tokens and the client 1 between the same two scrapes, so"
                + " their means speak of different requests");
  }

  @Test
  void serverWhoseClockBeginsElsewhereIsNotCompared() {
    ClientShare share = share("trtllm", TEN, tenAndOthers());
    assertThat(share.differenceNanos()).isNull();
    assertThat(share.clientMeanNanos()).isCloseTo(50 * MS, within(1.0));
    assertThat(share.words())
        .isEqualTo("the TTFT that trtllm keeps is not known to begin when the request arrives");
    assertThat(share("llama.cpp", List.of(at(9), at(21)), tenAndOthers()).words())
        .isEqualTo("the server does not keep a TTFT");
  }

  @Test
  void requestsBelongToTheServerThatTheyWereSentTo() {
    RunSummary run = run("vllm", Fingerprint.UNKNOWN, List.of("http://a", "http://b"), CELL);
    Scrapes scrapes =
        new Scrapes(
            List.of(
                timing(at("http://a", 9), Map.of(ServerTime.TTFT, new TimeTotal(0, 0))),
                timing(at("http://b", 14), Map.of(ServerTime.TTFT, new TimeTotal(0, 0))),
                timing(at("http://a", 21), Map.of(ServerTime.TTFT, new TimeTotal(0.03, 1))),
                timing(at("http://b", 21), Map.of(ServerTime.TTFT, new TimeTotal(0.05, 1)))),
            List.of());
    ClientShare share =
        findings(
                run,
                scrapes,
                request(CELL, "http://a", 12 * SECOND, 40),
                request(CELL, "http://b", 12 * SECOND, 999),
                request(CELL, "http://b", 15 * SECOND, 60))
            .cells()
            .get(0)
            .share();
    assertThat(share.requests()).isEqualTo(2);
    assertThat(share.differenceNanos()).isCloseTo(10 * MS, within(1.0));
  }

  /** The scrape at 15 s lasts from 14.995 to 15.005 s. */
  @Test
  void gapsAreSplitByWhetherTheyOverlapAScrape() {
    ScrapeEffect effect =
        findings(
                run(CELL),
                new Scrapes(List.of(at(15), at(16)), List.of()),
                request(CELL, null, 14 * SECOND, 980, 990, 1000, 1020, 1030),
                request(CELL, null, 15 * SECOND, 490, 502, 520),
                request(CELL, null, 18 * SECOND, 10, 20))
            .effect();
    assertThat(effect.during().count()).isEqualTo(2);
    assertThat(effect.during().longestNanos()).isEqualTo(20 * MS);
    assertThat(effect.during().p99Nanos()).isEqualTo(20 * MS);
    assertThat(effect.apart().count()).isEqualTo(5);
    // Half way between the two: from 15.495 to 15.505 s.
    assertThat(effect.control().count()).isEqualTo(2);
    assertThat(effect.words()).endsWith("; too few to say whether scraping delays tokens.");
  }

  @Test
  void gapThatEndsWhereAScrapeBeginsIsApart() {
    ScrapeEffect effect =
        findings(
                run(CELL),
                new Scrapes(List.of(at(15)), List.of()),
                request(CELL, null, 14 * SECOND, 990, 995),
                request(CELL, null, 15 * SECOND, 5, 9))
            .effect();
    assertThat(effect.during().count()).isZero();
    assertThat(effect.apart().count()).isEqualTo(2);
    assertThat(effect.words()).isNull();
  }

  /** Scrapes each second; tokens each 10 ms, and at a scrape one that is late. */
  @Test
  void scrapingThatDelaysTokensShows() {
    assertThat(effect(0).shows()).isFalse();
    assertThat(effect(0).words()).endsWith("scraping delays tokens by nothing that shows.");
    assertThat(effect(20).shows()).isTrue();
    assertThat(effect(20).words())
        .contains(
            "longest 30 ms; of the ", "half way between scrapes p99 10 ms: scraping delays tokens");
    assertThat(effect(20).during().count()).isGreaterThan(ScrapeEffect.LEAST_GAPS);
  }

  /** Where every gap is as long, a gap of a second overlaps every scrape and every control. */
  @Test
  void longGapsAloneAreNoEffectOfScraping() {
    RequestRecord[] slow =
        IntStream.range(0, 150)
            .mapToObj(
                i ->
                    request(
                        CELL,
                        null,
                        i * SECOND / 100,
                        LongStream.range(0, 60)
                            .map(n -> n % 2 == 0 ? n * 500 : n * 500 - 480)
                            .toArray()))
            .toArray(RequestRecord[]::new);
    ScrapeEffect effect = findings(run(CELL), new Scrapes(eachSecond(), List.of()), slow).effect();
    assertThat(effect.during().p99Nanos()).isGreaterThan(900.0 * MS);
    assertThat(effect.shows()).isFalse();
  }

  private static ScrapeEffect effect(long lateMs) {
    RequestRecord[] requests =
        IntStream.range(0, 8)
            .mapToObj(i -> request(CELL, null, i * MS, withDelay(lateMs)))
            .toArray(RequestRecord[]::new);
    return findings(run(CELL), new Scrapes(eachSecond(), List.of()), requests).effect();
  }

  private static List<ServerSample> eachSecond() {
    return IntStream.rangeClosed(0, 30).mapToObj(SyntheticServers::at).toList();
  }

  private static long[] withDelay(long lateMs) {
    return LongStream.range(0, 2000)
        .map(i -> i * 10)
        .filter(ms -> ms % 1000 == 0 || ms % 1000 > lateMs)
        .map(ms -> ms % 1000 == 0 ? ms + lateMs : ms)
        .toArray();
  }

  private static RequestRecord[] tenAndOthers() {
    return IntStream.range(0, 12)
        .mapToObj(
            i ->
                request(
                    CELL, null, (i < 10 ? 10 + i : i == 10 ? 5 : 30) * SECOND, i < 10 ? 50 : 999))
        .toArray(RequestRecord[]::new);
  }

  private static ClientShare share(
      String backend, List<ServerSample> samples, RequestRecord... requests) {
    return findings(
            run(backend, Fingerprint.UNKNOWN, List.of(URL), CELL),
            new Scrapes(samples, List.of()),
            requests)
        .cells()
        .get(0)
        .share();
  }
}
