package io.tokenload.gate;

import io.tokenload.metric.Calibration;
import io.tokenload.metric.CellObservation;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Delay;
import io.tokenload.metric.Distribution;
import io.tokenload.metric.Evidence;
import io.tokenload.metric.Latency;
import io.tokenload.metric.Level;
import io.tokenload.metric.Quantile;
import java.util.List;
import java.util.Optional;

/**
 * How much of a cell's latency may be the client's own: at each percentile the greater of what was
 * calibrated at the cell's load and what its event loops were late in the cell itself, plus the
 * send lag of latencies that count from the intended start. Of TPOT, the delay of its two stamps is
 * divided by the gaps between them.
 *
 * @param p50 at the median
 * @param p99 at the 99th percentile
 */
public record ClientDelay(Parts p50, Parts p99) {

  /** The latencies whose delay is judged. */
  public static final List<Latency> FIGURES =
      List.of(Latency.TTFT, Latency.TPOT, Latency.ITL, Latency.E2EL);

  /** From here on requests that waited under the cap are the p99, and send lag tells of the cap. */
  private static final double CAP_BINDS = 0.01;

  /**
   * What a delay is made of, nanoseconds.
   *
   * @param calibrated against the known truth; 0 where it is not known
   * @param loopLag lateness of the event loops; 0 where it is not known
   * @param sendLag from the intended start to the handover
   */
  public record Parts(double calibrated, double loopLag, double sendLag) {

    /** All of it. */
    public double nanos() {
      return Math.max(calibrated, loopLag) + sendLag;
    }

    private Parts dividedBy(double gaps) {
      return new Parts(calibrated / gaps, loopLag / gaps, sendLag / gaps);
    }
  }

  /**
   * The delay in a latency of a cell.
   *
   * @return empty if the run was neither calibrated nor observed there
   */
  public static Optional<ClientDelay> of(Evidence evidence, CellSummary cell, Latency latency) {
    Optional<CellObservation> seen = seen(evidence, cell);
    Delay lag = seen.map(ClientDelay::lag).orElse(Delay.NONE);
    Delay calibrated = calibrated(evidence, cell, seen, latency);
    if (!lag.isKnown() && !calibrated.isKnown()) {
      return Optional.empty();
    }
    ClientDelay delay =
        new ClientDelay(
            new Parts(calibrated.p50Nanos(), lag.p50Nanos(), sendLag(cell, seen, latency, 50)),
            new Parts(calibrated.p99Nanos(), tail(lag, latency), sendLag(cell, seen, latency, 99)));
    return Optional.of(latency == Latency.TPOT ? delay.dividedBy(gaps(cell)) : delay);
  }

  /** Of a figure made of two stamps the p99 is the stamps' p99.5: either of them may be late. */
  private static double tail(Delay lag, Latency latency) {
    boolean twoStamps = latency == Latency.ITL || latency == Latency.TPOT;
    return twoStamps ? lag.p995Nanos() : lag.p99Nanos();
  }

  private ClientDelay dividedBy(double gaps) {
    return new ClientDelay(p50.dividedBy(gaps), p99.dividedBy(gaps));
  }

  static Optional<CellObservation> seen(Evidence evidence, CellSummary cell) {
    return Optional.ofNullable(evidence.selfObservation()).flatMap(self -> self.of(cell.cell()));
  }

  /** Where no loop told anything, the machine's hiccups are the best guess. */
  private static Delay lag(CellObservation seen) {
    return seen.eventLoopLag().isKnown() ? seen.eventLoopLag() : seen.hiccup();
  }

  private static Delay calibrated(
      Evidence evidence, CellSummary cell, Optional<CellObservation> seen, Latency latency) {
    Calibration calibration = evidence.calibration();
    return calibration == null
        ? Delay.NONE
        : calibration.delay(latency, streams(cell, seen)).orElse(Delay.NONE);
  }

  /** Streams at once: as asked, or in open injection as many as there were connections. */
  static int streams(CellSummary cell, Optional<CellObservation> seen) {
    Integer asked = cell.cell().level().concurrency();
    return asked != null ? asked : seen.map(CellObservation::openConnections).orElse(1);
  }

  private static double sendLag(
      CellSummary cell, Optional<CellObservation> seen, Latency latency, double percent) {
    boolean fromIntended = latency == Latency.TTFT || latency == Latency.E2EL;
    if (!fromIntended || seen.map(cellSeen -> capBinds(cell, cellSeen)).orElse(false)) {
      return 0;
    }
    Distribution lag = cell.latencies().get(Latency.SEND_LAG);
    Quantile quantile = lag == null ? null : lag.quantile(percent);
    return quantile == null ? 0 : quantile.nanos();
  }

  /** Whether so many requests waited for a place that their wait is the send lag. */
  static boolean capBinds(CellSummary cell, CellObservation seen) {
    return cell.cell().level().kind() != Level.Kind.CONCURRENCY
        && seen.delayedByCap() > 0
        && seen.delayedByCap() >= CAP_BINDS * cell.counts().sent();
  }

  private static double gaps(CellSummary cell) {
    long requests = Math.max(1, cell.counts().ok());
    return Math.max(1, (double) cell.tokens().output() / requests - 1);
  }
}
