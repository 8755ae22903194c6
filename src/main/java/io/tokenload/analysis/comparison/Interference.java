package io.tokenload.analysis.comparison;

import io.tokenload.analysis.sample.CellSample;
import io.tokenload.analysis.sample.Observed;
import java.util.ArrayList;
import java.util.List;

/**
 * What the others of a mix do to each class: the class alone against the same class in the mix, by
 * the very same arrivals. Blocks of arrivals are drawn for both together, so that what an arrival
 * brings with it (its neighbours, its lengths) cancels.
 *
 * @param classes one a class
 */
public record Interference(List<Effect> classes) {

  private static final long SEED = 0x1A7E4FE4L;
  private static final List<Measure> MEASURES =
      List.of(
          Measure.TTFT_P50,
          Measure.TTFT_P99,
          Measure.TPOT_P50,
          Measure.TPOT_P99,
          Measure.E2EL_P50,
          Measure.E2EL_P99);

  public Interference {
    classes = List.copyOf(classes);
  }

  /**
   * A class measured twice.
   *
   * @param className e.g. {@code SS}
   * @param alone its requests with the server to themselves
   * @param mixed its requests beside the other classes, of the same arrivals
   */
  public record Twice(String className, CellSample alone, CellSample mixed) {}

  /**
   * The effect on a class.
   *
   * @param className e.g. {@code SS}
   * @param paired arrivals that both cells have; latencies are those of arrivals that have one in
   *     both
   * @param alone requests alone
   * @param mixed requests in the mix
   * @param contrasts mixed against alone; those of which neither has a figure are left out
   */
  public record Effect(
      String className, int paired, Sent alone, Sent mixed, List<Contrast> contrasts) {
    public Effect {
      contrasts = List.copyOf(contrasts);
    }
  }

  /** Compares. */
  public static Interference of(List<Twice> classes) {
    return new Interference(classes.stream().map(Interference::effect).toList());
  }

  private static Effect effect(Twice of) {
    int paired = Math.min(of.alone().requests().size(), of.mixed().requests().size());
    int atOnce = Math.max(of.alone().atOnce(), of.mixed().atOnce());
    List<Contrast> contrasts = new ArrayList<>();
    for (Measure measure : MEASURES) {
      Pair pair = both(of, paired, atOnce, measure);
      Contrast contrast = Contrasts.of(List.of(pair), measure, true, SEED);
      if (!Double.isNaN(contrast.first() + contrast.other())) {
        contrasts.add(contrast);
      }
    }
    return new Effect(
        of.className(),
        paired,
        Sent.of(List.of(of.alone())),
        Sent.of(List.of(of.mixed())),
        contrasts);
  }

  /** The arrivals that have the latency alone and in the mix; of the others neither. */
  private static Pair both(Twice of, int paired, int atOnce, Measure measure) {
    List<Observed> alone = new ArrayList<>();
    List<Observed> mixed = new ArrayList<>();
    for (int i = 0; i < paired; i++) {
      Observed first = of.alone().requests().get(i);
      Observed other = of.mixed().requests().get(i);
      double sum = first.latency(measure.latency()) + other.latency(measure.latency());
      alone.add(Double.isNaN(sum) ? without(first) : first);
      mixed.add(Double.isNaN(sum) ? without(other) : other);
    }
    return new Pair(
        new CellSample(of.alone().cell(), alone, atOnce, 0),
        new CellSample(of.mixed().cell(), mixed, atOnce, 0));
  }

  private static Observed without(Observed request) {
    double none = Double.NaN;
    return new Observed(
        request.id(),
        request.intended(),
        none,
        none,
        none,
        request.promptTokens(),
        request.outputTokens(),
        request.isOk());
  }
}
