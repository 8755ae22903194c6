package io.tokenload.analysis.hypothesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.analysis.hypothesis.Judgement.Ruling;
import io.tokenload.analysis.sample.CellSample;
import io.tokenload.analysis.sample.Estimate;
import io.tokenload.analysis.sample.Observed;
import io.tokenload.analysis.sample.Samples;
import io.tokenload.analysis.server.Limiter;
import io.tokenload.metric.Latency;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HypothesesTest {

  private static final SyntheticServer.Law FLAT = (prompt, output, c) -> 20;
  private static final SyntheticServer.Law LINEAR = (prompt, output, c) -> 0.1 * prompt;

  @Test
  void twoLengthsAndTwoLevelsDecideNothing() {
    List<CellSample> huge = new ArrayList<>();
    for (int level : new int[] {16, 32}) {
      for (int prompt : new int[] {40, 1000}) {
        for (int output : new int[] {1, 512}) {
          huge.add(
              Samples.cell(
                  "x" + prompt + output,
                  level,
                  10,
                  i -> Samples.ok(i, prompt, 10, prompt, output)));
        }
      }
    }
    assertThat(Hypotheses.fit(huge)).isFalse();
    Judgement first = Hypotheses.of(huge).judgements().get(0);
    assertThat(first.ruling()).isEqualTo(Ruling.UNDECIDED);
    assertThat(first.sentence())
        .isEqualTo("2 prompt lengths, 2 output lengths, 2 concurrencies; at least 4 are needed.");
  }

  @Test
  void runWithoutCellsIsUndecided() {
    Hypotheses none = Hypotheses.of(List.of());
    assertThat(rulings(none))
        .containsExactly(Ruling.UNDECIDED, Ruling.UNDECIDED, Ruling.UNDECIDED, Ruling.NOT_JUDGED);
  }

  @Test
  void levelsInTheOrderOfTheRunCannotJudgeConcurrency() {
    Hypotheses found = Hypotheses.of(SyntheticServer.of(LINEAR, FLAT).inOrder(3));
    assertThat(found.judgements().get(1).sentence())
        .contains("order of their concurrency")
        .contains("Counterbalance");
    assertThat(rulings(found))
        .containsExactly(Ruling.SUPPORTED, Ruling.UNDECIDED, Ruling.UNDECIDED, Ruling.NOT_JUDGED);
  }

  @Test
  void failuresLeaveItUndecided() {
    List<CellSample> cells = SyntheticServer.of(LINEAR, FLAT).run(3);
    CellSample bad = cells.get(5);
    List<Observed> requests = new ArrayList<>(bad.requests());
    IntStream.range(0, 10).mapToObj(i -> Samples.failed(100 + i)).forEach(requests::add);
    cells.set(5, new CellSample(bad.cell(), requests, 1, 1));
    assertThat(Hypotheses.of(cells).judgements().get(0).sentence())
        .startsWith("25 % of the requests of " + bad.cell().name() + " failed");
  }

  @Test
  void requestsThatWereGivenUpRankAboveAllOthers() {
    CellSample half =
        Samples.cell(
            "in8_out8", 1, 9, i -> i < 4 ? Samples.givenUp(i) : Samples.ok(i, 10 + i, 5, 8, 8));
    assertThat(half.median(Latency.TTFT)).isEqualTo(18 * Samples.MS);
    CellSample most =
        Samples.cell("in8_out8", 1, 9, i -> i < 5 ? Samples.givenUp(i) : Samples.ok(i, 9, 5, 8, 8));
    assertThat(most.median(Latency.TTFT)).isNaN();
  }

  @Test
  void linearGrowthOfTtftIsSupported() {
    assertThat(first(LINEAR).ruling()).isEqualTo(Ruling.SUPPORTED);
    assertThat(first((p, o, c) -> 15 + 0.05 * p * c).ruling()).isEqualTo(Ruling.SUPPORTED);
    assertThat(first(LINEAR).sentence())
        .contains("to the power of 0.99 (95 % CI 0.98–1.01) at c=1");
  }

  @Test
  void ttftThatIgnoresThePromptRefutes() {
    Judgement judged = first(FLAT);
    assertThat(judged.ruling()).isEqualTo(Ruling.REFUTED);
    assertThat(judged.sentence()).contains("no growth to speak of");
  }

  @Test
  void quadraticTtftRefutes() {
    assertThat(first((p, o, c) -> 1e-4 * p * p).ruling()).isEqualTo(Ruling.REFUTED);
  }

  @Test
  void steepEndBehindAFlatBeginningRefutes() {
    Judgement judged = first((p, o, c) -> 30 + 1e-6 * Math.pow(p, 2.2));
    assertThat(judged.ruling()).isEqualTo(Ruling.REFUTED);
    assertThat(judged.sentence()).contains("between the two longest prompts");
  }

  @Test
  void noiseLeavesGrowthUndecided() {
    SyntheticServer noisy = new SyntheticServer(LINEAR, FLAT, 1.0, 0.2);
    assertThat(Hypotheses.of(noisy.run(4)).judgements().get(0).ruling())
        .isEqualTo(Ruling.UNDECIDED);
  }

  @Test
  void tpotThatRisesOrKeepsIsSupportedAndOneThatFallsRefuted() {
    assertThat(second((p, o, c) -> 10 + 0.5 * c).ruling()).isEqualTo(Ruling.SUPPORTED);
    assertThat(second((p, o, c) -> 10 + 0.5 * c).sentence()).endsWith("it worsens.");
    assertThat(second(FLAT).ruling()).isEqualTo(Ruling.SUPPORTED);
    assertThat(second((p, o, c) -> 40 / Math.sqrt(c)).ruling()).isEqualTo(Ruling.REFUTED);
  }

  @Test
  void longAnswersThatHoldPlacesMoveTheBottleneckToDecode() {
    SyntheticServer.Law waits = (p, o, c) -> 0.02 * p + (c > 16 ? 3.0 * o : 0.05 * o);
    Judgement judged =
        Hypotheses.of(SyntheticServer.of(waits, (p, o, c) -> 10 + 2.0 * c).run(5))
            .judgements()
            .get(2);
    assertThat(judged.ruling()).isEqualTo(Ruling.SUPPORTED);
    assertThat(judged.sentence())
        .contains("at c=64 the highest TTFT had prompts of")
        .contains("answers of 512 tokens");
  }

  @Test
  void prefillThatPilesUpRefutesTheShift() {
    SyntheticServer.Law queue = (p, o, c) -> 0.1 * p * c;
    Judgement judged = Hypotheses.of(SyntheticServer.of(queue, FLAT).run(6)).judgements().get(2);
    assertThat(judged.ruling()).isEqualTo(Ruling.REFUTED);
  }

  @Test
  void sameRunGivesTheSameWords() {
    List<CellSample> cells = SyntheticServer.of(LINEAR, FLAT).run(8);
    assertThat(Hypotheses.of(cells)).isEqualTo(Hypotheses.of(List.copyOf(cells)));
  }

  @Test
  void cellsThatAnotherLimiterRulesThanMostAreLeftOut() {
    // Beyond 16 at once a queue for places makes TTFT flat and TPOT steady: another law.
    SyntheticServer.Law ttft = (p, o, c) -> c > 16 ? 5000 : 0.1 * p;
    List<CellSample> cells = SyntheticServer.of(ttft, (p, o, c) -> 10 + 0.5 * c).run(1);
    int most = cells.stream().mapToInt(c -> c.cell().level().concurrency()).max().orElseThrow();
    Hypotheses blind = Hypotheses.of(cells);
    Hypotheses knowing =
        Hypotheses.of(
            cells,
            name -> Optional.of(name.endsWith("c=" + most) ? Limiter.SEQUENCE : Limiter.NONE));
    assertThat(blind.judgements().get(1).sentence()).doesNotContain("limiter");
    assertThat(knowing.judgements().get(1).sentence())
        .containsPattern(
            "\\d+ of %d cells are left out, since no conclusion is drawn across a change of limiter \\(sequence-limited\\)"
                .formatted(cells.size()));
    // One level has one limiter: nothing is left out of what compares prompts within it.
    assertThat(knowing.judgements().get(0).sentence()).doesNotContain("left out");
  }

  @Test
  void changeOfLimiterThatLeavesTooFewLevelsIsRefusedWithTheWord() {
    List<CellSample> cells = SyntheticServer.of(LINEAR, FLAT).run(1);
    List<Integer> levels =
        cells.stream().map(c -> c.cell().level().concurrency()).distinct().sorted().toList();
    int middle = levels.get(levels.size() / 2);
    Judgement judged =
        Hypotheses.of(
                cells,
                name -> {
                  int level = Integer.parseInt(name.replaceFirst(".* c=", ""));
                  return Optional.of(level >= middle ? Limiter.KV : Limiter.NONE);
                })
            .judgements()
            .get(1);
    assertThat(judged.ruling()).isEqualTo(Ruling.UNDECIDED);
    assertThat(judged.sentence())
        .contains("2 concurrencies; at least 4 are needed.", "a change of limiter (KV-limited).");
  }

  @Test
  void fromNotLimitedToComputeLimitedIsNoChange() {
    List<CellSample> cells = SyntheticServer.of(LINEAR, FLAT).run(1);
    Hypotheses found =
        Hypotheses.of(
            cells, name -> Optional.of(name.endsWith("c=1") ? Limiter.NONE : Limiter.COMPUTE));
    assertThat(found).isEqualTo(Hypotheses.of(cells));
  }

  /** Of runs whose truth is known, how many intervals hold it. */
  @Test
  void slopeIntervalsHoldTheTruthAboutAsOftenAsTheySay() {
    SyntheticServer server =
        new SyntheticServer((p, o, c) -> Math.pow(p, 0.9), (p, o, c) -> Math.pow(c, 0.3), 0.2, 0.3);
    int growths = 0;
    int held = 0;
    int paces = 0;
    for (int trial = 0; trial < 150; trial++) {
      Hypotheses found = Hypotheses.of(server.run(trial));
      for (Judgement.Figure figure : found.judgements().get(0).figures()) {
        growths++;
        held += holds(figure.estimate(), 0.9) ? 1 : 0;
      }
      paces += holds(found.judgements().get(1).figures().get(0).estimate(), 0.3) ? 1 : 0;
    }
    assertThat((double) held / growths).isBetween(0.92, 0.98);
    assertThat(paces / 150.0).isBetween(0.93, 1.0);
  }

  /** Where nothing happens, a verdict on the shift must be rare. */
  @Test
  void shiftIsSeldomSeenWhereThereIsNone() {
    SyntheticServer server = new SyntheticServer(LINEAR, FLAT, 0.2, 0.3);
    int decided = 0;
    for (int trial = 0; trial < 150; trial++) {
      Ruling ruling = Hypotheses.of(server.run(trial)).judgements().get(2).ruling();
      decided += ruling == Ruling.UNDECIDED ? 0 : 1;
    }
    assertThat(decided / 150.0).isLessThan(0.09);
  }

  private static boolean holds(Estimate estimate, double truth) {
    return estimate.low() <= truth && truth <= estimate.high();
  }

  private static Judgement first(SyntheticServer.Law ttft) {
    return Hypotheses.of(SyntheticServer.of(ttft, FLAT).run(1)).judgements().get(0);
  }

  private static Judgement second(SyntheticServer.Law tpot) {
    return Hypotheses.of(SyntheticServer.of(LINEAR, tpot).run(2)).judgements().get(1);
  }

  private static List<Ruling> rulings(Hypotheses of) {
    return of.judgements().stream().map(Judgement::ruling).toList();
  }
}
