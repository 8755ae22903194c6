package io.tokenload.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Level;
import io.tokenload.metric.StreamFlow;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamRemarksTest {

  private static final CellSummary SL = Summaries.cell("SL", Level.concurrency(16), 48.2, 700);

  private static List<String> of(StreamFlow flow) {
    return StreamRemarks.of(Summaries.run(SL.withFlow(flow)));
  }

  @Test
  void smoothStreamsNeedNoRemark() {
    assertThat(of(StreamFlow.NONE)).isEmpty();
  }

  @Test
  void aBufferedCellIsNamedWithTheRemedy() {
    StreamFlow flow = new StreamFlow(0, 0, 0, 0, 0, 0, 40, 41, 0, 0, 0);
    assertThat(of(flow))
        .singleElement()
        .asString()
        .startsWith("SL c=16: 40 of 41 answers came whole at their end, in one read or two")
        .contains("TTFT is E2EL", "proxy_buffering off");
  }

  @Test
  void aFewAnswersAtOnceAreNoBufferedCell() {
    assertThat(of(new StreamFlow(0, 0, 0, 0, 0, 0, 20, 40, 0, 0, 0))).isEmpty();
  }

  @Test
  void stallsAreToldWithWhatIsKnownOfTheirCause() {
    StreamFlow flow = new StreamFlow(0, 3, 2, 1, 1, 4_500_000_000L, 0, 400, 400, 1, 2);
    assertThat(of(flow))
        .containsExactly(
            "SL c=16: 3 stalls in 2 of 400 requests, 4.50 s in all, the longest gap 0.012 s; after 1"
                + " one read brought all that was missing, so the server had gone on; in 1 TCP lost"
                + " segments or sent them again. (A stall: a gap over 100 ms and five times its"
                + " answer's median.)",
            "SL c=16: TCP sent 1 segments again and got 2 out of order: the way to the server loses"
                + " packets or reorders them.");
  }

  @Test
  void theConsoleShowsThem() {
    StreamFlow flow = new StreamFlow(0, 0, 0, 0, 0, 0, 40, 41, 0, 0, 0);
    assertThat(ConsoleTable.render(Summaries.run(SL.withFlow(flow)), 400))
        .contains("40 of 41 answers came whole at their end");
  }
}
