package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.Calibration;
import io.tokenload.metric.CalibrationPass;
import io.tokenload.metric.CellObservation;
import io.tokenload.metric.ClientCost;
import io.tokenload.metric.Delay;
import io.tokenload.metric.Evidence;
import io.tokenload.metric.Reconciliation;
import io.tokenload.metric.Reconciliation.Count;
import io.tokenload.metric.Reconciliation.Status;
import io.tokenload.metric.SelfObservation;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JoinedEvidenceTest {

  private static final Delay DELAY = new Delay(1_000, 30_000, 400_000, 900_000);

  @Test
  void ofAKilledRunNothingIsKnownAndThatIsSaid() {
    Evidence joined = join(Evidence.NONE, evidence("b", 4, Status.AGREES, 7L), "a");
    assertThat(joined.selfObservation().cells())
        .extracting(CellObservation::cell)
        .containsExactly("b");
    assertThat(joined.reconciliation().findings())
        .startsWith("The requests taken over were not held against the server's counters.");
    assertThat(joined.calibration().passes()).hasSize(1);
  }

  @Test
  void aDifferenceOfEitherPartIsOneOfTheWhole() {
    Evidence before = evidence("a", 2, Status.DIFFERS, 5L);
    assertThat(join(before, evidence("b", 4, Status.AGREES, 7L), "a").reconciliation().status())
        .isEqualTo(Status.DIFFERS);
  }

  @Test
  void whatAServerDidNotTellInOnePartIsUnknownOfTheWhole() {
    Evidence before = evidence("a", 2, Status.AGREES, null);
    Evidence joined = join(before, evidence("b", 4, Status.AGREES, 7L), "a");
    assertThat(joined.reconciliation().counts()).extracting(Count::server).containsOnlyNulls();
  }

  @Test
  void countsAddUpAndEachPartKeepsItsCellsAndItsPasses() {
    Evidence before = evidence("a", 2, Status.AGREES, 5L);
    Evidence joined = join(before, evidence("b", 4, Status.AGREES, 7L), "a");
    assertThat(joined.reconciliation().counts())
        .containsExactly(new Count("requests", 20, 24, 12L));
    assertThat(joined.calibration().passes())
        .extracting(CalibrationPass::streams)
        .containsExactly(2, 4);
    assertThat(joined.selfObservation().cells())
        .extracting(CellObservation::cell)
        .containsExactly("a", "b");
  }

  @Test
  void theObservationOfACellThatIsMeasuredAgainIsLeftOut() {
    Evidence before = evidence("cut", 2, Status.AGREES, 5L);
    Evidence joined = join(before, evidence("b", 4, Status.AGREES, 7L), "a");
    assertThat(joined.selfObservation().cells())
        .extracting(CellObservation::cell)
        .containsExactly("b");
  }

  private static Evidence join(Evidence before, Evidence later, String finished) {
    return JoinedEvidence.of(before, later, Set.of(finished));
  }

  private static Evidence evidence(String cell, int streams, Status status, Long server) {
    return Evidence.NONE
        .withCalibration(
            new Calibration(Calibration.Status.CALIBRATED, null, List.of(pass(streams))))
        .withSelfObservation(
            new SelfObservation(
                new ClientCost(1.0, 2, 3.0, 4.0), List.of(observation(cell)), List.of()))
        .withReconciliation(
            new Reconciliation(status, List.of(new Count("requests", 10, 12, server)), List.of()));
  }

  private static CalibrationPass pass(int streams) {
    return new CalibrationPass(
        CalibrationPass.Moment.BEFORE,
        true,
        streams,
        3_200,
        231.5,
        2,
        DELAY,
        DELAY,
        DELAY,
        Delay.NONE);
  }

  private static CellObservation observation(String cell) {
    return new CellObservation(
        cell, DELAY, DELAY, DELAY, DELAY, DELAY, 1.0, 0.5, 0.0, 0.0, 10, 10, 200.0, 2, 0, 0L, 0, 0);
  }
}
