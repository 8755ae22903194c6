package io.tokenload.report.page;

/**
 * The place of a picture that a script draws. Until it does, or where scripts are not let run, as
 * in files that Jenkins archives, the PNG of the same picture stands there, or where to look.
 */
final class Canvas {

  private static final String FOLDER = "plots/";
  private static final String SUFFIX = ".png";

  private Canvas() {}

  /**
   * Writes it.
   *
   * @param id of the element
   * @param plot name of the PNG, without folder and ending
   * @param words what the picture shows, for those who do not see it
   */
  static void write(String id, String plot, String words, PageData data, Markup out) {
    out.open("div", "class", "tl-chart", "id", id, "role", "img", "aria-label", words);
    if (data.hasPlot(plot)) {
      out.open("noscript");
      out.lone("img", "src", FOLDER + plot + SUFFIX, "alt", words);
      out.close();
    } else {
      out.element("p", "The picture needs scripts; its figures are in the table below.");
    }
    out.close();
  }
}
