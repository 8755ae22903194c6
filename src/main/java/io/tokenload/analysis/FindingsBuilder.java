package io.tokenload.analysis;

import io.tokenload.analysis.hypothesis.Hypotheses;
import io.tokenload.analysis.sample.CellSample;
import io.tokenload.analysis.sample.SampleBuilder;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.RunSummary;
import java.util.List;
import java.util.function.Consumer;

/** Takes in the requests of a run one by one and judges them. Not thread-safe. */
public final class FindingsBuilder implements Consumer<RequestRecord> {

  private static final String ASKS_FOR_HYPOTHESES = "Hypotheses";

  private final SampleBuilder samples = new SampleBuilder();

  /** Takes in a request of whatever phase. */
  @Override
  public void accept(RequestRecord request) {
    samples.accept(request);
  }

  /** What is found in the requests so far. */
  public Findings build(RunSummary summary) {
    List<CellSample> cells = samples.samples(summary);
    return new Findings(hypotheses(summary, cells));
  }

  /** A run that asks for them is told what it lacks; to any other they would be noise. */
  private static Hypotheses hypotheses(RunSummary summary, List<CellSample> cells) {
    boolean asked = summary.run().simulation().equals(ASKS_FOR_HYPOTHESES);
    return asked || Hypotheses.fit(cells) ? Hypotheses.of(cells) : null;
  }
}
