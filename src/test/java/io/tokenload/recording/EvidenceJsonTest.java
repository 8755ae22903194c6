package io.tokenload.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.metric.Calibration;
import io.tokenload.metric.CalibrationPass;
import io.tokenload.metric.CellObservation;
import io.tokenload.metric.ClientCost;
import io.tokenload.metric.Delay;
import io.tokenload.metric.Evidence;
import io.tokenload.metric.Latency;
import io.tokenload.metric.Reconciliation;
import io.tokenload.metric.SelfObservation;
import io.tokenload.metric.ServerCounters;
import io.tokenload.metric.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceJsonTest {

  private static final Delay DELAY = new Delay(3, 40_001, 536_000, 11_041_000);

  private final ObjectNode root = JsonNodeFactory.instance.objectNode();

  @Test
  void runOfAnEarlierVersionKnowsNothingOfItself() {
    assertThat(EvidenceJson.read(root)).isEqualTo(Evidence.NONE);
  }

  @Test
  void keyThatHoldsSomethingElseIsNamed() {
    root.put("verdict", "fine");
    assertThatThrownBy(() -> EvidenceJson.read(root))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("verdict: ");
  }

  @Test
  void whatIsWrittenIsReadBack() {
    Evidence evidence = evidence();
    EvidenceJson.write(evidence, root);
    assertThat(EvidenceJson.read(root)).isEqualTo(evidence);
  }

  @Test
  void keysAreSnakeCaseAndDelaysMilliseconds() {
    EvidenceJson.write(evidence(), root);
    assertThat(root.at("/calibration/status").asText()).isEqualTo("calibrated");
    assertThat(root.at("/calibration/passes/0/stamping/p50_ms").asText()).isEqualTo("0.040001");
    assertThat(root.at("/self_observation/cost/client_cpu_us_per_event").asDouble())
        .isEqualTo(11.5);
    assertThat(root.at("/reconciliation/counts/0/client_at_least").asLong()).isEqualTo(9);
    assertThat(root.at("/server_counters/prefix_hits").asLong()).isEqualTo(16);
    assertThat(root.at("/server_counters/draft_tokens").isNull()).isTrue();
    assertThat(root.at("/verdict/findings/0/figure").asText()).isEqualTo("ttft");
  }

  private static Evidence evidence() {
    return new Evidence(
            new Calibration(
                Calibration.Status.CALIBRATED,
                null,
                List.of(
                    new CalibrationPass(
                        CalibrationPass.Moment.BEFORE,
                        true,
                        16,
                        1_600,
                        231.5,
                        2,
                        DELAY,
                        DELAY,
                        DELAY,
                        Delay.NONE))),
            new SelfObservation(
                new ClientCost(11.5, 9_600, null, 210.25),
                List.of(
                    new CellObservation(
                        "SS c=16", DELAY, DELAY, DELAY, DELAY, null, 0.5, 0.9, 0.0, null, 9_000,
                        9_600, 231.5, 16, 2, null, 3, 1)),
                List.of("safepoints")),
            new Reconciliation(
                Reconciliation.Status.AGREES,
                List.of(new Reconciliation.Count("requests", 9, 10, 10L)),
                List.of("all agree")),
            Verdict.of(
                List.of(
                    new Verdict.Finding(
                        Verdict.Grade.DEGRADED, "SS c=16", Latency.TTFT, "p50 is small"))))
        .withServerCounters(new ServerCounters(400L, 16L, null, null, 2.5));
  }
}
