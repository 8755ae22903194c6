package io.tokenload.dsl;

import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;

import io.gatling.javaapi.core.OpenInjectionStep;
import io.tokenload.workload.Arrivals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Arrivals, and the injection steps that bring Gatling's users ahead of them: as many users in each
 * second as have their due time in it. The cell's zero lies a lead after the first of them.
 *
 * @param arrivals due times
 * @param length how long requests arrive, whole seconds
 */
public record OpenInjection(Arrivals arrivals, Duration length) {

  /** From the first user to the schedule's zero: longer than the second a user may come late. */
  public static final Duration LEAD = Duration.ofMillis(1_500);

  private static final Duration SECOND = Duration.ofSeconds(1);

  public OpenInjection {
    Objects.requireNonNull(arrivals, "arrivals");
    if (length.toSeconds() < 1) {
      throw new IllegalArgumentException("requests arrive for a second at least, not " + length);
    }
  }

  /** Gatling's steps, one a second. */
  OpenInjectionStep[] steps() {
    List<OpenInjectionStep> steps = new ArrayList<>();
    int arrived = 0;
    for (long second = 1; second <= length.toSeconds(); second++) {
      int due = countBefore(TimeUnit.SECONDS.toNanos(second), arrived);
      // An empty first second would let the first user come before its time to open the cell.
      int users = second == 1 ? Math.max(1, due) : due - arrived;
      steps.add(users == 0 ? nothingFor(SECOND) : rampUsers(users).during(SECOND));
      arrived = Math.max(due, arrived + users);
    }
    return steps.toArray(OpenInjectionStep[]::new);
  }

  private int countBefore(long nanos, int from) {
    int count = from;
    while (count < arrivals.count() && arrivals.dueNanos(count) < nanos) {
      count++;
    }
    return count;
  }
}
