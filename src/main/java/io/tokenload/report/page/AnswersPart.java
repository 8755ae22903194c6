package io.tokenload.report.page;

import io.tokenload.analysis.Findings;
import io.tokenload.analysis.answer.Repetitions;
import io.tokenload.report.FindingsText;

/** What the texts of answers show: repetition, accuracy, and what a batch gains. */
final class AnswersPart implements Panel {

  @Override
  public String id() {
    return "answers";
  }

  @Override
  public String title() {
    return "Answers";
  }

  @Override
  public boolean applies(PageData data) {
    Findings findings = data.findings();
    return findings.repetition() != null || findings.batch() != null || findings.vqa() != null;
  }

  @Override
  public void write(PageData data, Markup out) {
    Findings findings = data.findings();
    if (findings.batch() != null) {
      out.element("p", FindingsText.of(findings.batch()));
    }
    if (findings.vqa() != null) {
      out.element("p", FindingsText.of(findings.vqa()));
    }
    if (findings.repetition() != null) {
      out.element("p", FindingsText.of(findings.repetition()));
      if (findings.repetition().repeating() > 0) {
        writeTable(findings.repetition(), out);
      }
    }
  }

  private static void writeTable(Repetitions repetitions, Markup out) {
    out.open("div", "class", "tl-scroll", "tabindex", "0");
    out.open("table", "class", "tl-table tl-words");
    if (repetitions.repeating() > repetitions.worst().size()) {
      out.element("caption", "The %d worst.".formatted(repetitions.worst().size()));
    }
    out.open("thead").open("tr");
    for (String head : new String[] {"Request", "Cell", "Times", "Share of its words", "Phrase"}) {
      out.element("th", head, "scope", "col");
    }
    out.close().close().open("tbody");
    for (Repetitions.Found found : repetitions.worst()) {
      out.open("tr").element("th", found.request(), "scope", "row");
      out.element("td", found.cell());
      out.element("td", PageFigure.count(found.what().times()));
      out.element("td", PageFigure.percent(found.what().share()));
      out.open("td").element("q", found.what().phrase()).close().close();
    }
    out.close().close().close();
  }
}
