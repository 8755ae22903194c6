package io.tokenload.run;

import io.tokenload.dsl.OpenInjection;
import io.tokenload.engine.CellPlan;
import io.tokenload.workload.Arrivals;
import io.tokenload.workload.dataset.Trace;
import java.time.Duration;

/** The schedule of a trace: all of it is measured, and nothing is sent before or after it. */
final class TraceArrivals {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Trace trace;

  TraceArrivals(Trace trace) {
    this.trace = trace;
  }

  /** Due times as in the trace, and the users that Gatling injects for them. */
  OpenInjection injection() {
    long[] due = trace.requests().stream().mapToLong(Trace.Request::arrivalNanos).toArray();
    return new OpenInjection(
        Arrivals.listed(due), Duration.ofNanos(trace.spanNanos()).plus(SECOND));
  }

  /** A window from the first arrival to after the last. */
  CellPlan plan() {
    return new CellPlan(OpenInjection.LEAD.toNanos(), 0, 0, trace.spanNanos() + 1, Long.MAX_VALUE);
  }
}
