package io.tokenload.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Connection;
import io.tokenload.metric.Distribution;
import io.tokenload.metric.Ending;
import io.tokenload.metric.Interval;
import io.tokenload.metric.IntervalEstimator;
import io.tokenload.metric.Latency;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.Quantile;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.Stamps;
import io.tokenload.metric.TokenSource;
import io.tokenload.metric.TokenStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryBuilderTest {

  private static final long MS = Records.MS;
  private static final long SECOND = 1000 * MS;

  @TempDir Path folder;

  @Test
  void emptyRunCanBeSummarised() {
    RunSummary summary = new SummaryBuilder(Records.run()).build();
    assertThat(summary.cells()).isEmpty();
  }

  @Test
  void cellWithoutRequestsHasNoLatenciesAndNoThroughput() {
    CellSummary cell = summary(List.of());
    assertThat(cell.latencies()).isEmpty();
    assertThat(cell.counts().sent()).isZero();
    assertThat(cell.throughput()).isEqualTo(new CellSummary.Throughput(0, 0, 0));
  }

  @Test
  void cellWithoutSuccessTellsItsEarliestErrorAndNoLatency() {
    CellSummary cell =
        summary(
            List.of(
                Records.failure("b", 2 * SECOND, 50, Outcome.HTTP_STATUS, "later"),
                Records.failure("a", SECOND, 50, Outcome.CONNECT_ERROR, "Connection refused")));
    assertThat(cell.counts().ok()).isZero();
    assertThat(cell.counts().failures())
        .isEqualTo(Map.of(Outcome.HTTP_STATUS, 1L, Outcome.CONNECT_ERROR, 1L));
    assertThat(cell.counts().firstError()).isEqualTo("Connection refused");
    assertThat(cell.counts().retries()).isEqualTo(2);
    assertThat(cell.latencies())
        .doesNotContainKeys(Latency.TTFT, Latency.E2EL, Latency.TPOT, Latency.ITL);
  }

  @Test
  void recordsOfACellThatTheRunDoesNotNameAreTold() {
    SummaryBuilder builder = new SummaryBuilder(Records.run());
    builder.add(Records.success("a", 0, 1, 1, 1));
    assertThat(builder.build().run().notes()).anyMatch(note -> note.startsWith("1 requests"));
  }

  @Test
  void percentileOfASmallSampleIsOnlyABound() {
    Distribution ttft = ttftOf(successes(70));
    assertThat(ttft.quantile(50)).isEqualTo(exact(50, 35 * MS));
    assertThat(ttft.quantile(90)).isEqualTo(exact(90, 63 * MS));
    assertThat(ttft.quantile(95)).isEqualTo(atLeast(95, 63 * MS));
    assertThat(ttft.quantile(99)).isEqualTo(atLeast(99, 68 * MS));
    assertThat(ttftOf(successes(368)).quantile(99)).isEqualTo(exact(99, 365 * MS));
  }

  @Test
  void sampleTooSmallForEvenABoundHasNoPercentile() {
    Distribution ttft = ttftOf(successes(1));
    assertThat(ttft.quantiles()).containsExactly(atLeast(99, MS)).hasSize(1);
    assertThat(ttft.stdNanos()).isZero();
  }

  @Test
  void meanAndDeviationAreThoseOfTheSample() {
    Distribution ttft = ttftOf(successes(3));
    assertThat(ttft.meanNanos()).isEqualTo(2.0 * MS);
    assertThat(ttft.stdNanos()).isEqualTo(1.0 * MS);
    assertThat(ttft.minNanos()).isEqualTo(MS);
    assertThat(ttft.maxNanos()).isEqualTo(3 * MS);
  }

  @Test
  void timeoutPushesThePercentilesThatItReachesUpAndMakesThemBounds() {
    List<RequestRecord> records = new ArrayList<>(successes(90));
    for (int i = 0; i < 10; i++) {
      records.add(Records.failure("t" + i, SECOND, 60 * SECOND, Outcome.TIMEOUT, "60 s passed"));
    }
    Distribution ttft = ttftOf(records);
    assertThat(ttft.count()).isEqualTo(90);
    assertThat(ttft.maxNanos()).isEqualTo(90 * MS);
    assertThat(ttft.quantile(90)).isEqualTo(exact(90, 90 * MS));
    assertThat(ttft.quantile(95)).isEqualTo(atLeast(95, 60 * SECOND));
  }

  @Test
  void earlyCancelLeavesThePercentilesAboveItAsBounds() {
    List<RequestRecord> records = new ArrayList<>(successes(9));
    records.add(Records.failure("c", SECOND, 2 * MS, Outcome.CANCELLED, null));
    assertThat(ttftOf(records).quantile(50)).isEqualTo(atLeast(50, 4 * MS));
  }

  @Test
  void fastErrorIsCountedButIsNoObservation() {
    List<RequestRecord> records = new ArrayList<>(successes(9));
    records.add(Records.failure("e", SECOND, MS, Outcome.HTTP_STATUS, "503"));
    assertThat(ttftOf(records).quantile(50)).isEqualTo(exact(50, 5 * MS));
  }

  @Test
  void streamThatBrokeLaterHasATtftButNoTotal() {
    RequestRecord broken = ended(Records.success("a", SECOND, 5, 1, 3), Outcome.STREAM_ERROR);
    CellSummary cell = summary(List.of(broken));
    assertThat(cell.latencies()).containsKeys(Latency.TTFT, Latency.ITL);
    assertThat(cell.latencies()).doesNotContainKeys(Latency.E2EL, Latency.TPOT);
  }

  @Test
  void warmupAndDrainAreOutOfTheStatistics() {
    CellSummary cell =
        summary(
            List.of(
                Records.success("w", Phase.WARMUP, 0, 10, 1, 2),
                Records.success("m", Phase.MEASUREMENT, SECOND, 20, 1, 2),
                Records.success("d", Phase.DRAIN, 11 * SECOND, 30, 1, 2)));
    assertThat(cell.counts().sent()).isEqualTo(1);
    assertThat(cell.latencies().get(Latency.TTFT).meanNanos()).isEqualTo(20);
    assertThat(cell.tokens().output()).isEqualTo(2);
  }

  @Test
  void throughputIsWhatHappenedInTheWindowWhateverThePhase() {
    // Window 1 s to 11 s. Warm-up request: tokens at 0.5, 1.0, 1.5, 2.0 s: three inside.
    RequestRecord warmup = Records.success("w", Phase.WARMUP, 0, 500 * MS, 500 * MS, 4);
    // Measured request: tokens at 10.5, 11.0 s: one inside; ends outside.
    RequestRecord late =
        Records.success("m", Phase.MEASUREMENT, 10 * SECOND, 500 * MS, 500 * MS, 2);
    CellSummary.Throughput rates = summary(List.of(warmup, late)).throughput();
    assertThat(rates.requestsPerSecond()).isEqualTo(0.1);
    assertThat(rates.outputTokensPerSecond()).isEqualTo(0.4);
    assertThat(rates.totalTokensPerSecond()).isCloseTo(0.4 + 12, within(1e-9));
  }

  @Test
  void tokensOfUnknownEventsAreDealtEvenly() {
    long[] events = {500 * MS, 1500 * MS, 2500 * MS, 3500 * MS};
    TokenStream stream =
        new TokenStream(events, null, new int[4], 120, 10, TokenSource.USAGE_FINAL, 1);
    RequestRecord request = with(Records.success("a", 0, 500 * MS, 1, 1), stream);
    assertThat(summary(List.of(request)).throughput().outputTokensPerSecond())
        .isCloseTo(0.75, within(1e-9));
  }

  @Test
  void gapOfSeveralTokensCountsAsSoManyPartsAndAnEmptyEventProlongsTheWait() {
    long[] events = {SECOND, SECOND + 10 * MS, SECOND + 40 * MS, SECOND + 50 * MS};
    int[] tokens = {1, 0, 4, 1};
    TokenStream stream =
        new TokenStream(events, tokens, new int[] {0, 0, 1, 2}, 120, 6, TokenSource.USAGE_DELTA, 1);
    CellSummary cell = summary(List.of(with(Records.success("a", SECOND, 1, 1, 1), stream)));
    Distribution perToken = cell.latencies().get(Latency.ITL_PER_TOKEN);
    assertThat(perToken.count()).isEqualTo(5);
    assertThat(perToken.meanNanos()).isEqualTo(10.0 * MS);
    assertThat(cell.latencies().get(Latency.ITL).count()).isEqualTo(3);
    assertThat(cell.tokens().reads()).isEqualTo(3);
  }

  @Test
  void gapPercentilesAreWithinThreeDigits() {
    Distribution itl =
        summary(IntStream.range(1, 1001).mapToObj(i -> gap(i, i * MS)).toList())
            .latencies()
            .get(Latency.ITL);
    assertThat(itl.quantile(99).nanos()).isCloseTo(990.0 * MS, within(990.0 * MS / 1000));
    assertThat(itl.quantile(50).nanos()).isCloseTo(500.0 * MS, within(500.0 * MS / 1000));
    assertThat(itl.stdNanos()).isCloseTo(288.82 * MS, within(MS / 2.0));
    assertThat(itl.meanNanos()).isEqualTo(500.5 * MS);
    assertThat(itl.maxNanos()).isEqualTo(1000.0 * MS);
  }

  @Test
  void intervalIsAskedOfValuesInTheOrderOfTheirStarts() {
    List<double[]> asked = new ArrayList<>();
    IntervalEstimator estimator =
        (values, block, percent) -> {
          asked.add(values);
          assertThat(block).isEqualTo(16);
          return Optional.of(new Interval(1, 2));
        };
    SummaryBuilder builder = new SummaryBuilder(Records.run(Records.window()), estimator);
    List<RequestRecord> records = new ArrayList<>(successes(400));
    Collections.shuffle(records, new Random(1));
    records.forEach(builder::add);
    CellSummary cell = builder.build().cells().get(0);
    assertThat(cell.p99Intervals()).containsEntry(Latency.TTFT, new Interval(1, 2));
    assertThat(asked).anyMatch(values -> values[0] == MS && values[399] == 400 * MS);
  }

  @Test
  void summaryOfTheLiveRecordsEqualsTheSummaryReplayedFromTheFiles() throws Exception {
    Random random = new Random(3);
    List<RequestRecord> live =
        IntStream.range(0, 500).mapToObj(i -> Records.random(random, i)).toList();
    long hour = 3600 * SECOND;
    var run =
        Records.run(
            new io.tokenload.metric.CellWindow(Records.SS, -MS, hour / 4, hour / 2, hour),
            new io.tokenload.metric.CellWindow(Records.OPEN, -MS, hour / 4, hour / 2, hour));
    SummaryBuilder builder = new SummaryBuilder(run);
    live.forEach(builder::add);
    List<RequestRecord> reordered = new ArrayList<>(live);
    Collections.shuffle(reordered, random);
    try (Journal journal = Journal.open(folder.resolve(Replay.JOURNAL), 500)) {
      reordered.forEach(journal::offer);
    }
    RunFile.write(folder.resolve(Replay.RUN), run);
    assertThat(Replay.summary(folder, IntervalEstimator.NONE)).isEqualTo(builder.build());
  }

  private static RequestRecord gap(int number, long gap) {
    return Records.success("r" + number, SECOND + number, MS, gap, 2);
  }

  /** TTFTs of 1, 2, … n ms, started 1 ns after one another. */
  private static List<RequestRecord> successes(int n) {
    return IntStream.rangeClosed(1, n)
        .mapToObj(i -> Records.success("r" + i, SECOND + i, i * MS, MS, 2))
        .toList();
  }

  private static RequestRecord with(RequestRecord request, TokenStream stream) {
    return new RequestRecord(
        request.identity(), request.stamps(), request.connection(), stream, request.ending(), null);
  }

  private static RequestRecord ended(RequestRecord request, Outcome outcome) {
    Ending ending = new Ending(outcome, 200, null, "out of memory");
    Connection connection = new Connection(true, Stamps.NONE, 0);
    return new RequestRecord(
        request.identity(), request.stamps(), connection, request.stream(), ending, null);
  }

  private static Distribution ttftOf(List<RequestRecord> records) {
    return summary(records).latencies().get(Latency.TTFT);
  }

  private static CellSummary summary(List<RequestRecord> records) {
    SummaryBuilder builder = new SummaryBuilder(Records.run(Records.window()));
    records.forEach(builder::add);
    return builder.build().cells().get(0);
  }

  private static Quantile exact(double percent, double nanos) {
    return new Quantile(percent, nanos, Quantile.Kind.EXACT);
  }

  private static Quantile atLeast(double percent, double nanos) {
    return new Quantile(percent, nanos, Quantile.Kind.AT_LEAST);
  }
}
