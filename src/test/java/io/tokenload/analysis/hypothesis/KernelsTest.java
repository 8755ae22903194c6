package io.tokenload.analysis.hypothesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.analysis.hypothesis.Judgement.Ruling;
import io.tokenload.analysis.sample.CellSample;
import io.tokenload.analysis.sample.Samples;
import io.tokenload.metric.server.KernelCounts;
import io.tokenload.metric.server.KernelTrace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;

class KernelsTest {

  private static final int[] PROMPTS = {40, 1000};
  private static final int[] OUTPUTS = {8, 512};
  private static final int[] LEVELS = {16, 32};

  private static List<CellSample> cells() {
    List<CellSample> cells = new ArrayList<>();
    for (int level : LEVELS) {
      for (int prompt : PROMPTS) {
        for (int output : OUTPUTS) {
          String name = "in" + prompt + "_out" + output;
          cells.add(Samples.cell(name, level, 5, i -> Samples.ok(i, 9, 5, prompt, output)));
        }
      }
    }
    return cells;
  }

  /**
   * Long kernels for 10,000 short ones by prompt and output tokens; a little noise by the level.
   */
  private static KernelTrace trace(ToDoubleBiFunction<Integer, Integer> longOnes) {
    Map<String, KernelCounts> counts = new LinkedHashMap<>();
    for (int level : LEVELS) {
      for (int prompt : PROMPTS) {
        for (int output : OUTPUTS) {
          double noise = 1 + 0.05 * ((prompt + output + level) % 3);
          long found = Math.round(longOnes.applyAsDouble(prompt, output) * noise);
          counts.put(
              "in%d_out%d c=%d".formatted(prompt, output, level),
              new KernelCounts(found, 10_000, 1, 1));
        }
      }
    }
    return trace(counts);
  }

  private static KernelTrace trace(Map<String, KernelCounts> cells) {
    KernelCounts whole = new KernelCounts(20, 1_000, 1, 1);
    return new KernelTrace("t.csv", "cuda_gpu_trace", 85_000, whole, cells, 0);
  }

  private static Judgement judged(KernelTrace trace) {
    return Hypotheses.of(cells(), trace).judgements().get(3);
  }

  @Test
  void withoutATraceItIsNotJudged() {
    assertThat(judged(null).ruling()).isEqualTo(Ruling.NOT_JUDGED);
  }

  @Test
  void aTraceWithoutAClockHasOneRatioAndSaysSo() {
    Judgement found = judged(trace(Map.of()));
    assertThat(found.ruling()).isEqualTo(Ruling.UNDECIDED);
    assertThat(found.sentence())
        .startsWith("The whole trace has 0.02 long kernels for each short one.")
        .contains("85.00 µs", "kernelTraceStart");
    assertThat(found.figures()).hasSize(1);
  }

  @Test
  void oneClassAloneHasNoSlope() {
    KernelTrace one = trace(Map.of("in40_out8 c=16", new KernelCounts(5, 100, 1, 1)));
    assertThat(judged(one).ruling()).isEqualTo(Ruling.UNDECIDED);
    assertThat(judged(one).sentence()).contains("1 cells", "too few");
  }

  @Test
  void moreLongOnesInPrefillSupportIt() {
    Judgement found =
        judged(trace((prompt, output) -> 1_000.0 * Math.sqrt(prompt / (double) output)));
    assertThat(found.ruling()).as(found.sentence()).isEqualTo(Ruling.SUPPORTED);
    assertThat(found.figures())
        .extracting(Judgement.Figure::name)
        .contains("log_kernel_ratio_per_doubling", "kernel_ratio");
    assertThat(found.figures()).hasSize(5);
  }

  @Test
  void moreLongOnesInDecodeRefuteIt() {
    Judgement found =
        judged(trace((prompt, output) -> 1_000.0 * Math.sqrt(output / (double) prompt)));
    assertThat(found.ruling()).as(found.sentence()).isEqualTo(Ruling.REFUTED);
  }

  @Test
  void theSameEverywhereDecidesNothing() {
    Judgement found = judged(trace((prompt, output) -> 1_000));
    assertThat(found.ruling()).as(found.sentence()).isEqualTo(Ruling.UNDECIDED);
  }
}
