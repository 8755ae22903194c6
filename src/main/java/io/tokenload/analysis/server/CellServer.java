package io.tokenload.analysis.server;

import io.tokenload.metric.server.ServerCounts;
import io.tokenload.metric.server.ServerTime;
import java.util.Map;
import java.util.Objects;

/**
 * What the servers said of a cell, all of them together; {@code null} for what they did not.
 *
 * @param cell its name
 * @param watch how closely they were asked
 * @param stand how they stood at the scrapes of the measured window
 * @param counts what they counted between the cell's two samples
 * @param meanNanos means of their requests between these samples; a time that is not kept is absent
 * @param share how much of the TTFT lay outside them
 * @param limit what limited the cell
 */
public record CellServer(
    String cell,
    Watch watch,
    Stand stand,
    ServerCounts counts,
    Map<ServerTime, Double> meanNanos,
    ClientShare share,
    Limit limit) {

  static final ServerCounts NOTHING_COUNTED = new ServerCounts(null, null, null, null, null, null);

  public CellServer {
    Objects.requireNonNull(limit, "limit");
    meanNanos = Map.copyOf(meanNanos);
  }

  /**
   * How closely the servers were asked.
   *
   * @param scrapes answered in the measured window, of all servers
   * @param missed not answered in it
   * @param beforeNanos how long before the window the first of the two samples was taken, of
   *     several servers the longest; below zero if it lies inside
   * @param afterNanos how long after the window the last one was taken, likewise
   * @param untold why nothing was counted, or {@code null}
   */
  public record Watch(int scrapes, int missed, Long beforeNanos, Long afterNanos, String untold) {}

  /**
   * How the servers stood.
   *
   * @param running requests being computed
   * @param waiting requests in queues
   * @param kvUsage share of the KV cache in use, 0 to 1, of the fullest server
   * @param queued share of the scrapes at which requests waited, 0 where none tells
   */
  public record Stand(Gauge running, Gauge waiting, Gauge kvUsage, double queued) {}

  /** Share of the prompt tokens looked up in the prefix cache that were found there. */
  public Double prefixHitShare() {
    Double queries = counts.prefixQueries();
    return queries == null || counts.prefixHits() == null || queries <= 0
        ? null
        : Double.valueOf(counts.prefixHits() / queries);
  }

  CellServer with(Limit found) {
    return new CellServer(cell, watch, stand, counts, meanNanos, share, found);
  }
}
