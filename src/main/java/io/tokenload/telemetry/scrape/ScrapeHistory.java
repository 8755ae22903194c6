package io.tokenload.telemetry.scrape;

import io.tokenload.metric.server.ServerSample;
import io.tokenload.telemetry.exposition.GaugeAge;
import java.util.Optional;

/**
 * What the samples of one server say beyond themselves: whether it began anew, and whether it had
 * more requests than the client had in flight. Its size does not grow. Not thread-safe.
 */
final class ScrapeHistory {

  private final GaugeAge gauges;
  private ServerSample last;
  private int restarts;
  private double excess;
  private double mostExcess;

  ScrapeHistory(GaugeAge gauges) {
    this.gauges = gauges;
  }

  /**
   * Takes a sample in.
   *
   * @param mostInFlight most requests that the client had in flight shortly before, at any server
   */
  void add(ServerSample sample, int mostInFlight) {
    if (last != null && (sample.isOfOtherProcessThan(last) || sample.countsLessThan(last))) {
      restarts++;
    }
    last = sample;
    double now = requests(sample) - mostInFlight;
    // One sample may meet requests that ended or were cancelled a moment ago.
    mostExcess = Math.max(mostExcess, Math.min(excess, now));
    excess = now;
  }

  /** Gauges that lag say nothing of now. */
  private double requests(ServerSample sample) {
    Double running = sample.gauges().running();
    Double waiting = sample.gauges().waiting();
    return gauges != GaugeAge.CURRENT || running == null || waiting == null ? 0 : running + waiting;
  }

  /** How often the server began anew. */
  int restarts() {
    return restarts;
  }

  /** Most requests beyond the client's that it had at two samples in a row; none: 0. */
  double foreignRequests() {
    return mostExcess;
  }

  /** The sample taken last. */
  Optional<ServerSample> last() {
    return Optional.ofNullable(last);
  }
}
