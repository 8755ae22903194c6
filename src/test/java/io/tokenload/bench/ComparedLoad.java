package io.tokenload.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * One load: so many streams of so many tokens a second each, in step or not.
 *
 * @param streams open at once
 * @param tokensPerSecond of each stream
 * @param inStep whether all streams emit at the same moments
 */
record ComparedLoad(int streams, int tokensPerSecond, boolean inStep) {

  /** The figures to reach, by streams and rate: TTFT error, ITL error, delay out of step, CPU. */
  private static final Map<String, List<String>> ASKED =
      Map.of(
          "100x100", List.of("≤ 0.4 / ≤ 3", "≤ 1", "≤ 0.040 / ≤ 1", "≤ 0.8 × vllm-rs, ≤ 3 × floor"),
          "1000x20", List.of("≤ 0.5 / ≤ 5", "≤ 2", "≤ 0.060 / ≤ 2", "≤ 0.8 × vllm-rs, ≤ 3 × floor"),
          "1000x100", List.of("≤ 1 / ≤ 15", "≤ 5", "≤ 0.3 / ≤ 5", "≤ 1.0 × vllm-rs"));

  private static final String BUSY =
      "The server itself was late by more than 1 ms (p99) in some rows: this machine was not free, or"
          + " too small, and their tails tell of it too.";

  /**
   * Reads the name of a folder such as {@code 100x100-spread}.
   *
   * @throws IllegalArgumentException if it is none
   */
  static ComparedLoad of(String folder) {
    String[] words = folder.split("[x-]");
    return new ComparedLoad(
        Integer.parseInt(words[0]), Integer.parseInt(words[1]), words[2].equals("step"));
  }

  String title() {
    return String.format(
        Locale.ROOT,
        "%,d streams × %d tokens/s, %s",
        streams,
        tokensPerSecond,
        inStep ? "all in step" : "out of step");
  }

  /** The row of figures to reach, or nothing for a load of which nothing was asked. */
  String asked() {
    List<String> cells = ASKED.get(streams + "x" + tokensPerSecond);
    if (cells == null) {
      return "";
    }
    String row = "| *to reach* | %s | %s | %s | %s | | | | | | |%n";
    return inStep
        ? row.formatted("", "", "≤ 2 × floor", "")
        : row.formatted(cells.get(0), cells.get(1), cells.get(2), cells.get(3));
  }

  /** How the suite compares with the floor and with vllm-rs bench, as far as they were measured. */
  String judge(List<ComparedRow> rows) {
    StringBuilder text = new StringBuilder();
    ratio(rows, "floor", ComparedRow::loadMicros)
        .ifPresent(r -> text.append("%nCPU per event of the load: %.2f × floor%n".formatted(r)));
    ratio(rows, "vllm-rs", ComparedRow::loadMicros)
        .ifPresent(r -> text.append("%nCPU per event of the load: %.2f × vllm-rs%n".formatted(r)));
    ratio(rows, "vllm-rs", ComparedRow::wholeSeconds)
        .ifPresent(r -> text.append("%nCPU of the whole process: %.2f × vllm-rs%n".formatted(r)));
    ratio(rows, "floor", ComparedRow::delayP50)
        .ifPresent(r -> text.append("%nstamping delay p50: %.2f × floor%n".formatted(r)));
    ratio(rows, "floor", ComparedRow::delayP99)
        .ifPresent(r -> text.append("%nstamping delay p99: %.2f × floor%n".formatted(r)));
    if (rows.stream().anyMatch(ComparedRow::machineWasBusy)) {
      text.append("%n%s%n".formatted(BUSY));
    }
    return text.toString();
  }

  private static Optional<Double> ratio(
      List<ComparedRow> rows, String other, ToDoubleFunction<ComparedRow> figure) {
    Optional<ComparedRow> ours = named(rows, "tokenload");
    Optional<ComparedRow> theirs = named(rows, other);
    return ours.isEmpty() || theirs.isEmpty()
        ? Optional.empty()
        : Optional.of(figure.applyAsDouble(ours.get()) / figure.applyAsDouble(theirs.get()));
  }

  private static Optional<ComparedRow> named(List<ComparedRow> rows, String client) {
    return rows.stream().filter(row -> row.client().equals(client)).findFirst();
  }
}
