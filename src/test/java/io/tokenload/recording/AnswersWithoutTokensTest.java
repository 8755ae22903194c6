package io.tokenload.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Latency;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.TokenSource;
import io.tokenload.metric.TokenStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersWithoutTokensTest {

  private static final long MS = Records.MS;

  @Test
  void promptsAreCountedWhenTheAnswerEnds() {
    SummaryBuilder builder = new SummaryBuilder(Records.run(Records.window()));

    List.of(
            embedding("before the window", 0, 500 * MS),
            embedding("ends inside", 900 * MS, 300 * MS),
            embedding("ends behind", 10_900 * MS, 300 * MS))
        .forEach(builder::add);
    CellSummary cell = builder.build().cells().get(0);
    assertThat(cell.throughput()).isEqualTo(new CellSummary.Throughput(0.1, 0, 12));
    assertThat(cell.latencies())
        .containsKey(Latency.E2EL)
        .doesNotContainKeys(Latency.TTFT, Latency.TPOT, Latency.ITL, Latency.TOTAL_PER_TOKEN);
    assertThat(new RunSummary(Records.run(), List.of(cell)).hasTokens()).isFalse();
  }

  private static RequestRecord embedding(String id, long intended, long after) {
    RequestRecord like = Records.failure(id, intended, after, Outcome.OK, null);
    return new RequestRecord(
        like.identity(),
        like.stamps(),
        like.connection(),
        new TokenStream(new long[0], null, new int[0], 120, 0, TokenSource.USAGE_FINAL, 1),
        like.ending(),
        null);
  }
}
