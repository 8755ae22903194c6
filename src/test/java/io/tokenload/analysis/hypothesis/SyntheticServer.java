package io.tokenload.analysis.hypothesis;

import io.tokenload.analysis.sample.CellSample;
import io.tokenload.analysis.sample.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A server whose laws are known: medians by shape and concurrency, noise of cells and requests. */
record SyntheticServer(Law ttftMs, Law tpotMs, double cellNoise, double requestNoise) {

  static final int[] PROMPTS = {128, 512, 2048, 8192};
  static final int[] OUTPUTS = {16, 64, 256, 512};
  static final int[] LEVELS = {1, 4, 16, 64};

  /** A median of a cell. */
  @FunctionalInterface
  interface Law {
    double of(int prompt, int output, int concurrency);
  }

  static SyntheticServer of(Law ttftMs, Law tpotMs) {
    return new SyntheticServer(ttftMs, tpotMs, 0.05, 0.2);
  }

  List<CellSample> run(long seed) {
    List<CellSample> cells = inOrder(seed);
    Collections.shuffle(cells, new Random(seed));
    return cells;
  }

  /** Level after level. */
  List<CellSample> inOrder(long seed) {
    Random random = new Random(seed);
    List<CellSample> cells = new ArrayList<>();
    for (int level : LEVELS) {
      for (int prompt : PROMPTS) {
        for (int output : OUTPUTS) {
          cells.add(cell(prompt, output, level, random));
        }
      }
    }
    return cells;
  }

  private CellSample cell(int prompt, int output, int level, Random random) {
    double ttft = ttftMs.of(prompt, output, level) * factor(random, cellNoise);
    double tpot = tpotMs.of(prompt, output, level) * factor(random, cellNoise);
    return Samples.cell(
        "in%d_out%d".formatted(prompt, output),
        level,
        30,
        i ->
            Samples.ok(
                i,
                ttft * factor(random, requestNoise),
                tpot * factor(random, requestNoise),
                prompt + random.nextInt(3),
                output));
  }

  private static double factor(Random random, double sigma) {
    return Math.exp(sigma * random.nextGaussian());
  }
}
