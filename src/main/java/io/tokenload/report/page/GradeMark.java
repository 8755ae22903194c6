package io.tokenload.report.page;

import io.tokenload.metric.Verdict;
import java.util.Locale;

/** How far figures may be believed, for the eye: a word, a shape and a colour, no colour alone. */
enum GradeMark {
  VALID("M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1z", "M4.6 8.3l2.4 2.4 4.4-5"),
  DEGRADED("M8 1.2L15.6 14.8H.4z", "M8 6v4.2M8 11.6v1.4"),
  INVALID("M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z", "M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2"),
  /** Nobody found out. */
  NOT_JUDGED("M1 1h14v14H1z", "M5.8 6.2a2.2 2.2 0 1 1 3.2 1.9c-.7.4-1 .8-1 1.5M8 11.2v1.4");

  private final String shape;
  private final String sign;

  GradeMark(String shape, String sign) {
    this.shape = shape;
    this.sign = sign;
  }

  /** The mark of a verdict, which may be {@code null}. */
  static GradeMark of(Verdict verdict) {
    return verdict == null ? NOT_JUDGED : of(verdict.grade());
  }

  static GradeMark of(Verdict.Grade grade) {
    return valueOf(grade.name());
  }

  /** In capitals, as on the console. */
  String word() {
    return name().replace('_', ' ');
  }

  /** Gives an element the grade's colours. */
  String style() {
    return "tl-grade-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Shape and word. */
  void badge(Markup out) {
    out.open("span", "class", "tl-grade " + style());
    icon(out);
    out.text(word()).close();
  }

  /** The shape alone, for those who see it; the word must stand near by. */
  void icon(Markup out) {
    out.open("svg", "class", "tl-icon " + style(), "viewBox", "0 0 16 16", "aria-hidden", "true");
    out.open("path", "class", "tl-shape", "d", shape).close();
    out.open("path", "class", "tl-sign", "d", sign).close();
    out.close();
  }
}
