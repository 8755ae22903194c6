package io.tokenload.report;

import io.tokenload.analysis.answer.Quality;
import io.tokenload.analysis.answer.QualityShare;
import java.util.LinkedHashMap;
import java.util.Map;

/** How good answers were, as {@code summary.json} holds it; null for null. */
final class QualityTree {

  private QualityTree() {}

  static Map<String, Object> of(Quality quality) {
    if (quality == null) {
      return null;
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("cells", quality.cells().stream().map(QualityTree::of).toList());
    tree.put("drops", quality.drops().stream().map(QualityTree::of).toList());
    tree.put("not_judged", quality.notJudged());
    return tree;
  }

  private static Map<String, Object> of(Quality.OfCell cell) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("cell", cell.cell().name());
    tree.put("answers", cell.answers());
    tree.put("finish_reasons", new LinkedHashMap<>(cell.finishReasons()));
    for (QualityShare share : QualityShare.values()) {
      Quality.Share found = cell.shares().get(share);
      tree.put(share.key(), found == null ? null : of(found));
    }
    return tree;
  }

  private static Map<String, Object> of(Quality.Share share) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("hits", share.hits());
    tree.put("cases", share.cases());
    FindingsTree.estimate("share_", share.estimate(), tree);
    return tree;
  }

  private static Map<String, Object> of(Quality.Drop drop) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("share", drop.share().key());
    tree.put("class", drop.from().className());
    tree.put("from_cell", drop.from().name());
    tree.put("to_cell", drop.to().name());
    tree.put("from_share", FindingsTree.number(drop.before()));
    tree.put("to_share", FindingsTree.number(drop.after()));
    tree.put("change", FindingsTree.number(drop.change().value()));
    tree.put("change_low", FindingsTree.number(drop.change().low()));
    tree.put("change_high", FindingsTree.number(drop.change().high()));
    tree.put("sentence", QualityText.of(drop));
    return tree;
  }
}
