package io.tokenload.analysis.hypothesis;

/**
 * A cell of closed injection with what is judged of it.
 *
 * @param name of the cell
 * @param place in the order in which cells ran, from 0
 * @param prompt tokens of its prompts: the value of its group, so that equal lengths are equal
 * @param output tokens of its answers, likewise
 * @param concurrency requests at once
 * @param ttftNanos median TTFT, NaN if unknown
 * @param tpotNanos median TPOT, NaN if unknown or if answers have a single token
 * @param decodeShare median over requests of (E2EL − TTFT) / E2EL, 0 to 1, NaN if unknown
 * @param failed share of its requests that did not succeed
 */
public record ShapedCell(
    String name,
    int place,
    int prompt,
    int output,
    int concurrency,
    double ttftNanos,
    double tpotNanos,
    double decodeShare,
    double failed) {

  double logPrompt() {
    return StrictMath.log(prompt);
  }

  double logOutput() {
    return StrictMath.log(output);
  }

  double logConcurrency() {
    return StrictMath.log(concurrency);
  }

  double logTtft() {
    return StrictMath.log(ttftNanos);
  }

  String level() {
    return "c=" + concurrency;
  }
}
