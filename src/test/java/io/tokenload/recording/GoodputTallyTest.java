package io.tokenload.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Goodput;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.RunFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The window is 1 s to 11 s. */
class GoodputTallyTest {

  private static final long MS = Records.MS;
  private static final long SECOND = 1000 * MS;

  @Test
  void limitsThatCannotBeReadEndTheReading() {
    assertThatThrownBy(() -> summary("ttft:soon", List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("goodput=ttft:soon has no milliseconds");
  }

  @Test
  void cellOfAClassWithoutLimitsHasNoGoodput() {
    assertThat(summary("LL.ttft:500", List.of(Records.success("a", SECOND, 1, 1, 1))).goodput())
        .isNull();
  }

  @Test
  void cellWithoutRequestsHasNoShare() {
    Goodput goodput = summary("ttft:500", List.of()).goodput();
    assertThat(goodput.share()).isEmpty();
    assertThat(goodput.isTooLow()).isFalse();
    assertThat(goodput.requestsPerSecond()).isZero();
  }

  @Test
  void shareIsOfAllThatWereSentAndFailuresAreNotGood() {
    CellSummary cell =
        summary(
            "ttft:100",
            List.of(
                Records.success("good", 2 * SECOND, 100 * MS, MS, 3),
                Records.success("slow", 2 * SECOND, 101 * MS, MS, 3),
                Records.failure("failed", 2 * SECOND, 5, Outcome.HTTP_STATUS, "503"),
                Records.failure("given up", 2 * SECOND, 5, Outcome.CANCELLED, null)));
    assertThat(cell.goodput().good()).isEqualTo(1);
    assertThat(cell.goodput().share()).hasValue(0.25);
    assertThat(cell.goodput().isTooLow()).isTrue();
    assertThat(cell.goodput().requestsPerSecond()).isEqualTo(0.1, within(1e-12));
  }

  @Test
  void warmupIsInNoShareAndCountsPerSecondByItsEnd() {
    CellSummary cell =
        summary(
            "ttft:100",
            List.of(
                Records.success("w", Phase.WARMUP, SECOND - MS, 50 * MS, MS, 3),
                Records.success("m", Phase.MEASUREMENT, 11 * SECOND - MS, 50 * MS, MS, 3)));
    assertThat(cell.goodput().sent()).isEqualTo(1);
    assertThat(cell.goodput().good()).isEqualTo(1);
    assertThat(cell.goodput().requestsPerSecond()).isEqualTo(0.1, within(1e-12));
  }

  @Test
  void goodputIsNeverAboveThroughputAndEqualToItWithoutASlowRequest() {
    Random random = new Random(5);
    for (int round = 0; round < 50; round++) {
      List<RequestRecord> requests =
          random.ints(40, 0, 12_000).mapToObj(at -> any(at * MS, random)).toList();
      CellSummary strict = summary("ttft:300 tpot:20", requests);
      CellSummary lenient = summary("e2el:604800000", requests);
      assertThat(strict.goodput().requestsPerSecond())
          .isLessThanOrEqualTo(strict.throughput().requestsPerSecond());
      assertThat(strict.goodput().good()).isLessThanOrEqualTo(lenient.goodput().good());
      assertThat(lenient.goodput().good()).isEqualTo(lenient.counts().ok());
      assertThat(lenient.goodput().requestsPerSecond())
          .isEqualTo(lenient.throughput().requestsPerSecond());
    }
  }

  private static RequestRecord any(long at, Random random) {
    Phase phase = random.nextInt(4) == 0 ? Phase.WARMUP : Phase.MEASUREMENT;
    return random.nextInt(5) == 0
        ? Records.failure("f" + at, at, 5 * MS, Outcome.TIMEOUT, "late")
        : Records.success(
            "s" + at,
            phase,
            at,
            random.nextInt(600) * MS,
            random.nextInt(40) * MS,
            1 + random.nextInt(9));
  }

  private static CellSummary summary(String goodput, List<RequestRecord> requests) {
    RunFacts run = Records.run(Records.window());
    Map<String, String> settings = new LinkedHashMap<>(run.settings());
    settings.put("goodput", goodput);
    settings.put("goodputShare", "0.9");
    SummaryBuilder builder = new SummaryBuilder(Records.with(run, settings));
    requests.forEach(builder::add);
    return builder.build().cells().get(0);
  }
}
