package io.tokenload.metric;

import java.util.List;

/**
 * What a run found. A pure function of {@code run.json} and {@code journal.jsonl}.
 *
 * @param run what the run was
 * @param cells one a cell, in the order in which they ran
 */
public record RunSummary(RunFacts run, List<CellSummary> cells) {
  public RunSummary {
    cells = List.copyOf(cells);
  }

  /**
   * Whether what was asked for were tokens: false where requests succeeded and none of them brought
   * any, as embeddings do. Latencies of tokens then do not exist.
   */
  public boolean hasTokens() {
    return cells.stream().noneMatch(cell -> cell.counts().ok() > 0)
        || cells.stream().anyMatch(cell -> cell.tokens().events() > 0);
  }
}
