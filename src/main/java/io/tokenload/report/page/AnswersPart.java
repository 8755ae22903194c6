package io.tokenload.report.page;

import io.tokenload.analysis.Findings;
import io.tokenload.analysis.answer.Repetitions;
import io.tokenload.report.FindingsText;

/** How good answers were: length, finish, repetition, accuracy, structure. */
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
    return !data.findings().answers().isEmpty();
  }

  @Override
  public void write(PageData data, Markup out) {
    Findings.Answers answers = data.findings().answers();
    if (answers.quality() != null) {
      QualityTable.write(answers.quality(), out);
    }
    if (answers.vqa() != null) {
      out.element("p", FindingsText.of(answers.vqa()));
      answers.vqa().cells().forEach(cell -> out.element("p", FindingsText.of(cell)));
      VqaTable.write(answers.vqa(), out);
    }
    if (answers.structured() != null) {
      out.element("p", FindingsText.of(answers.structured()));
    }
    if (answers.repetition() != null) {
      out.element("p", FindingsText.of(answers.repetition()));
      if (answers.repetition().repeating() > 0) {
        writeTable(answers.repetition(), out);
      }
      writeSaid(answers.repetition(), out);
    }
  }

  private static void writeSaid(Repetitions repetitions, Markup out) {
    out.open("div", "class", "tl-scroll", "tabindex", "0");
    out.open("table", "class", "tl-table tl-words");
    if (repetitions.answers() > repetitions.first().size()) {
      out.element("caption", "The first %d.".formatted(repetitions.first().size()));
    }
    out.open("thead").open("tr");
    for (String head : new String[] {"Cell", "Asked", "Tokens", "Answered"}) {
      out.element("th", head, "scope", "col");
    }
    out.close().close().open("tbody");
    for (Repetitions.Said said : repetitions.first()) {
      out.open("tr").element("th", said.cell(), "scope", "row");
      out.element("td", said.prompt());
      out.element("td", said.outputTokens() < 0 ? "–" : PageFigure.count(said.outputTokens()));
      out.element("td", said.answer()).close();
    }
    out.close().close().close();
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
