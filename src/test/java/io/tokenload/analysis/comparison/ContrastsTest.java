package io.tokenload.analysis.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tokenload.analysis.comparison.GridEffects.GridCell;
import io.tokenload.analysis.comparison.Interference.Twice;
import io.tokenload.analysis.comparison.Variants.Rounds;
import io.tokenload.analysis.sample.CellSample;
import io.tokenload.analysis.sample.Estimate;
import io.tokenload.analysis.sample.Observed;
import io.tokenload.analysis.sample.Samples;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContrastsTest {

  private static final int TRIALS = 300;

  @Test
  void fewWavesHaveADifferenceWithoutInterval() {
    Contrast found = contrast(cell(1, 19, 100, 0.2), cell(2, 19, 120, 0.2));
    assertThat(found.difference().hasInterval()).isFalse();
    assertThat(found.basis()).isEqualTo(Contrast.Basis.NONE);
    assertThat(found.isDifferent()).isFalse();
    assertThat(found.leastSeen()).isNaN();
  }

  @Test
  void cellWithoutSuccessHasNoFigure() {
    CellSample dead = Samples.cell("SS", 1, 50, Samples::failed);
    Variants found =
        Variants.of(
            List.of(
                new Rounds("SS c=1", "a", List.of(dead)),
                new Rounds("SS c=1", "b", List.of(cell(1, 50, 100, 0.2)))));
    Variants.Comparison only = found.comparisons().get(0);
    assertThat(only.firstRequests()).isEqualTo(new Sent(50, 50));
    assertThat(only.contrasts())
        .extracting(Contrast::measure)
        .containsExactly(Measure.OUTPUT_TOKENS_PER_S);
    assertThat(only.contrasts().get(0).difference().hasInterval()).isFalse();
  }

  @Test
  void variantWithoutRoundsIsNoTrouble() {
    Variants found =
        Variants.of(List.of(new Rounds("SS", "a", List.of()), new Rounds("SS", "b", List.of())));
    assertThat(found.comparisons().get(0).contrasts()).isEmpty();
  }

  @Test
  void mediansRanksGivenUpRequestsAboveAll() {
    CellSample half =
        Samples.cell(
            "SS", 1, 100, i -> i % 2 == 0 ? Samples.givenUp(i) : Samples.ok(i, 10, 1, 9, 9));
    Contrast found = contrast(cell(1, 100, 8, 0.1), half);
    assertThat(found.other()).isEqualTo(10);
    assertThat(found.difference().high()).isInfinite();
    assertThat(found.leastSeen()).isNaN();
  }

  @Test
  void equalCellsShowNoDifferenceAndSayWhichTheyWouldHaveShown() {
    CellSample cell = cell(4, 400, 100, 0.2);
    Contrast found = contrast(cell, cell);
    assertThat(found.isDifferent()).isFalse();
    // SE of a median of lognormals: 1.2533 × 0.2 × 100 / √400 each, √2 of the difference.
    assertThat(found.leastSeen()).isCloseTo(2.8 * Math.sqrt(2) * 1.2533, within(1.5));
  }

  @Test
  void sameInputGivesTheSameDraws() {
    assertThat(contrast(cell(1, 60, 100, 0.2), cell(2, 60, 110, 0.2)))
        .isEqualTo(contrast(cell(1, 60, 100, 0.2), cell(2, 60, 110, 0.2)));
  }

  @Test
  void tailOfShortRoundsIsThatOfAllRequestsTogether() {
    List<Pair> rounds = new ArrayList<>();
    IntStream.range(0, 6)
        .forEach(i -> rounds.add(new Pair(cell(i, 100, 100, 0.2), cell(i + 9, 100, 100, 0.2))));
    assertThat(Contrasts.of(rounds, Measure.TTFT_P99, false, 1).first())
        .isCloseTo(100 * Math.exp(0.2 * 2.326), within(12.0));
    assertThat(Contrasts.of(rounds.subList(0, 3), Measure.TTFT_P99, false, 1).first()).isNaN();
  }

  @Test
  void differencesOfMediansHoldTheTruthAboutAsOftenAsTheySay() {
    int held = 0;
    int ratios = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      Contrast found = contrast(cell(trial, 200, 100, 0.3), cell(trial + 1000, 200, 120, 0.3));
      held += holds(found.difference(), 20) ? 1 : 0;
      ratios += holds(found.ratio(), 1.2) ? 1 : 0;
    }
    assertThat((double) held / TRIALS).isBetween(0.92, 0.99);
    assertThat((double) ratios / TRIALS).isBetween(0.92, 0.99);
  }

  /** Every round has a mood of its own, which neither variant chose. */
  @Test
  void fiveRoundsHoldTheTruthThoughRoundsDiffer() {
    int held = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      Random random = new Random(trial);
      List<Pair> rounds = new ArrayList<>();
      for (int round = 0; round < 5; round++) {
        double mood = Math.exp(0.2 * random.nextGaussian());
        double first = 100 * mood * Math.exp(0.05 * random.nextGaussian());
        double other = 120 * mood * Math.exp(0.05 * random.nextGaussian());
        rounds.add(
            new Pair(
                cell(random.nextLong(), 40, first, 0.2), cell(random.nextLong(), 40, other, 0.2)));
      }
      held += holds(Contrasts.of(rounds, Measure.TTFT_P50, false, 7).ratio(), 1.2) ? 1 : 0;
    }
    assertThat((double) held / TRIALS).isBetween(0.92, 0.99);
  }

  /** The same arrivals: what they bring along cancels, so less is needed to see the effect. */
  @Test
  void mixAgainstAloneHoldsTheTruthAndGainsByPairing() {
    int held = 0;
    double paired = 0;
    double apart = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      double[] arrivals = new Random(trial).doubles(200, 0.5, 1.5).toArray();
      CellSample alone = ofArrivals(arrivals, 100, new Random(trial + 5000));
      CellSample mixed = ofArrivals(arrivals, 130, new Random(trial + 9000));
      Contrast found = Contrasts.of(List.of(new Pair(alone, mixed)), Measure.TTFT_P50, true, trial);
      held += holds(found.ratio(), 1.3) ? 1 : 0;
      paired += found.ratio().high() - found.ratio().low();
      Estimate other = contrast(alone, mixed).ratio();
      apart += other.high() - other.low();
    }
    assertThat((double) held / TRIALS).isBetween(0.92, 1.0);
    assertThat(paired).isLessThan(0.8 * apart);
  }

  @Test
  void arrivalsWithoutALatencyInBothAreLeftOutAndFailuresCounted() {
    CellSample alone = Samples.cell("SS alone", 1, 40, i -> Samples.ok(i, 10 + i, 1, 9, 9));
    CellSample mixed =
        Samples.cell(
            "SS in mix", 1, 42, i -> i < 10 ? Samples.failed(i) : Samples.ok(i, 20 + i, 1, 9, 9));
    Interference.Effect effect =
        Interference.of(List.of(new Twice("SS", alone, mixed))).classes().get(0);
    assertThat(effect.paired()).isEqualTo(40);
    assertThat(effect.mixed()).isEqualTo(new Sent(42, 10));
    Contrast ttft = effect.contrasts().get(0);
    // Arrivals 10 to 39: the median is that of the fifteenth.
    assertThat(ttft.first()).isEqualTo(34);
    assertThat(ttft.difference().value()).isEqualTo(10);
  }

  @Test
  void effectOfAParameterIsAveragedOverTheOthers() {
    List<GridCell> cells = grid(0);
    GridEffects found = GridEffects.of(cells);
    assertThat(found.effects())
        .extracting(e -> e.parameter() + " " + e.value() + " " + e.against() + " " + e.pairs())
        .containsExactly("temperature 0.8 0 6", "temperature 1 0 6", "top_p 0.9 0.5 9");
    Contrast tokens = found.effects().get(0).contrasts().get(3);
    assertThat(tokens.measure()).isEqualTo(Measure.OUTPUT_TOKENS);
    assertThat(tokens.difference().value()).isCloseTo(8, within(0.8));
  }

  @Test
  void valueWithoutItsCounterpartHasNoEffect() {
    CellSample cell = cell(1, 30, 100, 0.1);
    assertThat(
            GridEffects.of(
                    List.of(
                        new GridCell("A", Map.of("n", "1"), cell),
                        new GridCell("B", Map.of("n", "2"), cell)))
                .effects())
        .isEmpty();
  }

  @Test
  void effectsHoldTheTruthAboutAsOftenAsTheySay() {
    int held = 0;
    for (int trial = 0; trial < 100; trial++) {
      Contrast e2el = GridEffects.of(grid(trial)).effects().get(2).contrasts().get(0);
      held += holds(e2el.ratio(), 1.1) ? 1 : 0;
    }
    assertThat(held / 100.0).isBetween(0.9, 1.0);
  }

  /** E2EL of 100 ms × 1.1 for top_p 0.9; 20 + 10 × temperature tokens. */
  private static List<GridCell> grid(int seed) {
    Random random = new Random(seed);
    List<GridCell> cells = new ArrayList<>();
    for (String length : new String[] {"16", "32", "64"}) {
      for (String temperature : new String[] {"0", "1", "0.8"}) {
        for (String topP : new String[] {"0.9", "0.5"}) {
          Map<String, String> parameters = new LinkedHashMap<>();
          parameters.put("temperature", temperature);
          parameters.put("top_p", topP);
          double median = (topP.equals("0.9") ? 110 : 100) * Math.exp(0.05 * random.nextGaussian());
          int tokens = (int) (20 + 10 * Double.parseDouble(temperature));
          CellSample sample =
              Samples.cell(
                  "g",
                  1,
                  30,
                  i ->
                      Samples.ok(
                          i,
                          median * Math.exp(0.1 * random.nextGaussian()),
                          0,
                          9,
                          tokens + random.nextInt(3) - 1));
          cells.add(new GridCell("out" + length, parameters, sample));
        }
      }
    }
    return cells;
  }

  private static Contrast contrast(CellSample first, CellSample other) {
    return Contrasts.of(List.of(new Pair(first, other)), Measure.TTFT_P50, false, 1);
  }

  private static CellSample ofArrivals(double[] arrivals, double median, Random random) {
    List<Observed> requests = new ArrayList<>();
    for (int i = 0; i < arrivals.length; i++) {
      double noise = Math.exp(0.1 * random.nextGaussian());
      requests.add(Samples.ok(i, median * arrivals[i] * noise, 1, 9, 9));
    }
    return Samples.cell("SS", 1, requests);
  }

  /** TTFT with a lognormal spread around its median. */
  private static CellSample cell(long seed, int requests, double median, double spread) {
    Random random = new Random(seed * 7919 + 13);
    return Samples.cell(
        "SS",
        1,
        requests,
        i -> Samples.ok(i, median * Math.exp(spread * random.nextGaussian()), 1, 9, 9));
  }

  private static boolean holds(Estimate estimate, double truth) {
    return estimate.low() <= truth && truth <= estimate.high();
  }
}
