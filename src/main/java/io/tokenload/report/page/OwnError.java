package io.tokenload.report.page;

import io.tokenload.metric.Evidence;
import java.util.List;
import java.util.Map;

/** What the run says of its own error: the client's delay, its machine, its cost, its counts. */
final class OwnError implements Panel {

  /** Of a run without any evidence. */
  static final String NOTHING_KNOWN =
      "This run knows nothing of its own error: it was killed, or an earlier version wrote it.";

  /** Whether nothing but a verdict can be said. */
  static boolean knowsNothing(Evidence evidence) {
    return evidence.calibration() == null
        && evidence.selfObservation() == null
        && evidence.reconciliation() == null;
  }

  @Override
  public String id() {
    return "own-error";
  }

  @Override
  public String title() {
    return "How wrong can these figures be?";
  }

  @Override
  public void write(PageData data, Markup out) {
    if (knowsNothing(data.evidence())) {
      out.element("p", NOTHING_KNOWN);
      return;
    }
    new DelayPicture(data).write(out);
    CalibrationPart.write(data.evidence().calibration(), out);
    ObservationPart.write(data.evidence().selfObservation(), out);
    ReconciliationPart.write(data.evidence().reconciliation(), out);
  }

  @Override
  public Map<String, ?> drawn(PageData data) {
    return new DelayPicture(data).drawn();
  }

  @Override
  public List<String> scripts() {
    return List.of("axes.js", "own-error.js");
  }
}
