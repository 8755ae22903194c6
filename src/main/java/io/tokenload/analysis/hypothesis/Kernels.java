package io.tokenload.analysis.hypothesis;

import io.tokenload.analysis.hypothesis.Judgement.Figure;
import io.tokenload.analysis.hypothesis.Judgement.Hypothesis;
import io.tokenload.analysis.hypothesis.Judgement.Ruling;
import io.tokenload.analysis.sample.Estimate;
import io.tokenload.analysis.sample.LeastSquares;
import io.tokenload.metric.server.KernelCounts;
import io.tokenload.metric.server.KernelTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * H4. Prefill-heavy is a high ratio of prompt to output tokens. In the fit log(long ÷ short
 * kernels) = level + s log2(prompt ÷ output) over the cells, with a level of its own for each
 * concurrency, the figure is s. Supported: s is above zero. Refuted: it is below.
 */
final class Kernels {

  private static final double CONFIDENCE = 0.95;
  private static final double NANOS_PER_MICRO = 1e3;

  private record Point(ShapedCell cell, KernelCounts counts) {

    double logRatio() {
      return StrictMath.log(counts.ratio().orElseThrow());
    }

    double logShape() {
      return (cell.logPrompt() - cell.logOutput()) / StrictMath.log(2);
    }
  }

  private Kernels() {}

  static Judgement of(Grid grid, KernelTrace trace, Hypothesis hypothesis) {
    if (trace == null) {
      return hypothesis.judged(
          Ruling.NOT_JUDGED, "Needs kernel times: no GPU trace is part of a run.", List.of());
    }
    if (!trace.isAligned()) {
      return hypothesis.judged(Ruling.UNDECIDED, unaligned(trace), whole(trace));
    }
    List<Point> points = points(grid, trace);
    List<Figure> figures = new ArrayList<>(byShape(grid, trace));
    Optional<Estimate> slope = slope(points);
    if (slope.isEmpty() || !slope.get().hasInterval()) {
      return hypothesis.judged(
          Ruling.UNDECIDED,
          "%s; %d cells with prompts and answers of known length have long and short kernels, too few or too alike for a slope."
              .formatted(limit(trace), points.size()),
          figures);
    }
    figures.add(0, new Figure("log_kernel_ratio_per_doubling", "", slope.get()));
    return hypothesis.judged(ruling(slope.get()), sentence(trace, slope.get()), figures);
  }

  private static String limit(KernelTrace trace) {
    return "Long is a kernel of %s µs or more"
        .formatted(Words.number(trace.limitNanos() / NANOS_PER_MICRO));
  }

  private static String unaligned(KernelTrace trace) {
    String ratio =
        trace.whole().ratio().isPresent()
            ? Words.number(trace.whole().ratio().getAsDouble())
            : "an unknown number of";
    return "The whole trace has %s long kernels for each short one. %s. Its clock cannot be put beside the cells', so that no class has a ratio of its own (kernelTraceStart)."
        .formatted(ratio, limit(trace));
  }

  private static List<Figure> whole(KernelTrace trace) {
    return trace.whole().ratio().isPresent()
        ? List.of(
            new Figure("kernel_ratio", "", Estimate.bare(trace.whole().ratio().getAsDouble())))
        : List.of();
  }

  private static List<Point> points(Grid grid, KernelTrace trace) {
    return grid.cells().stream()
        .map(cell -> new Point(cell, trace.cells().getOrDefault(cell.name(), KernelCounts.NONE)))
        .filter(point -> point.counts.longOnes() > 0 && point.counts.shortOnes() > 0)
        .toList();
  }

  private static List<Figure> byShape(Grid grid, KernelTrace trace) {
    List<Figure> figures = new ArrayList<>();
    for (List<ShapedCell> shape : grid.shapes()) {
      long longOnes = 0;
      long shortOnes = 0;
      for (ShapedCell cell : shape) {
        KernelCounts counts = trace.cells().getOrDefault(cell.name(), KernelCounts.NONE);
        longOnes += counts.longOnes();
        shortOnes += counts.shortOnes();
      }
      if (shortOnes > 0) {
        Estimate ratio = Estimate.bare((double) longOnes / shortOnes);
        figures.add(new Figure("kernel_ratio", DecodePace.name(shape), ratio));
      }
    }
    return figures;
  }

  private static Optional<Estimate> slope(List<Point> points) {
    List<Integer> levels =
        List.copyOf(new TreeSet<>(points.stream().map(p -> p.cell.concurrency()).toList()));
    List<double[]> rows = new ArrayList<>();
    for (Point point : points) {
      double[] row = new double[levels.size() + 1];
      row[levels.indexOf(point.cell.concurrency())] = 1;
      row[levels.size()] = point.logShape();
      rows.add(row);
    }
    if (rows.size() < levels.size() + 2) {
      return Optional.empty();
    }
    double[] weights = new double[levels.size() + 1];
    weights[levels.size()] = 1;
    return LeastSquares.fit(rows, points.stream().mapToDouble(Point::logRatio).toArray())
        .map(fit -> fit.sum(weights, CONFIDENCE));
  }

  private static Ruling ruling(Estimate slope) {
    if (slope.isAbove(0)) {
      return Ruling.SUPPORTED;
    }
    return slope.isBelow(0) ? Ruling.REFUTED : Ruling.UNDECIDED;
  }

  private static String sentence(KernelTrace trace, Estimate slope) {
    String factor =
        Words.of(
            new Estimate(
                StrictMath.exp(slope.value()),
                StrictMath.exp(slope.low()),
                StrictMath.exp(slope.high())));
    return "With each doubling of prompt ÷ output tokens there are %s times as many long kernels for each short one. %s."
        .formatted(factor, limit(trace));
  }
}
