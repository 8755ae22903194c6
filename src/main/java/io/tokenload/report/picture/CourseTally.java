package io.tokenload.report.picture;

import io.tokenload.metric.CellWindow;
import io.tokenload.metric.Latency;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.Stamps;
import io.tokenload.metric.TokenStream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The requests of a cell, of all phases, on their way to its {@link Course}. */
final class CourseTally {

  private static final double NANOS_PER_SECOND = 1e9;

  /** Of a span's length: what happened in less of it makes no rate. */
  private static final double LEAST_PART = 0.2;

  private final Spans<Moment> spans = new Spans<>(Moment::new, Moment::with);

  void add(RequestRecord record) {
    Stamps stamps = record.stamps();
    Moment due = spans.at(stamps.intended());
    record.ttft().ifPresent(nanos -> due.latency(Latency.TTFT, nanos));
    record.tpot().ifPresent(nanos -> due.latency(Latency.TPOT, Math.round(nanos)));
    record.sendLag().ifPresent(nanos -> due.latency(Latency.SEND_LAG, nanos));
    tokens(record);
    if (stamps.end() != Stamps.NONE) {
      if (!wasLetGo(record)) {
        spans.at(stamps.end()).ended(record.ending().outcome().isSuccess());
      }
      underWay(stamps);
    }
  }

  /** A request that only held the load is given up at its end, which is no failure of anybody's. */
  private static boolean wasLetGo(RequestRecord record) {
    return record.identity().phase() != Phase.MEASUREMENT
        && record.ending().outcome() == Outcome.CANCELLED;
  }

  private void underWay(Stamps stamps) {
    if (stamps.sent() != Stamps.NONE && stamps.sent() < stamps.end()) {
      spans.between(stamps.sent(), stamps.end(), Moment::busy);
    }
  }

  private void tokens(RequestRecord record) {
    TokenStream stream = record.stream();
    long[] at = stream.eventNanos();
    double even = even(stream);
    for (int event = 0; event < at.length; event++) {
      Moment moment = spans.at(at[event]);
      moment.tokens(stream.eventTokens() == null ? even : stream.eventTokens()[event]);
      if (event > 0 && stream.choices() == 1) {
        moment.latency(Latency.ITL, at[event] - at[event - 1]);
      }
    }
  }

  /** Tokens of an event where the attribution is unknown; one where the total is, too. */
  private static double even(TokenStream stream) {
    return stream.outputTokens() == TokenStream.UNKNOWN || stream.events() == 0
        ? 1
        : (double) stream.outputTokens() / stream.events();
  }

  /**
   * The course; empty if there was no request.
   *
   * @param window when the cell was open: a span that it began or ended in is shorter
   */
  Optional<Course> course(CellWindow window) {
    if (spans.isEmpty()) {
      return Optional.empty();
    }
    Map<Latency, Course.Percentiles> latencies = new EnumMap<>(Latency.class);
    for (Latency name : Course.LATENCIES) {
      double[] p50 = spans.values(at -> span -> span.percentile(name, 50));
      if (Arrays.stream(p50).anyMatch(Double::isFinite)) {
        double[] p99 = spans.values(at -> span -> span.percentile(name, 99));
        latencies.put(name, new Course.Percentiles(p50, p99));
      }
    }
    return Optional.of(
        new Course(
            window.cell(),
            spans.first(),
            spans.width(),
            latencies,
            rates(window, Moment::outputTokens),
            rates(window, Moment::requests),
            rates(window, moment -> moment.busyNanos() / NANOS_PER_SECOND),
            spans.values(at -> Moment::failures)));
  }

  /** By the second of the part of a span in which the cell was open. */
  private double[] rates(CellWindow window, ToDoubleFunction<Moment> of) {
    return spans.values(
        at -> {
          long from = Math.max(at, window.opened());
          long to = Math.min(at + spans.width(), window.closed());
          double seconds = (to - from) / NANOS_PER_SECOND;
          boolean enough = to - from >= LEAST_PART * spans.width();
          return span -> enough ? of.applyAsDouble(span) / seconds : Double.NaN;
        });
  }
}
