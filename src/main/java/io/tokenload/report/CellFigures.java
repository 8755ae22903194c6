package io.tokenload.report;

import io.tokenload.gate.ClientDelay;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Distribution;
import io.tokenload.metric.Goodput;
import io.tokenload.metric.Interval;
import io.tokenload.metric.Latency;
import io.tokenload.metric.Level;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.PlannedCell;
import io.tokenload.metric.Quantile;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.StreamFlow;
import io.tokenload.metric.TokenSource;
import io.tokenload.metric.TokenStream;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The figures of a cell by the names that programs know them by, {@code metric_stat_unit}. Every
 * cell has the same keys in the same order; a figure that does not exist is null. Values are
 * strings, whole numbers or decimals.
 */
final class CellFigures {

  private final Map<String, Object> figures = new LinkedHashMap<>();

  private CellFigures() {}

  static Map<String, Object> of(RunFacts run, CellSummary summary) {
    CellFigures cell = new CellFigures();
    cell.identity(summary, run.plan().of(summary.cell()));
    cell.counts(summary.counts());
    cell.throughput(summary.throughput());
    cell.goodput(summary.goodput());
    cell.tokens(summary.tokens());
    cell.flow(summary);
    for (Latency name : Latency.values()) {
      cell.latency(name.key(), summary.latencies().get(name));
      cell.interval(name.key() + "_p99_ci95_", summary.p99Intervals().get(name));
    }
    for (Latency name : ClientDelay.FIGURES) {
      cell.clientDelay(name.key(), ClientDelay.of(run.evidence(), summary, name));
    }
    return cell.figures;
  }

  private void identity(CellSummary summary, PlannedCell planned) {
    Level level = summary.cell().level();
    figures.put("cell", summary.cell().name());
    figures.put("class", summary.cell().className());
    figures.put("profile", summary.cell().profile());
    figures.put("concurrency", level.concurrency());
    figures.put("request_rate", level.isOpen() ? Figure.rate(level.value()) : null);
    figures.put("input_len", planned == null ? null : planned.inputTokens());
    figures.put("output_len", planned == null ? null : planned.outputTokens());
    figures.put("window_from_s", Figure.exactSeconds(summary.window().from()));
    figures.put("window_to_s", Figure.exactSeconds(summary.window().to()));
  }

  private void counts(CellSummary.Counts counts) {
    figures.put("requests_sent", counts.sent());
    figures.put("requests_ok", counts.ok());
    figures.put("requests_failed", counts.failed());
    for (Outcome outcome : Outcome.values()) {
      if (!outcome.isSuccess()) {
        figures.put("failed_" + outcome.key(), counts.failures().getOrDefault(outcome, 0L));
      }
    }
    figures.put("first_error", counts.firstError());
    figures.put("retries", counts.retries());
  }

  private void throughput(CellSummary.Throughput throughput) {
    figures.put("requests_per_s", Figure.rate(throughput.requestsPerSecond()));
    figures.put("output_tokens_per_s", Figure.rate(throughput.outputTokensPerSecond()));
    figures.put("total_tokens_per_s", Figure.rate(throughput.totalTokensPerSecond()));
    figures.put("wasted_tokens", Figure.rate(throughput.wastedTokens()));
    figures.put("wasted_share", ratio(throughput.wastedShare()));
  }

  private void goodput(Goodput goodput) {
    figures.put("good_share", goodput == null ? null : ratio(goodput.share()));
    figures.put("goodput_rps", goodput == null ? null : Figure.rate(goodput.requestsPerSecond()));
    figures.put(
        "good_output_tokens_per_s",
        goodput == null ? null : Figure.rate(goodput.outputTokensPerSecond()));
    figures.put("goodput_limits", goodput == null ? null : goodput.limits().spelled());
  }

  private void tokens(CellSummary.Tokens tokens) {
    figures.put("prompt_tokens", tokens.prompt());
    figures.put("prompt_min_tokens", known(tokens.promptMin()));
    figures.put("prompt_max_tokens", known(tokens.promptMax()));
    figures.put("output_tokens", tokens.output());
    figures.put("reasoning_tokens", known(tokens.reasoning()));
    figures.put("token_events", tokens.events());
    figures.put("token_reads", tokens.reads());
    figures.put("tokens_per_event", ratio(tokens.tokensPerEvent()));
    figures.put("events_per_read", ratio(tokens.eventsPerRead()));
    String sources =
        Arrays.stream(TokenSource.values())
            .filter(tokens.sources()::containsKey)
            .map(source -> source.key() + "=" + tokens.sources().get(source))
            .collect(Collectors.joining(" "));
    figures.put("token_sources", sources.isEmpty() ? null : sources);
  }

  private void flow(CellSummary summary) {
    StreamFlow flow = summary.flow();
    boolean gaps = summary.latencies().containsKey(Latency.ITL);
    boolean perToken = summary.latencies().containsKey(Latency.ITL_PER_TOKEN);
    boolean tcp = flow.tcpTold() > 0;
    figures.put("held_back_gaps", perToken ? Long.valueOf(flow.heldBack()) : null);
    figures.put("stalls", gaps ? Long.valueOf(flow.stalls()) : null);
    figures.put("stalled_requests", gaps ? Long.valueOf(flow.stalledRequests()) : null);
    figures.put("stalls_caught_up", gaps ? Long.valueOf(flow.caughtUp()) : null);
    figures.put("stalls_with_loss", gaps && tcp ? Long.valueOf(flow.withLoss()) : null);
    figures.put("stalled_s", gaps ? Figure.exactSeconds(flow.stalledNanos()) : null);
    figures.put("answers_at_once", flow.atOnce());
    figures.put("answers_long_enough_to_tell", flow.judged());
    figures.put("retransmits", tcp ? Long.valueOf(flow.retransmits()) : null);
    figures.put("out_of_order", tcp ? Long.valueOf(flow.outOfOrder()) : null);
  }

  private static BigDecimal ratio(OptionalDouble of) {
    return of.isPresent() ? Figure.rate(of.getAsDouble()) : null;
  }

  private static Long known(long count) {
    return count == TokenStream.UNKNOWN ? null : Long.valueOf(count);
  }

  private void latency(String key, Distribution of) {
    figures.put(key + "_count", of == null ? 0L : of.count());
    figures.put(key + "_mean_ms", of == null ? null : Figure.exactMs(of.meanNanos()));
    figures.put(key + "_std_ms", of == null ? null : Figure.exactMs(of.stdNanos()));
    figures.put(key + "_min_ms", of == null ? null : Figure.exactMs(of.minNanos()));
    figures.put(key + "_max_ms", of == null ? null : Figure.exactMs(of.maxNanos()));
    for (double percent : Distribution.PERCENTS) {
      quantile(key + "_p" + Math.round(percent) + "_", of == null ? null : of.quantile(percent));
    }
  }

  private void quantile(String key, Quantile of) {
    figures.put(key + "ms", of == null ? null : Figure.exactMs(of.nanos()));
    figures.put(key + "bound", of == null ? null : of.kind().name().toLowerCase(Locale.ROOT));
  }

  private void interval(String key, Interval of) {
    BigDecimal low = of == null ? null : Figure.exactMs(of.lowNanos());
    figures.put(key + "low_ms", low);
    figures.put(key + "high_ms", of == null ? null : Figure.exactMs(of.highNanos()));
  }

  private void clientDelay(String of, Optional<ClientDelay> delay) {
    String key = "client_delay_" + of;
    figures.put(key + "_p50_ms", ms(delay.map(ClientDelay::p50)));
    figures.put(key + "_p99_ms", ms(delay.map(ClientDelay::p99)));
  }

  private static BigDecimal ms(Optional<ClientDelay.Parts> delay) {
    return delay.map(parts -> Figure.exactMs(parts.nanos())).orElse(null);
  }
}
