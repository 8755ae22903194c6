package io.tokenload.analysis.server;

import static io.tokenload.analysis.server.SyntheticServers.MS;
import static io.tokenload.analysis.server.SyntheticServers.URL;
import static io.tokenload.analysis.server.SyntheticServers.at;
import static io.tokenload.analysis.server.SyntheticServers.cell;
import static io.tokenload.analysis.server.SyntheticServers.counting;
import static io.tokenload.analysis.server.SyntheticServers.counts;
import static io.tokenload.analysis.server.SyntheticServers.findings;
import static io.tokenload.analysis.server.SyntheticServers.fingerprint;
import static io.tokenload.analysis.server.SyntheticServers.run;
import static io.tokenload.analysis.server.SyntheticServers.standing;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.CellObservation;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.ClientCost;
import io.tokenload.metric.Delay;
import io.tokenload.metric.Level;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.SelfObservation;
import io.tokenload.metric.Verdict;
import io.tokenload.metric.server.Fingerprint;
import io.tokenload.metric.server.ServerSample;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each rule by itself. Requests have 1,000 prompt tokens and 200 output tokens. */
class LimiterTest {

  private static final CellSummary CELL = cell("SS", Level.concurrency(16), 10, 20, 100);
  private static final CellSummary DOUBLE = cell("SS", Level.concurrency(32), 30, 40, 190);

  @Test
  void nothingIsToldOfAServerThatTellsNoQueue() {
    assertThat(alone(CELL, standing(at(15), 4.0, null, null)))
        .isEqualTo(Limit.untold("The server does not tell how many requests wait."));
  }

  @Test
  void oneLevelDoesNotTellComputeFromNothing() {
    Limit limit = alone(CELL, standing(at(15), 4.0, 0.0, 0.2));
    assertThat(limit.limiter()).isNull();
    assertThat(limit.reason()).startsWith("Nothing waited, and no other level of its class");
  }

  @Test
  void queueWithRoomInTheCacheIsSequenceLimited() {
    assertThat(alone(CELL, standing(at(12), 8.0, 8.0, 0.25), standing(at(16), 8.0, 4.0, 0.3)))
        .isEqualTo(
            new Limit(
                Limiter.SEQUENCE,
                "Up to 8 requests waited (mean 6) while up to 8 ran, the KV cache at most 30 % full."));
  }

  @Test
  void queueInPassingIsNone() {
    List<ServerSample> samples = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      samples.add(standing(at(10.5 + 0.9 * i), 8.0, i == 3 ? 1.0 : 0.0, 0.25));
    }
    assertThat(alone(CELL, samples.toArray(ServerSample[]::new)).limiter()).isNull();
    samples.set(5, standing(at(15), 8.0, 1.0, 0.25));
    assertThat(alone(CELL, samples.toArray(ServerSample[]::new)).limiter())
        .isEqualTo(Limiter.SEQUENCE);
  }

  @Test
  void queueBeforeFreePlacesIsForPrefill() {
    Limit limit = judged(fingerprint(null, 256), standing(at(15), 40.0, 12.0, 0.3));
    assertThat(limit.limiter()).isEqualTo(Limiter.COMPUTE);
    assertThat(limit.reason())
        .isEqualTo(
            "Up to 12 requests waited (mean 12) while up to 40 of its 256 places were taken: prefill"
                + " did not keep up.");
    assertThat(judged(fingerprint(null, 40), standing(at(15), 40.0, 12.0, 0.3)).limiter())
        .isEqualTo(Limiter.SEQUENCE);
  }

  @Test
  void preemptionsAreTheCaches() {
    Limit limit =
        alone(
            CELL,
            counting(at(9), counts(0.0, 0.0, 2.0)),
            standing(at(15), 8.0, 8.0, 0.5),
            counting(at(21), counts(0.0, 0.0, 5.0)));
    assertThat(limit)
        .isEqualTo(
            new Limit(
                Limiter.KV,
                "3 preemptions around the measured window: the KV cache had no room for what was"
                    + " running."));
  }

  @Test
  void fullCacheWithAQueueIsKvLimitedAndWithoutOneIsNot() {
    assertThat(alone(CELL, standing(at(15), 8.0, 3.0, 0.97)).limiter()).isEqualTo(Limiter.KV);
    assertThat(alone(CELL, standing(at(15), 8.0, 0.0, 0.97)).limiter()).isNull();
  }

  @Test
  void lengthsAboveTheCacheAreKvLimitedUnlessItWasSeenWithRoom() {
    Limit limit = judged(fingerprint(19_199L, null), standing(at(15), 8.0, 0.0, null));
    assertThat(limit)
        .isEqualTo(
            new Limit(
                Limiter.KV,
                "The requests at once take 19,200 tokens at their full length, and the KV cache holds"
                    + " 19,199."));
    assertThat(judged(fingerprint(19_200L, null), standing(at(15), 8.0, 0.0, null)).limiter())
        .isNull();
    assertThat(judged(fingerprint(100L, null), standing(at(15), 8.0, 0.0, 0.5)).limiter()).isNull();
  }

  @Test
  void lengthsAreToldWhereTheServerSaysNothingElse() {
    assertThat(judged(fingerprint(100L, null)).limiter()).isEqualTo(Limiter.KV);
  }

  @Test
  void clientThatDidNotBringTheLoadIsTheLimiter() {
    CellSummary open = cell("SS", Level.requestRate(5), 10, 20, 100);
    assertThat(seen(open, 0, 3, Delay.NONE).reason())
        .isEqualTo("3 requests that were due were never sent.");
    assertThat(seen(open, 1, 0, Delay.NONE).reason())
        .isEqualTo("The cap on concurrency bound: 1 request waited for a place at the client.");
    assertThat(seen(CELL, 1, 0, Delay.NONE).limiter()).isNull();
    Delay late = new Delay(1000, 50 * MS, 101 * MS, 200 * MS);
    assertThat(seen(CELL, 0, 0, late))
        .isEqualTo(
            new Limit(
                Limiter.CLIENT,
                "The client's event loops had more to do than they could: p99 101 ms late."));
    assertThat(seen(CELL, 0, 0, new Delay(1000, 5 * MS, 100 * MS, 200 * MS)).limiter()).isNull();
  }

  @Test
  void queueAtTheServerComesBeforeALateClient() {
    RunSummary run = observed(CELL, observation(CELL, 0, 0, new Delay(9, MS, 900 * MS, 900 * MS)));
    assertThat(limit(run, standing(at(15), 8.0, 3.0, 0.5)).limiter()).isEqualTo(Limiter.SEQUENCE);
  }

  @Test
  void verdictThatMakesTheCellInvalidIsTheClients() {
    Verdict verdict =
        Verdict.of(
            List.of(
                new Verdict.Finding(Verdict.Grade.DEGRADED, "SS c=16", null, "a doubt"),
                new Verdict.Finding(Verdict.Grade.INVALID, "LL c=16", null, "another cell"),
                new Verdict.Finding(Verdict.Grade.INVALID, "SS c=16", null, "it was late")));
    RunSummary run = run(CELL);
    RunSummary judged =
        new RunSummary(
            run.run().withEvidence(run.run().evidence().withVerdict(verdict)), run.cells());
    assertThat(limit(judged, standing(at(15), 8.0, 0.0, 0.5)).reason())
        .isEqualTo("The verdict on the run says: it was late.");
  }

  @Test
  void loadThatBringsTokensIsNoLimitOnEitherSide() {
    List<CellServer> cells = two(DOUBLE);
    assertThat(cells.get(1).limit())
        .isEqualTo(
            new Limit(
                Limiter.NONE,
                "Nothing waited, and output tokens/s grow by 90 % from c=16 to c=32, the load by 100"
                    + " %."));
    assertThat(cells.get(0).limit().limiter()).isEqualTo(Limiter.NONE);
  }

  @Test
  void loadThatBringsLessThanHalfOfItIsComputeLimited() {
    List<CellServer> cells = two(cell("SS", Level.concurrency(32), 30, 40, 149));
    assertThat(cells.get(1).limit())
        .isEqualTo(
            new Limit(
                Limiter.COMPUTE,
                "Output tokens/s grow by 49 % from c=16 to c=32, less than half of the load's 100 %."));
    assertThat(cells.get(0).limit().limiter()).isNull();
    assertThat(cells.get(0).limit().reason()).startsWith("It is the lowest level of its class");
    assertThat(two(cell("SS", Level.concurrency(32), 30, 40, 150)).get(1).limit().limiter())
        .isEqualTo(Limiter.NONE);
  }

  @Test
  void otherClassesAndOtherKindsOfLevelsTellNothing() {
    for (CellSummary other :
        List.of(
            cell("LL", Level.concurrency(32), 30, 40, 190),
            cell("SS", Level.requestRate(32), 30, 40, 190))) {
      assertThat(two(other).get(0).limit().limiter()).isNull();
    }
  }

  @Test
  void growthFromALevelThatIsLimitedOtherwiseTellsNothing() {
    List<CellServer> cells =
        findings(
                run(CELL, DOUBLE),
                scrapes(standing(at(15), 8.0, 5.0, 0.1), standing(at(35), 8.0, 0.0, 0.1)))
            .cells();
    assertThat(cells.get(0).limit().limiter()).isEqualTo(Limiter.SEQUENCE);
    assertThat(cells.get(1).limit().limiter()).isNull();
  }

  private static List<CellServer> two(CellSummary other) {
    return findings(
            run(CELL, other),
            scrapes(standing(at(15), 8.0, 0.0, 0.1), standing(at(35), 8.0, 0.0, 0.1)))
        .cells();
  }

  private static Limit seen(CellSummary cell, long capped, long neverSent, Delay late) {
    return limit(
        observed(cell, observation(cell, capped, neverSent, late)),
        standing(at(15), 8.0, 0.0, 0.5));
  }

  private static RunSummary observed(CellSummary cell, CellObservation seen) {
    RunSummary run = run(cell);
    SelfObservation self =
        new SelfObservation(new ClientCost(null, 0, null, null), List.of(seen), List.of());
    return new RunSummary(
        run.run().withEvidence(run.run().evidence().withSelfObservation(self)), run.cells());
  }

  private static CellObservation observation(
      CellSummary cell, long capped, long neverSent, Delay late) {
    return new CellObservation(
        cell.cell().name(),
        late,
        late,
        Delay.NONE,
        Delay.NONE,
        null,
        null,
        null,
        null,
        null,
        0,
        0,
        null,
        1,
        0,
        null,
        capped,
        neverSent);
  }

  private static Limit alone(CellSummary cell, ServerSample... samples) {
    return limit(run(cell), samples);
  }

  private static Limit judged(Fingerprint fingerprint, ServerSample... samples) {
    return limit(run("vllm", fingerprint, List.of(URL), CELL), samples);
  }

  private static Limit limit(RunSummary run, ServerSample... samples) {
    return findings(run, scrapes(samples)).cells().get(0).limit();
  }

  private static Scrapes scrapes(ServerSample... samples) {
    return new Scrapes(List.of(samples), List.of());
  }
}
