package io.tokenload.export;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.TokenStream;

/**
 * The series of one cell, found once instead of with every request. Latencies are of the measured
 * window alone and by the definitions of {@link RequestRecord}, as in {@code summary.json};
 * requests and tokens are of all phases.
 */
final class CellFigures {

  private static final double NANOS_PER_SECOND = 1e9;

  private final CellLabels.Labels labels;
  private final Instruments instruments;
  private final CounterDataPoint[][] requests =
      new CounterDataPoint[Phase.values().length][Outcome.values().length];
  private final CounterDataPoint[] promptTokens = new CounterDataPoint[Phase.values().length];
  private final CounterDataPoint[] outputTokens = new CounterDataPoint[Phase.values().length];
  private final DistributionDataPoint ttft;
  private final DistributionDataPoint tpot;
  private final DistributionDataPoint itl;
  private final DistributionDataPoint e2el;
  private final DistributionDataPoint sendLag;

  CellFigures(CellLabels.Labels labels, Instruments instruments) {
    this.labels = labels;
    this.instruments = instruments;
    this.ttft = instruments.ttft().labelValues(labels.className(), labels.cell());
    this.tpot = instruments.tpot().labelValues(labels.className(), labels.cell());
    this.itl = instruments.itl().labelValues(labels.className(), labels.cell());
    this.e2el = instruments.e2el().labelValues(labels.className(), labels.cell());
    this.sendLag = instruments.sendLag().labelValues(labels.className(), labels.cell());
  }

  void add(RequestRecord record) {
    Phase phase = record.identity().phase();
    requests(phase, record.ending().outcome()).inc();
    TokenStream stream = record.stream();
    if (stream.promptTokens() > 0) {
      promptTokens(phase).inc(stream.promptTokens());
    }
    if (stream.outputTokens() > 0) {
      outputTokens(phase).inc(stream.outputTokens());
    }
    if (phase == Phase.MEASUREMENT) {
      latencies(record);
    }
  }

  private void latencies(RequestRecord record) {
    record.ttft().ifPresent(nanos -> ttft.observe(nanos / NANOS_PER_SECOND));
    record.tpot().ifPresent(nanos -> tpot.observe(nanos / NANOS_PER_SECOND));
    record.e2el().ifPresent(nanos -> e2el.observe(nanos / NANOS_PER_SECOND));
    record.sendLag().ifPresent(nanos -> sendLag.observe(nanos / NANOS_PER_SECOND));
    for (long gap : record.itl()) {
      itl.observe(gap / NANOS_PER_SECOND);
    }
  }

  private CounterDataPoint requests(Phase phase, Outcome outcome) {
    CounterDataPoint[] ofPhase = requests[phase.ordinal()];
    if (ofPhase[outcome.ordinal()] == null) {
      ofPhase[outcome.ordinal()] =
          instruments
              .requests()
              .labelValues(labels.className(), labels.cell(), phase.key(), outcome.key());
    }
    return ofPhase[outcome.ordinal()];
  }

  private CounterDataPoint promptTokens(Phase phase) {
    if (promptTokens[phase.ordinal()] == null) {
      promptTokens[phase.ordinal()] =
          instruments.promptTokens().labelValues(labels.className(), labels.cell(), phase.key());
    }
    return promptTokens[phase.ordinal()];
  }

  private CounterDataPoint outputTokens(Phase phase) {
    if (outputTokens[phase.ordinal()] == null) {
      outputTokens[phase.ordinal()] =
          instruments.outputTokens().labelValues(labels.className(), labels.cell(), phase.key());
    }
    return outputTokens[phase.ordinal()];
  }
}
