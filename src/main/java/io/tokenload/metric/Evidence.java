package io.tokenload.metric;

/**
 * What a run says of its own error; {@code null} stands for what is not known, as of a run that was
 * killed or that an earlier version wrote.
 *
 * @param calibration the client's own delay against a known truth
 * @param selfObservation the client and its machine under the load
 * @param reconciliation the client's counts beside the server's
 * @param verdict what follows
 * @param serverCounters what the server's prefix cache and its speculation did meanwhile
 */
public record Evidence(
    Calibration calibration,
    SelfObservation selfObservation,
    Reconciliation reconciliation,
    Verdict verdict,
    ServerCounters serverCounters) {

  /** Evidence without the counters of the server's own devices. */
  public Evidence(
      Calibration calibration,
      SelfObservation selfObservation,
      Reconciliation reconciliation,
      Verdict verdict) {
    this(calibration, selfObservation, reconciliation, verdict, null);
  }

  /** Of a run that knows nothing of itself. */
  public static final Evidence NONE = new Evidence(null, null, null, null, null);

  /** The same evidence with a calibration. */
  public Evidence withCalibration(Calibration found) {
    return new Evidence(found, selfObservation, reconciliation, verdict, serverCounters);
  }

  /** The same evidence with what the client saw of itself. */
  public Evidence withSelfObservation(SelfObservation found) {
    return new Evidence(calibration, found, reconciliation, verdict, serverCounters);
  }

  /** The same evidence with the server's counts. */
  public Evidence withReconciliation(Reconciliation found) {
    return new Evidence(calibration, selfObservation, found, verdict, serverCounters);
  }

  /** The same evidence with a verdict. */
  public Evidence withVerdict(Verdict found) {
    return new Evidence(calibration, selfObservation, reconciliation, found, serverCounters);
  }

  /** The same evidence with the counters of the server's own devices. */
  public Evidence withServerCounters(ServerCounters found) {
    return new Evidence(calibration, selfObservation, reconciliation, verdict, found);
  }
}
