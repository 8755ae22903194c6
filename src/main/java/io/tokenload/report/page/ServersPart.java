package io.tokenload.report.page;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Distribution;
import io.tokenload.metric.UrlSummary;

/** What each of several servers did that took turns. */
final class ServersPart implements Panel {

  @Override
  public String id() {
    return "servers";
  }

  @Override
  public String title() {
    return "Server by server";
  }

  @Override
  public boolean applies(PageData data) {
    return data.summary().cells().stream().anyMatch(ServersPart::hasSeveral);
  }

  private static boolean hasSeveral(CellSummary cell) {
    return cell.urls().size() > 1;
  }

  @Override
  public void write(PageData data, Markup out) {
    out.open("div", "class", "tl-scroll", "tabindex", "0");
    out.open("table", "class", "tl-table");
    out.element("caption", "TTFT in milliseconds; ≥: too few requests to know the percentile.");
    out.open("thead").open("tr");
    String[] heads = {"Cell", "Server", "Requests", "Errors", "TTFT p50", "TTFT p99", "Output /s"};
    for (String head : heads) {
      out.element("th", head, "scope", "col");
    }
    out.close().close().open("tbody");
    data.summary().cells().stream()
        .filter(ServersPart::hasSeveral)
        .forEach(cell -> cell.urls().forEach(url -> writeRow(cell, url, data, out)));
    out.close().close().close();
  }

  private static void writeRow(CellSummary cell, UrlSummary url, PageData data, Markup out) {
    out.open("tr").open("th", "scope", "row");
    data.swatch(cell.cell(), out);
    out.text(cell.cell().name()).close();
    out.element("td", url.url());
    out.element("td", PageFigure.count(url.requests()));
    out.element("td", PageFigure.count(url.failed()), "class", url.failed() > 0 ? "tl-bad" : null);
    out.element("td", ttft(url.ttft(), 50)).element("td", ttft(url.ttft(), 99));
    out.element("td", PageFigure.number(url.outputTokensPerSecond())).close();
  }

  private static String ttft(Distribution ttft, double percent) {
    return ttft == null ? PageFigure.ABSENT : PageFigure.ms(ttft.quantile(percent));
  }
}
