package io.tokenload.recording;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.CellWindow;
import io.tokenload.metric.Distribution;
import io.tokenload.metric.Interval;
import io.tokenload.metric.IntervalEstimator;
import io.tokenload.metric.Latency;
import io.tokenload.metric.Level;
import io.tokenload.metric.Objectives;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestParts;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.Stamps;
import io.tokenload.metric.TcpTrace;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** The requests of one cell on their way to a {@link CellSummary}. */
final class CellTally {

  private static final Set<Latency> WITH_INTERVAL =
      Set.of(Latency.TTFT, Latency.TPOT, Latency.E2EL);
  private static final double INTERVAL_PERCENT = 99;

  private final CellWindow window;
  private final ThroughputTally throughput;
  private final CountTally counts = new CountTally();
  private final Map<Latency, Samples> samples = new EnumMap<>(Latency.class);
  private final Gaps itl = new Gaps();
  private final Gaps itlPerToken = new Gaps();
  private final Gaps itlPerRead = new Gaps();
  private final FlowTally flow = new FlowTally();
  private final UrlTally urls;
  private final GoodputTally goodput;

  CellTally(CellWindow window, Objectives objectives) {
    this.window = window;
    this.throughput = new ThroughputTally(window);
    this.urls = new UrlTally(window);
    this.goodput = new GoodputTally(window, objectives);
  }

  void add(RequestRecord request) {
    throughput.add(request);
    urls.add(request);
    goodput.add(request);
    if (request.identity().phase() == Phase.MEASUREMENT) {
      counts.add(request);
      latencies(request);
      gaps(request);
      flow.add(request);
    }
  }

  private void latencies(RequestRecord request) {
    Stamps stamps = request.stamps();
    withBound(Latency.TTFT, request, request.ttft(), stamps.intended());
    withBound(Latency.TTFT_FROM_SEND, request, request.ttftFromSend(), stamps.sent());
    withBound(Latency.E2EL, request, request.e2el(), stamps.intended());
    withBound(Latency.E2EL_FROM_SEND, request, request.e2elFromSend(), stamps.sent());
    plain(Latency.TTFT_ANSWER, request, asDouble(request.ttftAnswer()));
    plain(Latency.TPOT, request, request.tpot());
    plain(Latency.TOTAL_PER_TOKEN, request, request.totalPerToken());
    plain(Latency.CONNECT, request, asDouble(request.connection().connect()));
    plain(Latency.UPLOAD, request, asDouble(request.upload()));
    plain(Latency.RTT, request, roundTrip(request));
    plain(Latency.SEND_LAG, request, asDouble(request.sendLag()));
    if (request.serverTimes() != null) {
      parts(request, request.parts());
    }
  }

  private void parts(RequestRecord request, RequestParts parts) {
    plain(Latency.QUEUE, request, asDouble(parts.queue()));
    plain(Latency.PREFILL, request, asDouble(parts.prefill()));
    plain(Latency.DECODE, request, asDouble(parts.decode()));
    plain(Latency.NETWORK, request, asDouble(parts.network()));
  }

  /** A request that was given up has waited at least until then. */
  private void withBound(Latency name, RequestRecord request, OptionalLong value, long from) {
    of(name).addOrBound(request, value, from);
  }

  private void plain(Latency name, RequestRecord request, OptionalDouble value) {
    value.ifPresent(
        nanos -> of(name).add(nanos, request.stamps().intended(), request.identity().id()));
  }

  private Samples of(Latency name) {
    return samples.computeIfAbsent(name, unused -> new Samples());
  }

  private static OptionalDouble asDouble(OptionalLong value) {
    return value.isPresent() ? OptionalDouble.of(value.getAsLong()) : OptionalDouble.empty();
  }

  private static OptionalDouble roundTrip(RequestRecord request) {
    TcpTrace tcp = request.connection().tcp();
    return tcp.isTold() ? OptionalDouble.of(tcp.rttNanos()) : OptionalDouble.empty();
  }

  private void gaps(RequestRecord request) {
    for (long gap : request.itlPerRead()) {
      itlPerRead.add(gap, 1);
    }
    int[] tokens = request.stream().eventTokens();
    long[] gaps = request.itl();
    long carried = 0;
    for (int i = 0; i < gaps.length; i++) {
      itl.add(gaps[i], 1);
      carried += gaps[i];
      // An event without tokens prolongs the wait for the next token.
      if (tokens != null && tokens[i + 1] > 0) {
        itlPerToken.add(carried, tokens[i + 1]);
        carried = 0;
      }
    }
  }

  CellSummary summary(IntervalEstimator estimator) {
    Map<Latency, Distribution> latencies = new EnumMap<>(Latency.class);
    samples.forEach((name, of) -> of.distribution().ifPresent(d -> latencies.put(name, d)));
    itl.distribution().ifPresent(d -> latencies.put(Latency.ITL, d));
    itlPerToken.distribution().ifPresent(d -> latencies.put(Latency.ITL_PER_TOKEN, d));
    itlPerRead.distribution().ifPresent(d -> latencies.put(Latency.ITL_PER_READ, d));
    return new CellSummary(
        window,
        counts.counts(),
        latencies,
        throughput.perSecond(),
        counts.tokens(),
        flow.flow(),
        intervals(latencies, estimator),
        urls.summaries(),
        goodput.goodput());
  }

  private Map<Latency, Interval> intervals(
      Map<Latency, Distribution> latencies, IntervalEstimator estimator) {
    Map<Latency, Interval> intervals = new EnumMap<>(Latency.class);
    int block = requestsAtOnce(latencies);
    for (Latency name : WITH_INTERVAL) {
      if (samples.containsKey(name)) {
        samples
            .get(name)
            .interval(estimator, block, INTERVAL_PERCENT)
            .ifPresent(interval -> intervals.put(name, interval));
      }
    }
    return intervals;
  }

  /** Requests that run together share the server's steps. In open injection: by Little's law. */
  private int requestsAtOnce(Map<Latency, Distribution> latencies) {
    Level level = window.cell().level();
    if (level.concurrency() != null) {
      return level.concurrency();
    }
    if (!level.isOpen()) {
      return 1;
    }
    Distribution total = latencies.get(Latency.E2EL);
    double atOnce = total == null ? 1 : level.value() * total.meanNanos() / 1e9;
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.rint(atOnce)));
  }
}
