package io.tokenload.analysis.answer;

import io.tokenload.analysis.sample.Estimate;
import io.tokenload.analysis.sample.LeastSquares;
import java.util.List;
import java.util.stream.IntStream;

/**
 * VQA accuracy, as the official evaluation has it: an answer is as good as the number of annotators
 * who gave it, three being enough.
 *
 * @param questions how many were asked; one that was asked again and again counts once, with the
 *     mean of its answers
 * @param answers how often they were asked, unanswered ones included
 * @param unanswered how many of these have no answer (their request failed); they score 0
 * @param accuracy mean over the questions, 0 to 1, with its 95 % interval by Student's t over
 *     questions; without one for fewer than {@value #LEAST_QUESTIONS} questions
 * @param shown the first answers
 * @param cells the accuracy in each cell, beside what a sample took there
 */
public record VqaAccuracy(
    int questions,
    int answers,
    int unanswered,
    Estimate accuracy,
    List<Shown> shown,
    List<OfCell> cells) {

  static final int LEAST_QUESTIONS = 20;
  private static final double ENOUGH = 3;
  private static final double CONFIDENCE = 0.95;

  public VqaAccuracy {
    shown = List.copyOf(shown);
    cells = List.copyOf(cells);
  }

  /**
   * An answer as a reader is shown it.
   *
   * @param request its id
   * @param image what the picture is called, or {@code null}
   * @param answer the model's, {@code null} if there is none
   * @param accuracy 0 to 1
   */
  public record Shown(
      String request, String image, String question, String answer, double accuracy) {}

  /**
   * The answers of a cell.
   *
   * @param cell its name
   * @param answers how many
   * @param accuracy mean over the questions
   * @param secondsPerSample measured window ÷ samples that ended in it; NaN if none did
   * @param tokensPerSecond output tokens of all samples together
   * @param msPerToken 1000 ÷ that; NaN without tokens
   */
  public record OfCell(
      String cell,
      int answers,
      Estimate accuracy,
      double secondsPerSample,
      double tokensPerSecond,
      double msPerToken) {}

  /**
   * A question that was asked.
   *
   * @param answer the model's, {@code null} if there is none
   * @param references the annotators' answers, ten in VQA and OK-VQA; at least two
   */
  public record Asked(String answer, List<String> references) {

    public Asked {
      references = List.copyOf(references);
      if (references.size() < 2) {
        throw new IllegalArgumentException(
            "VQA accuracy leaves one annotator out: it needs at least two reference answers, not "
                + references.size());
      }
    }

    /**
     * The mean over the annotators of min(matches among the others / 3, 1): 0, 0.3, 0.6, 0.9 or 1
     * of ten. Annotators' answers are rid of marks unless all are the same, the model's answer
     * always.
     */
    public double score() {
      if (answer == null) {
        return 0;
      }
      String given = VqaText.answer(answer);
      boolean differ = references.stream().distinct().count() > 1;
      List<String> said = differ ? references.stream().map(VqaText::marks).toList() : references;
      long matches = said.stream().filter(given::equals).count();
      double sum = 0;
      for (String left : said) {
        long others = matches - (left.equals(given) ? 1 : 0);
        sum += Math.min(1, others / ENOUGH);
      }
      return sum / said.size();
    }
  }

  /** The accuracy over questions; {@code null} of none. */
  public static VqaAccuracy of(List<Asked> questions) {
    if (questions.isEmpty()) {
      return null;
    }
    int unanswered = (int) questions.stream().filter(asked -> asked.answer() == null).count();
    double[] scores = questions.stream().mapToDouble(Asked::score).toArray();
    int asked = questions.size();
    return new VqaAccuracy(asked, asked, unanswered, mean(scores), List.of(), List.of());
  }

  /** Mean of the scores of different questions, with its interval. */
  static Estimate mean(double[] scores) {
    double mean =
        IntStream.range(0, scores.length).mapToDouble(i -> scores[i]).sum() / scores.length;
    if (scores.length < LEAST_QUESTIONS) {
      return Estimate.bare(mean);
    }
    double[] one = {1};
    List<double[]> rows = IntStream.range(0, scores.length).mapToObj(i -> one).toList();
    Estimate found = LeastSquares.fit(rows, scores).orElseThrow().sum(one, CONFIDENCE);
    return new Estimate(mean, Math.max(0, found.low()), Math.min(1, found.high()));
  }
}
