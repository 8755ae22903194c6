package io.tokenload.report;

import io.tokenload.analysis.comparison.BatchEfficiency;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was compared within a run as {@code summary.json} holds it; null for null. */
final class ComparisonTree {

  private static final double NANOS_PER_SECOND = 1e9;

  private ComparisonTree() {}

  static Map<String, Object> of(BatchEfficiency batch) {
    if (batch == null) {
      return null;
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("prompts", batch.prompts());
    tree.put("batches", batch.batches());
    tree.put("one_by_one_s", FindingsTree.number(batch.oneByOneNanos() / NANOS_PER_SECOND));
    tree.put("together_s", FindingsTree.number(batch.togetherNanos() / NANOS_PER_SECOND));
    tree.put("ratio", FindingsTree.number(batch.ratio()));
    return tree;
  }
}
