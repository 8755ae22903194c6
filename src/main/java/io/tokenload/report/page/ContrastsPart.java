package io.tokenload.report.page;

import io.tokenload.analysis.Findings.Compared;
import io.tokenload.analysis.comparison.Contrast;
import io.tokenload.analysis.comparison.Measure;
import io.tokenload.analysis.comparison.Sent;
import io.tokenload.analysis.sample.Estimate;
import io.tokenload.report.ComparisonText;
import java.util.ArrayList;
import java.util.List;

/** What was held against one another within the run: a table of differences a kind. */
final class ContrastsPart implements Panel {

  /**
   * A row.
   *
   * @param name what is compared with what
   * @param failed failures of both sides, in words
   * @param contrasts its figures
   */
  private record Row(String name, String failed, List<Contrast> contrasts) {}

  @Override
  public String id() {
    return "contrasts";
  }

  @Override
  public String title() {
    return "Compared within the run";
  }

  @Override
  public boolean applies(PageData data) {
    return !data.findings().compared().isEmpty();
  }

  @Override
  public void write(PageData data, Markup out) {
    Compared compared = data.findings().compared();
    if (compared.batch() != null) {
      out.element("p", ComparisonText.of(compared.batch()));
    }
    if (compared.hasContrasts()) {
      out.element(
          "p",
          "Differences with 95 % CI, then ratios. In bold where the interval leaves no room for none;"
              + " elsewhere the least difference that the run would have seen four times in five.",
          "class",
          "tl-lead");
    }
    if (compared.variants() != null) {
      writeTable("Variants against the first", "Failed", variants(compared), out);
    }
    if (compared.interference() != null) {
      writeTable(
          "Classes in the mix against alone, by the same arrivals", "Failed", mix(compared), out);
    }
    if (compared.effects() != null) {
      writeTable(
          "Effect of each parameter, the others averaged over",
          "Pairs of cells",
          effects(compared),
          out);
    }
  }

  private static List<Row> variants(Compared compared) {
    return compared.variants().comparisons().stream()
        .map(
            each ->
                new Row(
                    "%s: %s against %s".formatted(each.cell(), each.other(), each.first()),
                    failed(each.otherRequests(), each.firstRequests()),
                    each.contrasts()))
        .toList();
  }

  private static List<Row> mix(Compared compared) {
    return compared.interference().classes().stream()
        .map(
            each -> new Row(each.className(), failed(each.mixed(), each.alone()), each.contrasts()))
        .toList();
  }

  private static List<Row> effects(Compared compared) {
    return compared.effects().effects().stream()
        .map(
            each ->
                new Row(
                    "%s %s against %s".formatted(each.parameter(), each.value(), each.against()),
                    PageFigure.count(each.pairs()),
                    each.contrasts()))
        .toList();
  }

  private static String failed(Sent other, Sent first) {
    return "%s / %s".formatted(PageFigure.count(other.failed()), PageFigure.count(first.failed()));
  }

  private static void writeTable(String caption, String second, List<Row> rows, Markup out) {
    List<Measure> measures = new ArrayList<>();
    rows.stream()
        .flatMap(row -> row.contrasts().stream())
        .map(Contrast::measure)
        .filter(measure -> !measures.contains(measure))
        .forEach(measures::add);
    measures.sort(null);
    out.element("h3", caption);
    if (rows.stream().flatMap(row -> row.contrasts().stream()).anyMatch(ContrastsPart::isLoose)) {
      out.element("p", ComparisonText.FROM_REQUESTS, "class", "tl-lead");
    }
    out.open("div", "class", "tl-scroll", "tabindex", "0");
    out.open("table", "class", "tl-table");
    out.open("thead").open("tr").element("th", "Compared", "scope", "col");
    out.element("th", second, "scope", "col");
    for (Measure measure : measures) {
      out.open("th", "scope", "col", "class", CellTable.FIRST).text(measure.label());
      out.element("small", " " + measure.unit()).close();
    }
    out.close().close().open("tbody");
    for (Row row : rows) {
      out.open("tr").element("th", row.name(), "scope", "row").element("td", row.failed());
      measures.forEach(measure -> writeField(row, measure, out));
      out.close();
    }
    out.close().close().close();
  }

  private static boolean isLoose(Contrast contrast) {
    return contrast.basis() == Contrast.Basis.REQUESTS;
  }

  private static void writeField(Row row, Measure measure, Markup out) {
    out.open("td", "class", CellTable.FIRST);
    row.contrasts().stream()
        .filter(contrast -> contrast.measure() == measure)
        .findFirst()
        .ifPresentOrElse(
            contrast -> writeContrast(contrast, out), () -> out.text(PageFigure.ABSENT));
    out.close();
  }

  private static void writeContrast(Contrast contrast, Markup out) {
    String difference = signed(contrast.difference().value());
    if (contrast.isDifferent()) {
      out.element("strong", difference);
    } else {
      out.text(difference);
    }
    out.lone("br");
    out.element("small", interval(contrast.difference()));
    out.lone("br");
    String ratio = "× " + PageFigure.number(contrast.ratio().value());
    boolean isOpen = contrast.isDifferent() || Double.isNaN(contrast.leastSeen());
    out.element(
        "small", isOpen ? ratio : ratio + ", seen from " + PageFigure.number(contrast.leastSeen()));
  }

  private static String interval(Estimate of) {
    return of.hasInterval()
        ? PageFigure.number(of.low()) + " to " + PageFigure.number(of.high())
        : "no interval";
  }

  private static String signed(double value) {
    return (value > 0 ? "+" : "") + PageFigure.number(value);
  }
}
