package io.tokenload.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Evidence;
import io.tokenload.metric.Latency;
import io.tokenload.metric.Level;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.Verdict;
import io.tokenload.metric.Verdict.Finding;
import io.tokenload.metric.Verdict.Grade;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleTableTest {

  private static final CellSummary SS = Summaries.cell("SS", Level.concurrency(16), 48.2, 700);
  private static final CellSummary LL = Summaries.cell("LL", Level.requestRate(2.5), 19_023, 8600);

  @Test
  void runWithoutCellsSaysSo() {
    assertThat(ConsoleTable.render(Summaries.run(), 80))
        .isEqualTo(
            """
            Huge on a simulated server (qwen2.5-7b-4090), model qwen
            No cell was measured.
            """);
  }

  @Test
  void runWithoutSuccessHasNoTableOfDashesButTheFirstError() {
    CellSummary dead =
        Summaries.dead(
            "SS", Level.concurrency(16), Map.of(Outcome.CONNECT_ERROR, 5L), "Connection refused");
    String table = ConsoleTable.render(Summaries.run(dead), 120);
    assertThat(table)
        .doesNotContain("TTFT", "-    -")
        .contains("SS c=16 failed: 5 connect_error; the first said: Connection refused");
  }

  @Test
  void eightyColumnsStackTheBlocks() {
    assertThat(ConsoleTable.render(mixed(), 80))
        .isEqualTo(
            """
            Huge on http://127.0.0.1:8000 (vllm 0.11.0), model qwen
            cut short: Ctrl-C

                       requests       per second                        TTFT ms
                       sent  failed   requests  output tok  total tok    p50    p90     p99
            SS c=16      70       0       12.3         700       1400   24.1   38.6  ≥ 48.2
            LL r=2.5    415      15       12.3        8600      17200   9512  15218   19023

                       TPOT ms            Total per token ms   ITL ms
                        p50   p90   p99      p50   p90   p99    p50   p90   p99
            SS c=16    4.93  7.90  9.87     5.25  8.40  10.5   5.60  8.96  11.2
            LL r=2.5   4.93  7.90  9.87     5.25  8.40  10.5   5.60  8.96  11.2

                       E2EL ms
                        p50   p90   p99
            SS c=16    2562  4099  5123
            LL r=2.5   2562  4099  5123

            LL r=2.5 failed: 12 http_status, 3 timeout; the first said: out of memory,
              请稍后再试
            ≥ means at least: too few requests, or too many given up, to know the percentile
              itself.
            Prompts differ by up to 2 tokens.
            """);
  }

  @Test
  void hundredAndTwentyColumnsNeedFewerBlocks() {
    assertThat(ConsoleTable.render(mixed(), 120))
        .contains("E2EL ms")
        .containsOnlyOnce("ITL ms             E2EL ms")
        .containsOnlyOnce("TTFT ms               TPOT ms            Total per token ms\n");
    assertThat(ConsoleTable.render(mixed(), 200).lines().filter(l -> l.startsWith("SS c=16")))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 100, 120, 200})
  void noLineIsLongerThanTheWidth(int width) {
    assertThat(ConsoleTable.render(mixed(), width).lines())
        .allSatisfy(line -> assertThat(Wrapped.columns(line)).isLessThanOrEqualTo(width));
  }

  @Test
  void verdictItsReasonsAndTheClientsDelayAreShown() {
    Finding one = new Finding(Grade.DEGRADED, "SS c=16", Latency.ITL, "12 % of p99 10 ms");
    Evidence evidence =
        new Evidence(Summaries.calibration(), null, null, Verdict.of(Collections.nCopies(8, one)));
    assertThat(ConsoleTable.render(Summaries.with(Summaries.run(SS), evidence), 120))
        .contains("verdict: DEGRADED\n- SS c=16 ITL: 12 % of p99 10 ms\n")
        .contains("- and 2 more, in summary.json\n")
        .contains("client delay ms")
        .contains("0.030  0.400");
  }

  @Test
  void wideCharactersTakeTwoColumns() {
    assertThat(Wrapped.columns("≥ 48.2")).isEqualTo(6);
    assertThat(Wrapped.columns("文字🦀e\u0301")).isEqualTo(7);
  }

  private static RunSummary mixed() {
    CellSummary failing =
        Summaries.failing(
            LL, Map.of(Outcome.TIMEOUT, 3L, Outcome.HTTP_STATUS, 12L), "out of memory, 请稍后再试");
    return Summaries.run(
        false,
        "Ctrl-C",
        List.of("Prompts differ by up to 2 tokens."),
        Summaries.small(SS),
        failing);
  }
}
