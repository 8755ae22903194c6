package io.tokenload.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Evidence;
import io.tokenload.metric.Latency;
import io.tokenload.metric.Level;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.Verdict;
import io.tokenload.metric.Verdict.Finding;
import io.tokenload.metric.Verdict.Grade;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FirstSentenceTest {

  private static final Level C16 = Level.concurrency(16);
  private static final Level C32 = Level.concurrency(32);
  private static final CellSummary SS16 = Summaries.cell("SS", C16, 30.04, 400);
  private static final CellSummary SS32 =
      Summaries.withInterval(Summaries.cell("SS", C32, 48.2, 700), 47.1, 50.3);

  @Test
  void runWithoutCellsSaysThatNothingWasMeasured() {
    assertThat(FirstSentence.of(Summaries.run()))
        .isEqualTo("Simulated server. No request was measured.");
  }

  @Test
  void runWithoutSuccessTellsTheFirstErrorInTheServersOwnWords() {
    CellSummary dead =
        Summaries.dead(
            "SS",
            C16,
            Map.of(Outcome.HTTP_STATUS, 60L, Outcome.TIMEOUT, 4L),
            "The model `gpt-5`\n does not exist\u001b[2J.");
    assertThat(FirstSentence.of(Summaries.run(false, null, List.of(), dead)))
        .isEqualTo(
            "None of the 64 requests succeeded (60 http_status, 4 timeout); the first failed with:"
                + " The model `gpt-5` does not exist [2J.");
  }

  @Test
  void failuresWithoutWordsAreStillTold() {
    CellSummary dead = Summaries.dead("SS", C16, Map.of(Outcome.CANCELLED, 2L), null);
    assertThat(FirstSentence.of(Summaries.run(dead)))
        .endsWith("None of the 2 requests succeeded (2 cancelled).");
  }

  @Test
  void endlessErrorIsCutOff() {
    CellSummary dead =
        Summaries.dead("SS", C16, Map.of(Outcome.HTTP_STATUS, 1L), "<html>".repeat(1000));
    assertThat(FirstSentence.of(Summaries.run(dead))).hasSizeLessThan(420).contains("…");
  }

  @Test
  void runCutShortSaysWhy() {
    assertThat(FirstSentence.of(Summaries.run(false, "Ctrl-C", List.of(), SS16)))
        .isEqualTo("Cut short: Ctrl-C. SS p99 TTFT 30.0 ms at 16 requests at once.");
  }

  @Test
  void smallSampleGivesOnlyABound() {
    assertThat(FirstSentence.of(Summaries.run(Summaries.small(SS32))))
        .isEqualTo(
            "Simulated server. SS p99 TTFT at least 48.2 ms (n = 70) at 32 requests at once.");
  }

  @Test
  void fewFailuresFollowTheFinding() {
    CellSummary some = Summaries.failing(SS16, Map.of(Outcome.TIMEOUT, 3L), "600 s passed");
    assertThat(FirstSentence.of(Summaries.run(some)))
        .endsWith("at 16 requests at once. 3 of 403 requests failed (3 timeout).");
  }

  @Test
  void firstClassStandsAtItsHighestLevelAndTheWorstScalingFollows() {
    CellSummary ll16 = Summaries.cell("LL", C16, 900, 1000);
    CellSummary ll32 = Summaries.cell("LL", C32, 1900, 860);
    assertThat(FirstSentence.of(Summaries.run(SS16, ll16, SS32, ll32)))
        .isEqualTo(
            "Simulated server. SS p99 TTFT 48.2 ms (95 % CI 47.1–50.3) at 32 requests at once;"
                + " LL loses 14 % output throughput from 16 to 32.");
  }

  @Test
  void classWithoutASuccessAtAllIsPassedOver() {
    CellSummary dead = Summaries.dead("SS", C16, Map.of(Outcome.TIMEOUT, 9L), "600 s passed");
    CellSummary alive = Summaries.cell("LL", C16, 900, 1000);
    assertThat(FirstSentence.of(Summaries.run(dead, alive)))
        .contains("LL p99 TTFT 900 ms at 16")
        .contains("9 of 409 requests failed");
  }

  @Test
  void gainAndStandstillOfThroughputAreToldApart() {
    CellSummary same = Summaries.cell("SS", C32, 48.2, 404);
    assertThat(FirstSentence.of(Summaries.run(SS16, SS32)))
        .endsWith("; SS gains 75 % output throughput from 16 to 32.");
    assertThat(FirstSentence.of(Summaries.run(SS16, same)))
        .endsWith("; SS keeps its output throughput within 5 % from 16 to 32.");
  }

  @Test
  void openInjectionSpeaksOfRates() {
    CellSummary slow = Summaries.cell("LL", Level.requestRate(2), 100, 1000);
    CellSummary fast = Summaries.cell("LL", Level.requestRate(2.5), 120, 1200);
    assertThat(FirstSentence.of(Summaries.run(slow, fast)))
        .isEqualTo(
            "Simulated server. LL p99 TTFT 120 ms at 2.5 requests/s; LL gains 20 % output"
                + " throughput from 2 to 2.5 requests/s.");
  }

  @Test
  void fewestGoodRequestsAreToldWithTheirClassAndLoad() {
    assertThat(FirstSentence.of(Summaries.run(Summaries.good(SS16, 971, 1000))))
        .endsWith(
            "SS p99 TTFT 30.0 ms at 16 requests at once; 97.1 % of SS requests were good at 16"
                + " requests at once.");
    CellSummary better = Summaries.good(SS32, 400, 400);
    assertThat(FirstSentence.of(Summaries.run(Summaries.good(SS16, 9999, 10_000), better)))
        .contains(
            "; 99.9 % of SS requests were good at 16 requests at once, the fewest of 2 cells;");
  }

  @Test
  void cellWithoutRequestsIsNotTheOneWithTheFewestGood() {
    CellSummary empty = Summaries.good(Summaries.cell("LL", C16, 9, 9), 0, 0);
    assertThat(FirstSentence.of(Summaries.run(Summaries.good(SS16, 400, 400), empty)))
        .contains("; 100 % of SS requests were good at 16 requests at once.");
    assertThat(FirstSentence.of(Summaries.run(empty))).doesNotContain("good");
  }

  @Test
  void cellsOfGoodRequestsOnlyHaveNoFewest() {
    CellSummary other = Summaries.good(SS32, 400, 400);
    assertThat(FirstSentence.of(Summaries.run(Summaries.good(SS16, 400, 400), other)))
        .contains("; all requests of 2 cells were good;")
        .doesNotContain("fewest");
  }

  @Test
  void verdictStandsFirstAndTheClientsDelayBesideTheFigure() {
    Evidence calibrated = new Evidence(Summaries.calibration(), null, null, Verdict.of(List.of()));
    RunSummary run = Summaries.run(false, null, List.of(), SS32);
    assertThat(FirstSentence.of(Summaries.with(run, calibrated)))
        .isEqualTo(
            "VALID. SS p99 TTFT 48.2 ms (95 % CI 47.1–50.3) at 32 requests at once; client delay"
                + " p50/p99 0.030/0.400 ms.");
  }

  @Test
  void firstReasonIsToldAndTheOthersAreCounted() {
    Finding injector =
        new Finding(Grade.INVALID, null, null, "the injector was the bottleneck: send lag 38 ms");
    Finding gaps = new Finding(Grade.DEGRADED, "SS c=32", Latency.ITL, "12 % of p99 10 ms");
    RunSummary run = Summaries.run(false, null, List.of(), SS32);
    assertThat(FirstSentence.of(Summaries.with(run, judged(gaps, injector, gaps))))
        .startsWith(
            "INVALID: the injector was the bottleneck: send lag 38 ms (and 2 reasons more). SS");
    assertThat(FirstSentence.of(Summaries.with(run, judged(gaps))))
        .startsWith("DEGRADED: SS c=32 ITL: 12 % of p99 10 ms. SS p99");
  }

  private static Evidence judged(Finding... findings) {
    return Evidence.NONE.withVerdict(Verdict.of(List.of(findings)));
  }

  @Test
  void sentenceIsTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    String here = FirstSentence.of(Summaries.run(Summaries.small(SS32)));
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(FirstSentence.of(Summaries.run(Summaries.small(SS32)))).isEqualTo(here);
    } finally {
      Locale.setDefault(before);
    }
  }
}
