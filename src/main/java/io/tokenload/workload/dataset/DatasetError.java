package io.tokenload.workload.dataset;

/** A dataset that cannot be used: one sentence with its place, the problem and the remedy. */
public final class DatasetError extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  /**
   * @param place file and, where known, line and column, e.g. {@code trace.jsonl, line 3}
   * @param problem in words that follow the place, e.g. {@code has no prompt}
   * @param remedy what to do, in the imperative
   */
  public DatasetError(String place, String problem, String remedy) {
    super("%s %s: %s.".formatted(place, problem, remedy));
  }
}
