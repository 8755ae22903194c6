package io.tokenload.workload;

import java.util.List;

/**
 * Whose each request of a mix is, by weight: it depends on seed and number alone, so that the
 * arrivals of one class are known beforehand. Each request is drawn by itself: in a Poisson process
 * the arrivals of each class are one, too. Immutable.
 */
public final class Draws {

  private final double[] upTo;
  private final long seed;

  /**
   * Draws.
   *
   * @param weights of the classes, from 0, of any sum above 0
   * @param seed gives the same draws again
   * @throws IllegalArgumentException in one sentence, for weights that are none
   */
  public Draws(List<Double> weights, Seed seed) {
    this.seed = SplitMix64.mix(seed.value());
    this.upTo = new double[weights.size()];
    double sum = 0;
    for (int i = 0; i < upTo.length; i++) {
      sum += checked(weights.get(i), i);
      upTo[i] = sum;
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException("the weights sum to zero: let one be above 0");
    }
  }

  private static double checked(double weight, int place) {
    if (!(weight >= 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException(
          "weight %s of class %d: a weight is a number from 0".formatted(weight, place + 1));
    }
    return weight;
  }

  /** How many classes there are. */
  int classes() {
    return upTo.length;
  }

  /**
   * Whose the request of a number is.
   *
   * @param number from 0
   * @return the place of the class, from 0
   */
  public int classOf(long number) {
    double draw = new SplitMix64(seed + number).nextDouble() * upTo[upTo.length - 1];
    int place = 0;
    while (draw >= upTo[place]) {
      place++;
    }
    return place;
  }
}
