package io.tokenload.workload.dataset;

import io.tokenload.workload.PromptFitter;
import io.tokenload.workload.SplitMix64;

/**
 * How a number of tokens is drawn. Equal seeds give equal numbers on every machine: only IEEE
 * arithmetic and {@code StrictMath} are used.
 */
public sealed interface TokenDistribution {

  /** Longest length that can be asked for. */
  int MAX_TOKENS = PromptFitter.MAX_TOKENS;

  /** The next number of tokens, from 1 to {@value #MAX_TOKENS}. */
  int draw(SplitMix64 random);

  /** In words, e.g. {@code uniform 512 to 1,536}. */
  String words();

  /**
   * Always the same.
   *
   * @param tokens 1 to {@value #MAX_TOKENS}
   */
  record Fixed(int tokens) implements TokenDistribution {
    public Fixed {
      check("tokens", tokens, 1, MAX_TOKENS);
    }

    @Override
    public int draw(SplitMix64 random) {
      return tokens;
    }

    @Override
    public String words() {
      return "always %,d".formatted(tokens);
    }
  }

  /**
   * Every length of a range equally often.
   *
   * @param least 1 to {@code most}
   * @param most included, to {@value #MAX_TOKENS}
   */
  record Uniform(int least, int most) implements TokenDistribution {
    public Uniform {
      checkRange(least, most);
    }

    @Override
    public int draw(SplitMix64 random) {
      return least + (int) (random.nextDouble() * (most - least + 1L));
    }

    @Override
    public String words() {
      return "uniform %,d to %,d".formatted(least, most);
    }
  }

  /**
   * Normal, rounded; what falls outside the range is set to its nearer end, as GuideLLM and
   * inference-perf do, so that the ends are more frequent than the curve says.
   *
   * @param mean of the lengths before they are cut
   * @param deviation standard deviation, 0 or more
   * @param least 1 to {@code most}
   * @param most to {@value #MAX_TOKENS}
   */
  record Normal(double mean, double deviation, int least, int most) implements TokenDistribution {
    public Normal {
      check("mean of the lengths", mean, 1, MAX_TOKENS);
      check("standard deviation of the lengths", deviation, 0, MAX_TOKENS);
      checkRange(least, most);
    }

    @Override
    public int draw(SplitMix64 random) {
      return cut(mean + deviation * standardNormal(random), least, most);
    }

    @Override
    public String words() {
      return "normal, mean %s, deviation %s, %,d to %,d".formatted(mean, deviation, least, most);
    }
  }

  /**
   * Log-normal, rounded and cut to the range. Mean and deviation are those of the lengths, not of
   * their logarithms: σ² = ln(1 + (deviation ÷ mean)²), μ = ln(mean) − σ² ÷ 2.
   *
   * @param mean of the lengths before they are cut
   * @param deviation standard deviation, 0 or more
   * @param least 1 to {@code most}
   * @param most to {@value #MAX_TOKENS}
   */
  record LogNormal(double mean, double deviation, int least, int most)
      implements TokenDistribution {
    public LogNormal {
      check("mean of the lengths", mean, 1, MAX_TOKENS);
      check("standard deviation of the lengths", deviation, 0, MAX_TOKENS);
      checkRange(least, most);
    }

    @Override
    public int draw(SplitMix64 random) {
      double ratio = deviation / mean;
      double variance = StrictMath.log1p(ratio * ratio);
      double mu = StrictMath.log(mean) - variance / 2;
      double sigma = StrictMath.sqrt(variance);
      return cut(StrictMath.exp(mu + sigma * standardNormal(random)), least, most);
    }

    @Override
    public String words() {
      return "lognormal, mean %s, deviation %s, %,d to %,d".formatted(mean, deviation, least, most);
    }
  }

  /** Box and Muller (1958), the cosine half. */
  private static double standardNormal(SplitMix64 random) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
  }

  private static int cut(double value, int least, int most) {
    return (int) Math.max(least, Math.min(most, Math.rint(value)));
  }

  private static void checkRange(int least, int most) {
    check("longest length", most, 1, MAX_TOKENS);
    check("shortest length", least, 1, most);
  }

  private static void check(String what, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "the %s must be from %,.0f to %,.0f, but is %s"
              .formatted(what, least, most, String.valueOf(value).replaceFirst("\\.0$", "")));
    }
  }
}
