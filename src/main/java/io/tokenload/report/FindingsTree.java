package io.tokenload.report;

import io.tokenload.analysis.Findings;
import io.tokenload.analysis.hypothesis.Hypotheses;
import io.tokenload.analysis.hypothesis.Judgement;
import io.tokenload.analysis.hypothesis.ShapedCell;
import io.tokenload.analysis.sample.Estimate;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** The judgements of a run as {@code summary.json} holds them: maps, lists and plain values. */
final class FindingsTree {

  private FindingsTree() {}

  /** By key; a judgement that the run has nothing for is null. */
  static Map<String, Object> of(Findings findings) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("hypotheses", findings.hypotheses() == null ? null : of(findings.hypotheses()));
    tree.putAll(AnswersTree.of(findings.answers()));
    tree.putAll(ComparisonTree.of(findings.compared()));
    tree.put("frontier", FrontierTree.of(findings.frontier()));
    return tree;
  }

  private static Map<String, Object> of(Hypotheses hypotheses) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("judgements", hypotheses.judgements().stream().map(FindingsTree::of).toList());
    tree.put("cells", hypotheses.cells().stream().map(FindingsTree::of).toList());
    return tree;
  }

  private static Map<String, Object> of(Judgement judgement) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("id", judgement.id());
    tree.put("hypothesis", judgement.hypothesis());
    tree.put("verdict", judgement.ruling().key());
    tree.put("sentence", judgement.sentence());
    tree.put("figures", judgement.figures().stream().map(FindingsTree::of).toList());
    return tree;
  }

  private static Map<String, Object> of(Judgement.Figure figure) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", figure.name());
    tree.put("at", figure.at().isEmpty() ? null : figure.at());
    estimate("", figure.estimate(), tree);
    return tree;
  }

  private static Map<String, Object> of(ShapedCell cell) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("cell", cell.name());
    tree.put("prompt_tokens", cell.prompt());
    tree.put("output_tokens", cell.output());
    tree.put("concurrency", cell.concurrency());
    tree.put("ttft_p50_ms", number(cell.ttftNanos() / 1e6));
    tree.put("tpot_p50_ms", number(cell.tpotNanos() / 1e6));
    tree.put("decode_share_p50", number(cell.decodeShare()));
    return tree;
  }

  /** A figure and its interval under {@code <key>value}, {@code <key>ci95_low}, {@code …_high}. */
  static void estimate(String key, Estimate estimate, Map<String, Object> tree) {
    tree.put(key + "value", number(estimate.value()));
    tree.put(key + "ci95_low", number(estimate.low()));
    tree.put(key + "ci95_high", number(estimate.high()));
  }

  /** Six decimals; null where there is no figure, or one without bound. */
  static BigDecimal number(double value) {
    return Double.isFinite(value) ? Figure.rate(value) : null;
  }
}
