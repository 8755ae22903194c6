package io.tokenload.report.page;

/** Names and values in a row that wraps. */
final class Facts {

  private final Markup out;

  /** Begins the row. */
  Facts(Markup out) {
    this.out = out.open("dl", "class", "tl-facts");
  }

  /** Adds a fact; one whose value is {@code null} is left out. */
  void add(String name, String value) {
    if (value != null) {
      out.open("div").element("dt", name).element("dd", value).close();
    }
  }

  /** Ends the row. */
  void end() {
    out.close();
  }
}
