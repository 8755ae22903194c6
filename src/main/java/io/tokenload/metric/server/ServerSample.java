package io.tokenload.metric.server;

import java.util.Map;
import java.util.Objects;

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

  public ServerSample {
    Objects.requireNonNull(url, "url");
    times = Map.copyOf(times);
  }
}
