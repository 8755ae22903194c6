package io.tokenload.metric;

/**
 * What a run says of its own error; {@code null} stands for what is not known, as of a run that was
 * killed or that an earlier version wrote.
 *
 * @param calibration the client's own delay against a known truth
 * @param selfObservation the client and its machine under the load
 * @param reconciliation the client's counts beside the server's
 * @param verdict what follows
 */
public record Evidence(
    Calibration calibration,
    SelfObservation selfObservation,
    Reconciliation reconciliation,
    Verdict verdict) {

  /** Of a run that knows nothing of itself. */
  public static final Evidence NONE = new Evidence(null, null, null, null);

  /** The same evidence with a calibration. */
  public Evidence withCalibration(Calibration found) {
    return new Evidence(found, selfObservation, reconciliation, verdict);
  }

  /** The same evidence with what the client saw of itself. */
  public Evidence withSelfObservation(SelfObservation found) {
    return new Evidence(calibration, found, reconciliation, verdict);
  }

  /** The same evidence with the server's counts. */
  public Evidence withReconciliation(Reconciliation found) {
    return new Evidence(calibration, selfObservation, found, verdict);
  }

  /** The same evidence with a verdict. */
  public Evidence withVerdict(Verdict found) {
    return new Evidence(calibration, selfObservation, reconciliation, found);
  }
}
