package io.tokenload.metric.server;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * What a server said at one scrape of its {@code /metrics}.
 *
 * @param url which server
 * @param askedNanos when it was asked, since the run's origin; may be before it
 * @param answeredNanos when the last byte of its answer had come
 * @param gauges how it stands
 * @param counts what it has counted
 * @param times of its requests, in total; a time that it does not keep is absent
 * @param startedSeconds when its process began, seconds since the epoch, or {@code null}
 */
public record ServerSample(
    String url,
    long askedNanos,
    long answeredNanos,
    ServerGauges gauges,
    ServerCounts counts,
    Map<ServerTime, TimeTotal> times,
    Double startedSeconds) {

  /** Clients of Prometheus round the time of their start differently from page to page. */
  private static final double SAME_START_SECONDS = 1;

  public ServerSample {
    Objects.requireNonNull(url, "url");
    times = Map.copyOf(times);
  }

  /** Whether another process answered than at an earlier sample, by its own word. */
  public boolean isOfOtherProcessThan(ServerSample before) {
    return before.startedSeconds != null
        && startedSeconds != null
        && Math.abs(startedSeconds - before.startedSeconds) > SAME_START_SECONDS;
  }

  /** Whether it has counted less of requests or tokens than at an earlier sample. */
  public boolean countsLessThan(ServerSample before) {
    return fell(before, ServerCounts::requests)
        || fell(before, ServerCounts::promptTokens)
        || fell(before, ServerCounts::outputTokens);
  }

  private boolean fell(ServerSample before, Function<ServerCounts, Double> counter) {
    Double was = counter.apply(before.counts);
    Double is = counter.apply(counts);
    return was != null && is != null && is < was;
  }
}
