package io.tokenload.workload;

/**
 * When requests are due: a schedule that is known before the run, to the nanosecond, and does not
 * wait for answers (no coordinated omission).
 *
 * <p>Implementations are thread-safe, give the same moments for the same arguments on every
 * machine, and never decrease with the index.
 */
public interface Arrivals {

  /** Arrivals that a schedule can have: five hours at 900 a second. */
  int MAX_ARRIVALS = 1 << 24;

  /** Slowest rate: one request in a hundred seconds. */
  double MIN_PER_SECOND = 0.01;

  /** Fastest rate. */
  double MAX_PER_SECOND = 1_000_000;

  /** Burstiest arrivals: the first burst then already counts some 500 requests. */
  double MIN_BURSTINESS = 0.001;

  /** Arrivals that may be expected of a schedule: a random one may have some more. */
  int MAX_EXPECTED = 15_000_000;

  /**
   * The moment at which a request is due, in nanoseconds since the schedule's zero.
   *
   * @param index of the request, from 0 to {@link #count} − 1
   */
  long dueNanos(int index);

  /** How many arrivals there are; endless ones end at {@value #MAX_ARRIVALS}. */
  default int count() {
    return MAX_ARRIVALS;
  }

  /** How many are due before a moment, in nanoseconds since the schedule's zero. */
  default int countBefore(long nanos) {
    int count = 0;
    while (count < count() && dueNanos(count) < nanos) {
      count++;
    }
    return count;
  }

  /**
   * One request every 1/rate seconds, the first at zero: each moment is i/rate rounded to the
   * nanosecond, so that nothing adds up.
   *
   * @param ratePerSecond {@value #MIN_PER_SECOND} to {@value #MAX_PER_SECOND}
   */
  static Arrivals constant(double ratePerSecond) {
    return new ConstantArrivals(ratePerSecond);
  }

  /**
   * A Poisson process, the first request one exponential gap after zero.
   *
   * @param ratePerSecond mean rate, {@value #MIN_PER_SECOND} to {@value #MAX_PER_SECOND}
   * @param seed gives the same process again
   */
  static Arrivals poisson(double ratePerSecond, Seed seed) {
    return gamma(ratePerSecond, 1, seed);
  }

  /**
   * Independent gaps of a gamma distribution: vLLM's {@code burstiness}. It is a true renewal
   * process: the number of arrivals in a time varies, as users' do, whereas vLLM's benchmark
   * rescales its draws so that N requests always take N/rate seconds.
   *
   * @param ratePerSecond mean rate, {@value #MIN_PER_SECOND} to {@value #MAX_PER_SECOND}
   * @param burstiness shape of the distribution, from {@value #MIN_BURSTINESS}: below 1 burstier
   *     than Poisson, which is 1; above 1 more even; infinity is {@link #constant}
   * @param seed gives the same process again
   */
  static Arrivals gamma(double ratePerSecond, double burstiness, Seed seed) {
    return burstiness == Double.POSITIVE_INFINITY
        ? constant(ratePerSecond)
        : new DrawnArrivals(new SteadyProcess(ratePerSecond, Gaps.of(burstiness, seed)));
  }

  /**
   * Arrivals whose rate follows a curve: {@link #gamma} in a time that runs as fast as the rate.
   *
   * @param curve the rate
   * @param burstiness as for {@link #gamma}
   * @param seed gives the same process again
   */
  static Arrivals along(RateCurve curve, double burstiness, Seed seed) {
    return new DrawnArrivals(new CurvedProcess(curve, Gaps.of(burstiness, seed)));
  }

  /**
   * Moments that are known one by one, as those of a trace.
   *
   * @param dueNanos in order, nanoseconds since the schedule's zero; copied
   * @throws IllegalArgumentException if one comes before the one in front of it
   */
  static Arrivals listed(long[] dueNanos) {
    return new ListedArrivals(dueNanos);
  }

  /**
   * Refuses more arrivals than a schedule holds.
   *
   * @throws IllegalArgumentException in one sentence
   */
  static void checkTotal(double expected) {
    if (expected > MAX_EXPECTED) {
      throw new IllegalArgumentException(
          "%,.0f requests are more than the %,d that a cell may have: take a lower rate or less time"
              .formatted(expected, MAX_EXPECTED));
    }
  }

  /**
   * The part of one of several machines; the parts together are this schedule.
   *
   * @param shard which part
   */
  default Arrivals shard(Shard shard) {
    return new ShardedArrivals(this, shard);
  }
}
