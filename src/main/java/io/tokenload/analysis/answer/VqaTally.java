package io.tokenload.analysis.answer;

import io.tokenload.analysis.answer.VqaAccuracy.Asked;
import io.tokenload.analysis.answer.VqaAccuracy.OfCell;
import io.tokenload.analysis.answer.VqaAccuracy.Shown;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Reference;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.RunSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes in the measured answers to questions whose right answers are known, and finds their VQA
 * accuracy. Memory grows with the number of questions, not of answers. Not thread-safe.
 */
public final class VqaTally {

  private static final int MOST_SHOWN = 20;
  private static final int LEAST_REFERENCES = 2;

  private final Map<String, Reference> references;
  private final Scores all = new Scores();
  private final Map<String, Scores> cells = new LinkedHashMap<>();
  private final List<Shown> shown = new ArrayList<>();

  /** Scores of answers, by question. */
  private static final class Scores {
    private final Map<String, double[]> sums = new LinkedHashMap<>();
    private int answers;
    private int unanswered;

    void add(String question, Asked asked, double score) {
      double[] sum = sums.computeIfAbsent(question, unused -> new double[2]);
      sum[0] += score;
      sum[1]++;
      answers++;
      unanswered += asked.answer() == null ? 1 : 0;
    }

    double[] means() {
      return sums.values().stream().mapToDouble(sum -> sum[0] / sum[1]).toArray();
    }
  }

  /**
   * @param references by the entry that the journal names
   */
  public VqaTally(Map<String, Reference> references) {
    this.references = Map.copyOf(references);
  }

  /** Takes in a measured request; one to which nobody knows the answer is passed over. */
  public void add(RequestRecord request) {
    RequestRecord.Texts texts = request.texts();
    Reference reference =
        texts == null || texts.entry() == null ? null : references.get(texts.entry());
    if (reference == null || reference.answers().size() < LEAST_REFERENCES) {
      return;
    }
    String answer = request.ending().outcome().isSuccess() ? texts.answer() : null;
    Asked asked = new Asked(answer, reference.answers());
    double score = asked.score();
    all.add(reference.entry(), asked, score);
    cells
        .computeIfAbsent(request.identity().cell().name(), unused -> new Scores())
        .add(reference.entry(), asked, score);
    if (shown.size() < MOST_SHOWN) {
      shown.add(
          new Shown(
              request.identity().id(), reference.image(), reference.question(), answer, score));
    }
  }

  /** What was found; {@code null} without any answer. */
  public VqaAccuracy found(RunSummary summary) {
    if (all.answers == 0) {
      return null;
    }
    return new VqaAccuracy(
        all.sums.size(),
        all.answers,
        all.unanswered,
        VqaAccuracy.mean(all.means()),
        shown,
        summary.cells().stream()
            .filter(cell -> cells.containsKey(cell.cell().name()))
            .map(cell -> of(cell, cells.get(cell.cell().name())))
            .toList());
  }

  private static OfCell of(CellSummary cell, Scores scores) {
    double samples = cell.throughput().requestsPerSecond();
    double tokens = cell.throughput().outputTokensPerSecond();
    return new OfCell(
        cell.cell().name(),
        scores.answers,
        VqaAccuracy.mean(scores.means()),
        samples > 0 ? 1 / samples : Double.NaN,
        tokens,
        tokens > 0 ? 1000 / tokens : Double.NaN);
  }
}
