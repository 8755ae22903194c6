package io.tokenload.analysis;

import io.tokenload.analysis.hypothesis.Hypotheses;

/**
 * What a run says beyond the figures of its cells. Whatever a run has nothing for is {@code null}.
 *
 * @param hypotheses H1 to H4 judged, of a run with lengths and levels enough
 */
public record Findings(Hypotheses hypotheses) {

  /** Of a run that has nothing but its cells. */
  public static final Findings NONE = new Findings(null);
}
