package io.tokenload.report.page;

/** The definitions behind every "?", closed until asked for, and all of them in one list. */
final class Definitions implements Panel {

  @Override
  public String id() {
    return "definitions";
  }

  @Override
  public String title() {
    return null;
  }

  @Override
  public void write(PageData data, Markup out) {
    out.open("details", "class", "tl-more").element("summary", "What the words mean").open("dl");
    for (Term term : Term.all()) {
      out.element("dt", term.label()).element("dd", term.definition());
    }
    out.close().close();
    for (Term term : Term.all()) {
      term.write(out);
    }
  }
}
