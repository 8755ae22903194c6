package io.tokenload.run;

import io.tokenload.dsl.ArrivalPlan;
import io.tokenload.dsl.OpenInjection;
import io.tokenload.workload.Arrivals;
import io.tokenload.workload.RateCurve;
import io.tokenload.workload.Seed;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * The requests that an open cell is offered. Its schedule is drawn whole before the run, so it is
 * known when the last measured request will be due, and Gatling injects no user too few or too
 * many.
 *
 * @param rate over the time after the warm-up; its last rate holds on
 * @param burstiness of the gaps
 * @param window longest time in which requests are measured
 */
record OpenLoad(RateCurve rate, double burstiness, Duration window) {

  private static final Duration SECOND = Duration.ofSeconds(1);

  /** One rate all the time. */
  static OpenLoad steady(double perSecond, double burstiness, Duration window) {
    return new OpenLoad(RateCurve.constant(perSecond, SECOND), burstiness, window);
  }

  /** What the plan says. */
  static OpenLoad of(ArrivalPlan plan, Duration window) {
    return new OpenLoad(plan.curve(), plan.burstiness(), window);
  }

  /** The warm-up that can be had: a rate that begins at zero warms nothing up. */
  Duration warmup(Duration wanted) {
    return rate.firstPerSecond() == 0 ? Duration.ZERO : wanted;
  }

  /**
   * Its arrivals through warm-up, window, and the time after it in which the load is held while the
   * last measured requests end.
   *
   * @param most measured requests, whichever of them and the window ends first
   * @throws UserError if they are more than a cell may have
   */
  OpenInjection injection(Seed seed, Duration wantedWarmup, Duration held, OptionalInt most) {
    Duration warmup = warmup(wantedWarmup);
    refuseTooMany(warmup, held, most);
    Arrivals arrivals = arrivals(warmup, seed);
    long end = warmup.plus(window).toNanos();
    if (most.isPresent()) {
      end =
          Math.min(
              end, arrivals.dueNanos(arrivals.countBefore(warmup.toNanos()) + most.getAsInt()));
    }
    return new OpenInjection(arrivals, Duration.ofNanos(end).plus(held));
  }

  private Arrivals arrivals(Duration warmup, Seed seed) {
    return rate.isConstant()
        ? Arrivals.gamma(rate.firstPerSecond(), burstiness, seed)
        : Arrivals.along(rate.after(warmup), burstiness, seed);
  }

  private void refuseTooMany(Duration warmup, Duration held, OptionalInt most) {
    double inWindow = rate.expectedWithin(window);
    double measured = most.isPresent() ? Math.min(inWindow, most.getAsInt()) : inWindow;
    double around = rate.firstPerSecond() * seconds(warmup) + rate.finalPerSecond() * seconds(held);
    try {
      Arrivals.checkTotal(measured + around);
    } catch (IllegalArgumentException tooMany) {
      throw UserError.usage("A cell asks for too much: %s.".formatted(tooMany.getMessage()));
    }
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
