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
   * A Poisson process, the first request one exponential gap after zero. It is a true one: the
   * number of arrivals in a time varies, as users' do, whereas vLLM's benchmark rescales its draws
   * so that N requests always take N/rate seconds.
   *
   * @param ratePerSecond mean rate, {@value #MIN_PER_SECOND} to {@value #MAX_PER_SECOND}
   * @param seed gives the same process again
   */
  static Arrivals poisson(double ratePerSecond, Seed seed) {
    return new DrawnArrivals(new PoissonProcess(ratePerSecond, seed));
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
