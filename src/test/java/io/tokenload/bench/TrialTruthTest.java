package io.tokenload.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tokenload.metric.Cell;
import io.tokenload.metric.Connection;
import io.tokenload.metric.Ending;
import io.tokenload.metric.Identity;
import io.tokenload.metric.Level;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.Stamps;
import io.tokenload.metric.TokenSource;
import io.tokenload.metric.TokenStream;
import io.tokenload.metric.Verdict.Grade;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrialTruthTest {

  private static final long NONE = Stamps.NONE;

  /** Intended at 0, first token at 60, second at 100: TTFT 60, TPOT and ITL 40, E2EL 100. */
  private static final RequestRecord REQUEST = request(Phase.MEASUREMENT, 60, 100);

  @Test
  void warmUpIsLeftOut() {
    TrialTruth truth = new TrialTruth();
    truth.add(REQUEST, new Truth(1000, new long[] {1060, 1100}));
    truth.add(request(Phase.WARMUP, 60, 100), new Truth(1000, new long[] {1001, 1002}));
    assertThat(truth.worstShare()).isZero();
  }

  @Test
  void worstShareIsThatOfTheFigureThatIsMostWrong() {
    TrialTruth truth = new TrialTruth();
    // Truly TTFT 54, gap 44, E2EL 98: 10 % of TTFT, 10 % of the gap, 2 % of E2EL.
    truth.add(REQUEST, new Truth(1000, new long[] {1054, 1098}));
    assertThat(truth.worstShare()).isEqualTo(0.1, within(1e-9));
  }

  @Test
  void gapsAloneMakeNoRunInvalid() {
    TrialTruth truth = new TrialTruth();
    // The middle token came 18 late: 90 % of each gap, nothing of TTFT, TPOT and E2EL.
    truth.add(
        request(Phase.MEASUREMENT, 60, 80, 100), new Truth(1000, new long[] {1060, 1062, 1100}));
    assertThat(ConfusionTable.Label.of(truth.worstShare()))
        .isEqualTo(ConfusionTable.Label.DEGRADED);
  }

  @Test
  void runsAreCountedByTruthAndVerdict() {
    ConfusionTable table = new ConfusionTable();
    table.add(true, 0.001, Grade.VALID);
    table.add(false, 0.07, Grade.VALID);
    table.add(false, 0.07, Grade.DEGRADED);
    table.add(false, 3, Grade.INVALID);
    assertThat(table.markdown())
        .contains("| clean: up to 2.5 % | 1 + 0 | 0 + 0 | 0 + 0 |")
        .contains("| borderline: 5 to 10 % | 0 + 1 | 0 + 1 | 0 + 0 |")
        .contains("| invalid: more | 0 + 0 | 0 + 0 | 0 + 1 |");
  }

  private static RequestRecord request(Phase phase, long... events) {
    return new RequestRecord(
        new Identity("req_000001", "Trial", new Cell("C", "custom", Level.concurrency(1)), phase),
        new Stamps(0, 1, 2, 2, NONE, NONE, 110),
        new Connection(true, NONE, 0),
        new TokenStream(
            events,
            null,
            IntStream.range(0, events.length).toArray(),
            64,
            events.length,
            TokenSource.EVENTS,
            1),
        new Ending(Outcome.OK, 200, "length", null),
        null);
  }
}
