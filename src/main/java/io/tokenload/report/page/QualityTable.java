package io.tokenload.report.page;

import io.tokenload.analysis.answer.Quality;
import io.tokenload.analysis.answer.QualityShare;
import io.tokenload.report.QualityText;
import java.util.Arrays;
import java.util.List;

/** How good the answers of each cell were, below the drops under load. */
final class QualityTable {

  private QualityTable() {}

  static void write(Quality quality, Markup out) {
    quality.drops().forEach(drop -> out.element("p", QualityText.of(drop), "class", "tl-bad"));
    QualityText.all(quality).ifPresent(line -> out.element("p", line));
    quality.notJudged().forEach(reason -> out.element("p", reason));
    List<QualityShare> shown =
        Arrays.stream(QualityShare.values()).filter(share -> isKnown(quality, share)).toList();
    if (quality.cells().isEmpty()) {
      return;
    }
    out.open("div", "class", "tl-scroll", "tabindex", "0");
    out.open("table", "class", "tl-table").open("thead").open("tr");
    for (String head : List.of("Cell", "Whole answers", "Finish reasons")) {
      out.element("th", head, "scope", "col");
    }
    shown.forEach(share -> out.element("th", "% " + share.words(), "scope", "col"));
    out.close().close().open("tbody");
    quality.cells().forEach(cell -> write(cell, shown, out));
    out.close().close().close();
  }

  private static boolean isKnown(Quality quality, QualityShare share) {
    return quality.cells().stream().anyMatch(cell -> cell.shares().containsKey(share));
  }

  private static void write(Quality.OfCell cell, List<QualityShare> shown, Markup out) {
    out.open("tr").element("th", cell.cell().name(), "scope", "row");
    out.element("td", PageFigure.count(cell.answers()));
    out.element("td", QualityText.reasons(cell.finishReasons()));
    for (QualityShare share : shown) {
      Quality.Share found = cell.shares().get(share);
      out.element(
          "td", found == null ? PageFigure.ABSENT : PageFigure.percent(found.estimate().value()));
    }
    out.close();
  }
}
