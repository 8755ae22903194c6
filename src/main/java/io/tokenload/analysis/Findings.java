package io.tokenload.analysis;

import io.tokenload.analysis.answer.Repetitions;
import io.tokenload.analysis.answer.VqaAccuracy;
import io.tokenload.analysis.comparison.BatchEfficiency;
import io.tokenload.analysis.hypothesis.Hypotheses;

/**
 * What a run says beyond the figures of its cells. Whatever a run has nothing for is {@code null}.
 *
 * @param hypotheses H1 to H4 judged, of a run with lengths and levels enough
 * @param repetition in the answers that the run stored
 * @param batch all together against one by one
 * @param vqa accuracy of answers to questions on images
 */
public record Findings(
    Hypotheses hypotheses, Repetitions repetition, BatchEfficiency batch, VqaAccuracy vqa) {

  /** Of a run that has nothing but its cells. */
  public static final Findings NONE = new Findings(null, null, null, null);

  /** The same with the accuracy of answers, whose references lie outside the journal. */
  public Findings withVqa(VqaAccuracy accuracy) {
    return new Findings(hypotheses, repetition, batch, accuracy);
  }
}
