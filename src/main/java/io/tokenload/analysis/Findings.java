package io.tokenload.analysis;

import io.tokenload.analysis.answer.Repetitions;
import io.tokenload.analysis.answer.StructuredOutput;
import io.tokenload.analysis.answer.VqaAccuracy;
import io.tokenload.analysis.comparison.BatchEfficiency;
import io.tokenload.analysis.comparison.GridEffects;
import io.tokenload.analysis.comparison.Interference;
import io.tokenload.analysis.comparison.Variants;
import io.tokenload.analysis.device.DeviceFindings;
import io.tokenload.analysis.frontier.Frontier;
import io.tokenload.analysis.hypothesis.Hypotheses;
import io.tokenload.analysis.server.ServerFindings;

/**
 * What a run says beyond the figures of its cells. Whatever a run has nothing for is {@code null}.
 *
 * @param hypotheses H1 to H4 judged, of a run with lengths and levels enough
 * @param answers what was said of answers
 * @param compared what was held against one another within the run
 * @param server what the servers' own samples say, never {@code null}
 * @param devices what GPUs and host did, never {@code null}
 * @param frontier tokens of each GPU against those of each user, or {@code null}
 */
public record Findings(
    Hypotheses hypotheses,
    Answers answers,
    Compared compared,
    ServerFindings server,
    DeviceFindings devices,
    Frontier frontier) {

  /** Of a run that has nothing but its cells. */
  public static final Findings NONE =
      new Findings(
          null,
          new Answers(null, null, null),
          new Compared(null, null, null, null),
          ServerFindings.NONE,
          DeviceFindings.NONE,
          null);

  /**
   * What was said of answers.
   *
   * @param repetition in the answers that the run stored
   * @param vqa accuracy of answers to questions on images
   * @param structured how answers kept to the structure that was asked for
   */
  public record Answers(Repetitions repetition, VqaAccuracy vqa, StructuredOutput structured) {

    /** Whether anything was. */
    public boolean isEmpty() {
      return repetition == null && vqa == null && structured == null;
    }
  }

  /**
   * What was held against one another.
   *
   * @param batch all together against one by one
   * @param variants servers or settings against the first of them
   * @param interference classes in the mix against alone
   * @param effects values of parameters against their least
   */
  public record Compared(
      BatchEfficiency batch, Variants variants, Interference interference, GridEffects effects) {

    /** Whether anything was. */
    public boolean isEmpty() {
      return batch == null && !hasContrasts();
    }

    /** Whether any of it has differences with intervals. */
    public boolean hasContrasts() {
      return variants != null || interference != null || effects != null;
    }
  }

  /** Whether the run started several servers in turn. */
  public boolean isSweep() {
    return frontier != null && frontier.isSweep();
  }

  /** The same with the accuracy of answers, whose references lie outside the journal. */
  public Findings withVqa(VqaAccuracy accuracy) {
    return new Findings(
        hypotheses,
        new Answers(answers.repetition, accuracy, answers.structured),
        compared,
        server,
        devices,
        frontier);
  }

  /** The same with what became of structured answers. */
  public Findings withStructured(StructuredOutput structured) {
    return new Findings(
        hypotheses,
        new Answers(answers.repetition, answers.vqa, structured),
        compared,
        server,
        devices,
        frontier);
  }

  /** The same with what the servers' samples say. */
  public Findings withServer(ServerFindings found) {
    return new Findings(hypotheses, answers, compared, found, devices, frontier);
  }

  /** The same with what GPUs and host did. */
  public Findings withDevices(DeviceFindings found) {
    return new Findings(hypotheses, answers, compared, server, found, frontier);
  }
}
