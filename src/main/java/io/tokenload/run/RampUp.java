package io.tokenload.run;

import io.tokenload.workload.RateCurve;
import io.tokenload.workload.RateSpan;
import java.time.Duration;
import java.util.List;

/**
 * A request rate that grows through the measured window, in time: after half of it a linear ramp is
 * half way up. (vLLM's benchmark lets the rate grow with the number of the request instead, which
 * makes its linear ramp an exponential one in time.)
 *
 * @param strategy how it grows
 * @param startPerSecond rate at its start
 * @param endPerSecond rate at its end, not below
 * @param length of the ramp
 */
public record RampUp(
    RateSpan.Ramp strategy, double startPerSecond, double endPerSecond, Duration length) {

  /** The ramp in which so many requests are expected. */
  static RampUp of(RateSpan.Ramp strategy, double start, double end, int requests) {
    double inASecond = new RampUp(strategy, start, end, Duration.ofSeconds(1)).curve().expected();
    long nanos = Math.round(requests / inASecond * 1e9);
    return new RampUp(strategy, start, end, Duration.ofNanos(Math.max(1, nanos)));
  }

  /** As a schedule takes it. */
  RateCurve curve() {
    return new RateCurve(List.of(new RateSpan(startPerSecond, endPerSecond, length, strategy)));
  }
}
