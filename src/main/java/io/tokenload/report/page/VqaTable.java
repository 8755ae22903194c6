package io.tokenload.report.page;

import io.tokenload.analysis.answer.VqaAccuracy;
import java.util.List;

/** The first questions on images, each with the model's answer and what it scores. */
final class VqaTable {

  private VqaTable() {}

  static void write(VqaAccuracy vqa, Markup out) {
    if (vqa.shown().isEmpty()) {
      return;
    }
    out.open("div", "class", "tl-scroll", "tabindex", "0");
    out.open("table", "class", "tl-table tl-words");
    if (vqa.answers() > vqa.shown().size()) {
      out.element("caption", "The first %d answers.".formatted(vqa.shown().size()));
    }
    out.open("thead").open("tr");
    for (String head : List.of("Request", "Image", "Question", "Answer", "Accuracy")) {
      out.element("th", head, "scope", "col");
    }
    out.close().close().open("tbody");
    vqa.shown().forEach(shown -> write(shown, out));
    out.close().close().close();
  }

  private static void write(VqaAccuracy.Shown shown, Markup out) {
    out.open("tr").element("th", shown.request(), "scope", "row");
    out.element("td", shown.image() == null ? PageFigure.ABSENT : shown.image());
    out.element("td", shown.question());
    out.element("td", shown.answer() == null ? PageFigure.ABSENT : shown.answer());
    out.element("td", PageFigure.percent(shown.accuracy())).close();
  }
}
