package io.tokenload.analysis.sample;

/**
 * A share of independent cases with Wilson's score interval (<i>JASA</i> 22, 1927), which stays
 * between 0 and 1 and is honest for few cases and for none or all of them.
 */
public final class Wilson {

  /** The normal distribution's two-sided 95 %. */
  private static final double Z = 1.959963984540054;

  private Wilson() {}

  /**
   * The share and its 95 % interval.
   *
   * @param hits from 0 to {@code cases}
   * @param cases of none there is no share
   */
  public static Estimate share(long hits, long cases) {
    return share(hits, cases, Z);
  }

  /**
   * The share and its interval of another confidence.
   *
   * @param z the normal distribution's two-sided critical value
   */
  public static Estimate share(long hits, long cases, double z) {
    if (hits < 0 || hits > cases) {
      throw new IllegalArgumentException(hits + " of " + cases + " is no share");
    }
    if (cases == 0) {
      return Estimate.NONE;
    }
    double share = (double) hits / cases;
    double weight = z * z / cases;
    double middle = (share + weight / 2) / (1 + weight);
    double half =
        z * StrictMath.sqrt(share * (1 - share) / cases + weight / (4 * cases)) / (1 + weight);
    double low = hits == 0 ? 0 : middle - half;
    double high = hits == cases ? 1 : middle + half;
    return new Estimate(share, low, high);
  }
}
