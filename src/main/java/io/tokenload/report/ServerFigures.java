package io.tokenload.report;

import io.tokenload.analysis.server.CellServer;
import io.tokenload.analysis.server.Gauge;
import io.tokenload.metric.server.ServerCounts;
import io.tokenload.metric.server.ServerTime;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What the servers said of a cell by the names that programs know it by: the same keys for every
 * cell of every run, null for what nobody knows.
 */
final class ServerFigures {

  private static final Map<ServerTime, String> MEANS = new LinkedHashMap<>();

  static {
    MEANS.put(ServerTime.TTFT, "server_ttft_mean_ms");
    MEANS.put(ServerTime.ITL, "server_itl_mean_ms");
    MEANS.put(ServerTime.TPOT, "server_tpot_mean_ms");
    MEANS.put(ServerTime.E2EL, "server_e2el_mean_ms");
    MEANS.put(ServerTime.QUEUE, "server_queue_mean_ms");
    MEANS.put(ServerTime.PREFILL, "server_prefill_mean_ms");
    MEANS.put(ServerTime.DECODE, "server_decode_mean_ms");
  }

  private final Map<String, Object> figures = new LinkedHashMap<>();
  private final CellServer told;

  private ServerFigures(CellServer told) {
    this.told = told;
  }

  /**
   * By key.
   *
   * @param told or {@code null} where nothing is known
   */
  static Map<String, Object> of(CellServer told) {
    ServerFigures cell = new ServerFigures(told);
    cell.limit();
    cell.watch();
    cell.gauge("running", stand -> stand.running());
    cell.gauge("waiting", stand -> stand.waiting());
    cell.gauge("kv_usage", stand -> stand.kvUsage());
    cell.counts();
    MEANS.forEach((time, key) -> cell.put(key, of -> ms(of.meanNanos().get(time))));
    cell.put("client_ttft_mean_ms", of -> ms(of.share().clientMeanNanos()));
    cell.put("network_and_client_ms", of -> ms(of.share().differenceNanos()));
    return cell.figures;
  }

  private void limit() {
    put("limiter", of -> of.limit().limiter() == null ? null : of.limit().limiter().key());
    put("limiter_reason", of -> of.limit().reason());
  }

  private void watch() {
    put("scrapes", of -> of.watch().scrapes());
    put("scrapes_missed", of -> of.watch().missed());
    put("counted_before_s", of -> seconds(of.watch().beforeNanos()));
    put("counted_after_s", of -> seconds(of.watch().afterNanos()));
  }

  private void gauge(String key, Function<CellServer.Stand, Gauge> of) {
    Gauge gauge = told == null ? null : of.apply(told.stand());
    figures.put(key + "_mean", gauge == null ? null : Figure.rate(gauge.mean()));
    figures.put(key + "_max", gauge == null ? null : Figure.rate(gauge.max()));
  }

  private void counts() {
    count("server_requests", ServerCounts::requests);
    count("server_prompt_tokens", ServerCounts::promptTokens);
    count("server_output_tokens", ServerCounts::outputTokens);
    count("prefix_query_tokens", ServerCounts::prefixQueries);
    count("prefix_hit_tokens", ServerCounts::prefixHits);
    put("prefix_hit_share", of -> number(of.prefixHitShare()));
    count("preemptions", ServerCounts::preemptions);
  }

  private void count(String key, Function<ServerCounts, Double> of) {
    put(key, cell -> number(of.apply(cell.counts())));
  }

  private void put(String key, Function<CellServer, Object> of) {
    figures.put(key, told == null ? null : of.apply(told));
  }

  static BigDecimal number(Double value) {
    return value == null ? null : Figure.rate(value);
  }

  static BigDecimal ms(Double nanos) {
    return nanos == null ? null : Figure.exactMs(nanos);
  }

  private static BigDecimal seconds(Long nanos) {
    return nanos == null ? null : Figure.exactSeconds(nanos);
  }
}
