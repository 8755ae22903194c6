package io.tokenload.engine;

import io.gatling.core.structure.ScenarioContext;
import io.tokenload.metric.RequestRecord;
import java.time.Duration;
import java.util.List;

/**
 * Requests over the client of a run and on its event loops, by the same code as its load's, outside
 * of the load: in no statistics of Gatling, in no journal, by no virtual user of Gatling, and
 * without touching the run's clock. For measuring the client itself.
 */
public final class Rehearsal {

  private final ScenarioContext context;
  private volatile Performance current;
  private volatile String stopped;

  Rehearsal(ScenarioContext context) {
    this.context = OffTheRecord.of(context);
  }

  /**
   * What is driven.
   *
   * @param call the request that each stream sends again and again
   * @param streams streams at once
   * @param stagger time over which their first starts are spread
   * @param length after which none begins a request
   */
  public record Part(LlmCall call, int streams, Duration stagger, Duration length) {
    public Part {
      if (streams < 1 || stagger.isNegative() || length.compareTo(stagger) <= 0) {
        throw new IllegalArgumentException(
            "%d streams that start over %s and last %s make no part"
                .formatted(streams, stagger, length));
      }
    }
  }

  /**
   * What came of it.
   *
   * @param originNanos {@link System#nanoTime} at the first intended start: the records' zero
   * @param records of all requests, in the order of their ends; with texts
   * @param failure why the part ended before its time, or {@code null}: the first failed request's
   *     own words
   */
  public record Take(long originNanos, List<RequestRecord> records, String failure) {
    public Take {
      records = List.copyOf(records);
    }
  }

  /**
   * Drives a part to its end; blocks the caller, which must be no event loop. The first request
   * that fails ends it.
   */
  public Take play(Part part) {
    Performance performance = new Performance(context, part);
    current = performance;
    if (stopped != null) {
      performance.stop(stopped);
    }
    return performance.play();
  }

  /** Ends what is being played, and all that would be played later. Returns at once. */
  public void stop(String why) {
    stopped = why;
    Performance playing = current;
    if (playing != null) {
      playing.stop(why);
    }
  }
}
