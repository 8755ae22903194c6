package io.tokenload.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tokenload.metric.Cell;
import io.tokenload.metric.Level;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.Verdict;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class PrometheusFiguresTest {

  private static final String SS = "{cell=\"SS c=4\",class=\"SS\"";

  private final PrometheusFigures figures =
      new PrometheusFigures(Requests.RUN, Requests.Still.STATE, () -> 7);

  // SAD PATH

  @Test
  void howeverManyClassesAndErrorsThereAreSeriesAreBounded() {
    for (int i = 0; i < 500; i++) {
      Cell cell = new Cell("class" + i, "class", Level.concurrency(1 + i));
      for (Phase phase : Phase.values()) {
        for (Outcome outcome : Outcome.values()) {
          figures.add(
              outcome.isSuccess()
                  ? Requests.success(cell, phase, 4)
                  : Requests.failure(cell, phase, outcome, 500));
        }
      }
    }
    figures.loopLag(lag(5 * Requests.MS));
    figures.judged(Verdict.Grade.INVALID);
    Exposition exposition = Exposition.of(figures.registry());

    assertThat(exposition.values()).hasSizeLessThanOrEqualTo(PrometheusFigures.MOST_SERIES);
    String others = "tokenload_requests_total{cell=\"other\",class=\"other\",outcome=\"ok\"";
    assertThat(exposition.value(others + ",phase=\"measurement\"}"))
        .isEqualTo(500.0 - CellLabels.MOST);
    assertThat(exposition.sum("tokenload_requests_total", ""))
        .isEqualTo(500.0 * Phase.values().length * Outcome.values().length);
  }

  @Test
  void aNameOfAnyLengthAndWithAnyCharactersIsALabel() {
    Cell cell = new Cell("a\"b\\\n" + "x".repeat(5_000), "odd", Level.concurrency(1));
    figures.add(Requests.success(cell, Phase.MEASUREMENT, 1));
    assertThat(Exposition.of(figures.registry()).values().keySet())
        .anyMatch(series -> series.contains("a\\\"b\\\\\\nxxx"))
        .allMatch(series -> series.length() < 1_000);
  }

  @Test
  void manyCellsAtOnceAreShownOncePerLabelAndNotWithoutEnd() {
    List<LiveState.Current> many =
        java.util.stream.IntStream.range(0, 300)
            .mapToObj(i -> new Cell("c" + i, "c", Level.concurrency(1)))
            .map(cell -> new LiveState.Current(cell, "warmup"))
            .toList();
    PrometheusFigures crowded =
        new PrometheusFigures(Requests.RUN, new Requests.Still(many), () -> 0);
    assertThat(Exposition.of(crowded.registry()).sum("tokenload_current_cell", "")).isEqualTo(20);
  }

  @Test
  void aFailureHasNoLatency() {
    figures.add(Requests.failure(Requests.SS, Phase.MEASUREMENT, Outcome.TIMEOUT, 0));
    Exposition exposition = Exposition.of(figures.registry());
    assertThat(exposition.value(requests("timeout", "measurement"))).isEqualTo(1);
    assertThat(exposition.value("tokenload_time_to_first_token_seconds_count" + SS + "}")).isZero();
    assertThat(exposition.names()).doesNotContain("tokenload_output_tokens_total");
  }

  @Test
  void beforeTheRunIsJudgedThereIsNoVerdict() {
    assertThat(Exposition.of(figures.registry()).names()).doesNotContain("tokenload_verdict");
    figures.judged(Verdict.Grade.DEGRADED);
    Exposition exposition = Exposition.of(figures.registry());
    assertThat(exposition.value("tokenload_verdict{grade=\"degraded\"}")).isEqualTo(1);
    assertThat(exposition.value("tokenload_verdict{grade=\"valid\"}")).isZero();
  }

  // COUNTS

  @Test
  void countsAreThoseOfTheRecords() {
    figures.add(Requests.success(Requests.SS, Phase.WARMUP, 9));
    figures.add(Requests.success(Requests.SS, Phase.MEASUREMENT, 5));
    figures.add(Requests.success(Requests.SS, Phase.MEASUREMENT, 3));
    Exposition exposition = Exposition.of(figures.registry());

    assertThat(exposition.value(requests("ok", "warmup"))).isEqualTo(1);
    assertThat(exposition.value(requests("ok", "measurement"))).isEqualTo(2);
    assertThat(exposition.sum("tokenload_output_tokens_total", "measurement")).isEqualTo(8);
    assertThat(exposition.sum("tokenload_output_tokens_total", "")).isEqualTo(17);
    assertThat(exposition.sum("tokenload_prompt_tokens_total", "measurement")).isEqualTo(240);

    holds(exposition, "tokenload_time_to_first_token_seconds", 2, 0.060);
    holds(exposition, "tokenload_time_per_output_token_seconds", 2, 0.020);
    holds(exposition, "tokenload_inter_token_latency_seconds", 6, 0.060);
    holds(exposition, "tokenload_e2e_request_latency_seconds", 2, 0.070 + 0.050);
    holds(exposition, "tokenload_send_lag_seconds", 2, 0.002);
    assertThat(bucket(exposition, "tokenload_time_to_first_token_seconds", "0.02")).isZero();
    assertThat(bucket(exposition, "tokenload_time_to_first_token_seconds", "0.04")).isEqualTo(2);
    assertThat(bucket(exposition, "tokenload_time_to_first_token_seconds", "+Inf")).isEqualTo(2);
  }

  @Test
  void stateIsThatOfTheMomentOfTheScrape() {
    Exposition exposition = Exposition.of(figures.registry());
    assertThat(exposition.value("tokenload_requests_in_flight")).isEqualTo(3);
    assertThat(exposition.value("tokenload_cells_planned")).isEqualTo(8);
    assertThat(exposition.value("tokenload_cells_over")).isEqualTo(2);
    assertThat(exposition.value("tokenload_journal_queue_records")).isEqualTo(5);
    assertThat(exposition.value("tokenload_journal_refused_records_total")).isEqualTo(1);
    assertThat(exposition.value("tokenload_export_refused_records_total")).isEqualTo(7);
    assertThat(exposition.value("tokenload_current_cell" + SS + ",phase=\"measurement\"}"))
        .isEqualTo(1);
    assertThat(
            exposition.value(
                "tokenload_run_info{backend=\"vllm\",model=\"qwen\","
                    + "run_id=\"20261125-180000-7f3a\",simulation=\"Tiny\"}"))
        .isEqualTo(1);
  }

  @Test
  void latenessOfEventLoopsIsCountedTimerByTimer() {
    Histogram lag = lag(5 * Requests.MS);
    lag.recordValueWithCount(200_000, 49);
    figures.loopLag(lag);
    Exposition exposition = Exposition.of(figures.registry());
    assertThat(exposition.value("tokenload_event_loop_lag_seconds_count")).isEqualTo(50);
    assertThat(exposition.value("tokenload_event_loop_lag_seconds_bucket{le=\"0.001\"}"))
        .isEqualTo(49);
  }

  private static Histogram lag(long nanos) {
    Histogram lag = new Histogram(2);
    lag.recordValue(nanos);
    return lag;
  }

  private static String requests(String outcome, String phase) {
    return "tokenload_requests_total%s,outcome=\"%s\",phase=\"%s\"}".formatted(SS, outcome, phase);
  }

  private static double bucket(Exposition exposition, String name, String bound) {
    return exposition.value("%s_bucket%s,le=\"%s\"}".formatted(name, SS, bound));
  }

  private static void holds(Exposition exposition, String name, double count, double sum) {
    assertThat(exposition.value(name + "_count" + SS + "}")).as(name).isEqualTo(count);
    assertThat(exposition.value(name + "_sum" + SS + "}")).as(name).isCloseTo(sum, within(1e-9));
  }
}
