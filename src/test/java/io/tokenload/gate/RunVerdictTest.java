package io.tokenload.gate;

import static io.tokenload.metric.Verdict.Grade.DEGRADED;
import static io.tokenload.metric.Verdict.Grade.INVALID;
import static io.tokenload.metric.Verdict.Grade.VALID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tokenload.metric.Calibration;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Latency;
import io.tokenload.metric.Level;
import io.tokenload.metric.Reconciliation;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.StreamFlow;
import io.tokenload.metric.Verdict;
import io.tokenload.metric.Verdict.Finding;
import io.tokenload.metric.Verdict.Grade;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RunVerdictTest {

  static Stream<Arguments> situations() {
    return Stream.of(
        row("nothing was measured", INVALID, "no request was measured", s -> s.sent = s.ok = 0),
        row("nothing succeeded", INVALID, "no request succeeded", s -> s.ok = 0),
        row(
            "requests were sent late by 38 ms on a TTFT of 90 ms",
            DEGRADED,
            "the injector was the bottleneck: send lag p99 38 ms at 64 streams, 42 % of p99 90 ms",
            s -> {
              s.ttftMs = 90;
              s.sendLagMs = 38;
            }),
        row(
            "requests were sent late by more than half of the TTFT",
            INVALID,
            "the injector was the bottleneck: send lag p99 60 ms at 64 streams",
            s -> s.sendLagMs = 60),
        row(
            "the event loops were late by 2 ms on gaps of 10 ms",
            DEGRADED,
            "the client's event loops were late: p99 2 ms at 64 streams, 20 % of p99 10 ms",
            s -> s.lagMs = 2),
        row(
            "the event loops were late by 9 ms on gaps of 10 ms, which touches no TPOT",
            DEGRADED,
            "90 % of p99 10 ms",
            s -> s.lagMs = 9),
        row(
            "the event loops were late by most of the TTFT",
            INVALID,
            "the client's event loops were late: p99 70 ms at 64 streams, 70 % of p99 100 ms",
            s -> s.lagMs = 70),
        row(
            "the collector is named where it paused as long as the loops were late",
            DEGRADED,
            "(the collector paused for up to 40 ms)",
            s -> s.lagMs = s.gcMs = 20),
        row(
            "the calibrated delay is a quarter of a gap",
            DEGRADED,
            "the client's own delay as calibrated: p99 2.5 ms at 64 streams, 25 % of p99 10 ms",
            s -> s.calibratedMs = 2.5),
        row("calibration was off", DEGRADED, "uncalibrated (calibration=off)", off()),
        row(
            "calibration failed",
            DEGRADED,
            "uncalibrated: No port is free",
            s -> s.calibration = Calibration.Status.UNCALIBRATED),
        row(
            "the run was calibrated at fewer streams",
            DEGRADED,
            "calibrated at 16 streams and 9600 events/s, and this cell had 64 and 9600",
            s -> s.calibratedStreams = 16),
        row(
            "the cell had more events than were calibrated",
            DEGRADED,
            "and this cell had 64 and 20000",
            s -> s.eventsPerSecond = 20_000),
        row("the run was killed", DEGRADED, "the run ended before", s -> s.observed = false),
        row(
            "the journal refused one in a hundred",
            INVALID,
            "the journal refused 10 records",
            s -> s.journalRefused = 10),
        row(
            "the journal refused one in a thousand",
            DEGRADED,
            "the journal refused 1 records",
            s -> s.journalRefused = 1),
        row(
            "the container's quota bound for a tenth of the window",
            DEGRADED,
            "the container's CPU quota made the client wait for 1 s of 10 s: raise the quota",
            s -> s.throttledSeconds = 1),
        row(
            "the hypervisor took a tenth",
            DEGRADED,
            "the hypervisor gave 10 % of the client's CPU time to others",
            s -> s.stealShare = 0.1),
        row(
            "the cap bound, and the wait is not the client's",
            DEGRADED,
            "the cap on concurrency bound: 500 requests waited for a place",
            s -> {
              s.level = Level.requestRate(100);
              s.delayedByCap = 500;
              s.sendLagMs = 90;
            }),
        row(
            "a tenth of the schedule was never sent",
            INVALID,
            "the injector was the bottleneck: 100 of 1100 requests that were due were never sent",
            s -> s.neverSent = 100),
        row(
            "one arrival was never sent",
            DEGRADED,
            "1 of 1001 requests that were due were never sent",
            s -> s.neverSent = 1),
        row(
            "the server counted other tokens",
            DEGRADED,
            "the server's own counters differ in output_tokens",
            s ->
                s.reconciliation =
                    new Reconciliation(
                        Reconciliation.Status.DIFFERS,
                        List.of(new Reconciliation.Count("output_tokens", 9, 9, 10L)),
                        List.of())),
        row(
            "the p99 stands 2 ms below its objective and the delay is 1 ms",
            DEGRADED,
            "51 % of the 2 ms between p99 100 ms and its objective of 102 ms",
            s -> {
              s.settings.put("goodput", "tpot:40 ttft:102");
              s.calibratedMs = 1;
              s.gapMs = 30;
            }),
        row("all is well", VALID, null, s -> {}),
        row("a rare pause of 5 ms on a TTFT of 400 ms", VALID, null, s -> s.gcMs = 2.5),
        row(
            "the objective is far away",
            VALID,
            null,
            s -> s.settings.put("goodput", "ttft:450 tpot:40 e2el:5000")),
        row("the quota bound for a moment", VALID, null, s -> s.throttledSeconds = 0.05),
        row("the cloud took one in a hundred", VALID, null, s -> s.stealShare = 0.01),
        row(
            "the cap bound for a handful",
            VALID,
            null,
            s -> {
              s.level = Level.requestRate(100);
              s.delayedByCap = 5;
            }),
        row(
            "the run was cut short",
            VALID,
            null,
            s -> {
              s.neverSent = 100;
              s.cutShort = "ended by Ctrl-C";
            }));
  }

  private static Consumer<Situation> off() {
    return s -> s.calibration = Calibration.Status.OFF;
  }

  private static Arguments row(
      String situation, Grade grade, String reason, Consumer<Situation> change) {
    return arguments(situation, grade, reason, change);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("situations")
  void isJudgedByItsRule(String situation, Grade grade, String reason, Consumer<Situation> change) {
    Verdict verdict = RunVerdict.of(after(change));
    assertThat(verdict.grade()).as("%s %s", situation, verdict).isEqualTo(grade);
    if (reason != null) {
      assertThat(verdict.findings())
          .as(situation)
          .anySatisfy(finding -> assertThat(finding.reason()).contains(reason));
    }
  }

  @Test
  void degradedFiguresAreNamedAndOthersAreNot() {
    Verdict verdict = RunVerdict.of(after(s -> s.lagMs = 2));
    assertThat(verdict.findings())
        .extracting(Finding::cell, Finding::figure)
        .containsExactly(tuple("SS c=64", Latency.ITL));
  }

  @Test
  void theGreatestShareComesFirst() {
    Verdict verdict = RunVerdict.of(after(s -> s.lagMs = 20));
    assertThat(verdict.findings())
        .extracting(Finding::figure)
        .containsExactly(Latency.ITL, Latency.TTFT);
  }

  @Test
  void gapsWithinOneReadAreHeldAgainstTheMeanGap() {
    assertThat(RunVerdict.of(after(s -> s.itlMedianMs = 0.0)).grade()).isEqualTo(VALID);
    assertThat(
            RunVerdict.of(
                    after(
                        s -> {
                          s.itlMedianMs = 0.0;
                          s.lagMs = 4;
                        }))
                .findings()
                .get(0)
                .reason())
        .isEqualTo("the client's event loops were late: p99 4 ms at 64 streams, 40 % of p99 10 ms");
  }

  @Test
  void gapsThatABufferMadeAreNotHeldAgainstTheClient() {
    RunSummary late = after(s -> s.lagMs = 2);
    StreamFlow buffered = new StreamFlow(0, 0, 0, 0, 0, 0, 9, 9, 0, 0, 0);
    List<CellSummary> cells = late.cells().stream().map(cell -> cell.withFlow(buffered)).toList();
    assertThat(RunVerdict.of(late).findings()).isNotEmpty();
    assertThat(RunVerdict.of(new RunSummary(late.run(), cells)).findings()).isEmpty();
  }

  @Test
  void aVerdictOnceGivenStays() {
    RunSummary judged = RunVerdict.judged(after(off()));
    RunSummary again =
        new RunSummary(
            judged.run().withEvidence(judged.run().evidence().withVerdict(Verdict.of(List.of()))),
            judged.cells());
    assertThat(judged.run().evidence().verdict().grade()).isEqualTo(DEGRADED);
    assertThat(RunVerdict.judged(again).run().evidence().verdict().grade()).isEqualTo(VALID);
  }

  /** Each thing that can go wrong by degrees. */
  static Stream<Arguments> handicaps() {
    return Stream.of(
        handicap("event loops late", (s, x) -> s.lagMs = 100 * x),
        handicap("requests sent late", (s, x) -> s.sendLagMs = 100 * x),
        handicap("calibrated delay", (s, x) -> s.calibratedMs = 100 * x),
        handicap("CPU quota", (s, x) -> s.throttledSeconds = 10 * x),
        handicap("steal", (s, x) -> s.stealShare = x),
        handicap("records refused", (s, x) -> s.journalRefused = (long) (100 * x)));
  }

  private static Arguments handicap(String name, BiConsumer<Situation, Double> by) {
    return arguments(name, by);
  }

  @ParameterizedTest(name = "more of it never helps: {0}")
  @MethodSource("handicaps")
  void moreDelayNeverMakesTheGradeBetter(String name, BiConsumer<Situation, Double> handicap) {
    Random random = new Random(3);
    for (int run = 0; run < 20; run++) {
      double ttftMs = 1 + random.nextInt(1_000);
      double gapMs = 1 + random.nextInt(50);
      Grade before = VALID;
      for (double x = 0; x <= 1; x += 0.02) {
        double degree = x;
        Grade now =
            RunVerdict.of(
                    after(
                        s -> {
                          s.ttftMs = ttftMs;
                          s.gapMs = gapMs;
                          s.settings.put("goodput", "ttft:450 tpot:40");
                          handicap.accept(s, degree);
                        }))
                .grade();
        assertThat(now).as("%s at %s", name, degree).isGreaterThanOrEqualTo(before);
        before = now;
      }
    }
  }

  private static RunSummary after(Consumer<Situation> change) {
    Situation situation = new Situation();
    change.accept(situation);
    return situation.summary();
  }
}
