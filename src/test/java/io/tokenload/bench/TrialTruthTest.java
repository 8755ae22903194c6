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
import org.junit.jupiter.api.Test;

class TrialTruthTest {

  private static final long NONE = Stamps.NONE;

  /** Intended at 0, first token at 60, second at 100: TTFT 60, TPOT and ITL 40, E2EL 100. */
  private static final RequestRecord REQUEST = request(Phase.MEASUREMENT);

  @Test
  void warmUpIsLeftOut() {
    TrialTruth truth = new TrialTruth();
    truth.add(REQUEST, new Truth(1000, new long[] {1060, 1100}));
    truth.add(request(Phase.WARMUP), new Truth(1000, new long[] {1001, 1002}));
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

  private static RequestRecord request(Phase phase) {
    return new RequestRecord(
        new Identity("req_000001", "Trial", new Cell("C", "custom", Level.concurrency(1)), phase),
        new Stamps(0, 1, 2, 2, NONE, NONE, 110),
        new Connection(true, NONE, 0),
        new TokenStream(new long[] {60, 100}, null, new int[] {0, 1}, 64, 2, TokenSource.EVENTS, 1),
        new Ending(Outcome.OK, 200, "length", null),
        null);
  }
}
