package io.tokenload.report;

import io.tokenload.analysis.Findings.Compared;
import io.tokenload.analysis.comparison.BatchEfficiency;
import io.tokenload.analysis.comparison.Contrast;
import io.tokenload.analysis.comparison.GridEffects;
import io.tokenload.analysis.comparison.Interference;
import io.tokenload.analysis.comparison.Sent;
import io.tokenload.analysis.comparison.Variants;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was compared within a run as {@code summary.json} holds it; null for null. */
final class ComparisonTree {

  private static final double NANOS_PER_SECOND = 1e9;

  private ComparisonTree() {}

  static Map<String, Object> of(Compared compared) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("batch_efficiency", compared.batch() == null ? null : of(compared.batch()));
    tree.put(
        "variants",
        compared.variants() == null
            ? null
            : compared.variants().comparisons().stream().map(ComparisonTree::of).toList());
    tree.put(
        "interference",
        compared.interference() == null
            ? null
            : compared.interference().classes().stream().map(ComparisonTree::of).toList());
    tree.put(
        "effects",
        compared.effects() == null
            ? null
            : compared.effects().effects().stream().map(ComparisonTree::of).toList());
    return tree;
  }

  private static Map<String, Object> of(BatchEfficiency batch) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("prompts", batch.prompts());
    tree.put("batches", batch.batches());
    tree.put("one_by_one_s", FindingsTree.number(batch.oneByOneNanos() / NANOS_PER_SECOND));
    tree.put("together_s", FindingsTree.number(batch.togetherNanos() / NANOS_PER_SECOND));
    tree.put("ratio", FindingsTree.number(batch.ratio()));
    return tree;
  }

  private static Map<String, Object> of(Variants.Comparison of) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("cell", of.cell());
    tree.put("variant", of.other());
    tree.put("against", of.first());
    tree.put("rounds", of.rounds());
    requests("variant_", of.otherRequests(), tree);
    requests("against_", of.firstRequests(), tree);
    tree.put("figures", figures(of.contrasts()));
    return tree;
  }

  private static Map<String, Object> of(Interference.Effect of) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("class", of.className());
    tree.put("paired_arrivals", of.paired());
    requests("mixed_", of.mixed(), tree);
    requests("alone_", of.alone(), tree);
    tree.put("figures", figures(of.contrasts()));
    return tree;
  }

  private static Map<String, Object> of(GridEffects.Effect of) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("parameter", of.parameter());
    tree.put("setting", of.value());
    tree.put("against", of.against());
    tree.put("pairs", of.pairs());
    tree.put("figures", figures(of.contrasts()));
    return tree;
  }

  private static void requests(String key, Sent sent, Map<String, Object> tree) {
    tree.put(key + "sent", sent.sent());
    tree.put(key + "failed", sent.failed());
  }

  private static List<Map<String, Object>> figures(List<Contrast> contrasts) {
    return contrasts.stream().map(ComparisonTree::of).toList();
  }

  private static Map<String, Object> of(Contrast contrast) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", contrast.measure().key());
    tree.put("unit", contrast.measure().unit());
    tree.put("value", FindingsTree.number(contrast.other()));
    tree.put("against_value", FindingsTree.number(contrast.first()));
    FindingsTree.estimate("difference_", contrast.difference(), tree);
    FindingsTree.estimate("ratio_", contrast.ratio(), tree);
    boolean hasInterval = contrast.basis() != Contrast.Basis.NONE;
    tree.put(
        "interval_from", hasInterval ? contrast.basis().name().toLowerCase(Locale.ROOT) : null);
    tree.put("differs", contrast.isDifferent());
    tree.put("least_difference_seen", FindingsTree.number(contrast.leastSeen()));
    return tree;
  }
}
