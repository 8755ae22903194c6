package io.tokenload.report.picture;

import io.tokenload.metric.Cell;
import java.util.Comparator;
import java.util.List;

/**
 * Measured requests of a cell token by token: the slowest, longest first, then a sample in the
 * order of their starts.
 *
 * @param cell which
 * @param lines both
 */
public record TokenLines(Cell cell, List<TokenLine> lines) {

  public TokenLines {
    lines = List.copyOf(lines);
  }

  /** The cell with the longest stall of all, or else the longest gap: what is shown first. */
  public static TokenLines mostTelling(List<TokenLines> cells) {
    return cells.stream()
        .max(
            Comparator.comparingLong(TokenLines::longestStall)
                .thenComparingLong(TokenLines::longestGap))
        .orElseThrow();
  }

  private long longestStall() {
    return lines.stream().mapToLong(TokenLine::longestStall).max().orElse(0);
  }

  private long longestGap() {
    return lines.stream().mapToLong(TokenLine::longestGap).max().orElse(0);
  }
}
