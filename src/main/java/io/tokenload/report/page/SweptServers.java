package io.tokenload.report.page;

import io.tokenload.analysis.frontier.Frontier;
import io.tokenload.metric.server.SweptServer;
import io.tokenload.report.FrontierText;
import java.util.List;

/** The servers of a sweep: with which flags each was started, and how that went. */
final class SweptServers {

  private SweptServers() {}

  static void write(Frontier frontier, Markup out) {
    out.open("div", "class", "tl-scroll", "tabindex", "0");
    out.open("table", "class", "tl-table tl-words");
    out.element("caption", "Combinations of the server's flags, in the order of their starts");
    out.open("thead").open("tr");
    List.of("Server", "Flags", "GPUs", "Ready after s", "Context", "KV tokens", "")
        .forEach(head -> out.element("th", head, "scope", "col"));
    out.close().close().open("tbody");
    frontier.servers().forEach(server -> writeRow(server, out));
    out.close().close().close();
    frontier.failed().forEach(server -> writeLog(server, out));
  }

  private static void writeRow(SweptServer server, Markup out) {
    out.open("tr").element("th", "@" + server.name(), "scope", "row");
    out.open("td").element("code", FrontierText.flags(server)).close();
    out.element("td", count(server.gpus()));
    Double seconds = server.fingerprint().loadSeconds();
    out.element("td", seconds == null ? PageFigure.ABSENT : PageFigure.number(seconds));
    out.element("td", count(server.maxModelLen()));
    out.element("td", count(server.fingerprint().kvTokens()));
    if (server.failure() == null) {
      out.element("td", "");
    } else {
      out.element("td", server.failure(), "class", "tl-bad");
    }
    out.close();
  }

  private static String count(Number count) {
    return count == null ? PageFigure.ABSENT : PageFigure.count(count.longValue());
  }

  private static void writeLog(SweptServer server, Markup out) {
    if (server.lastLog().isEmpty()) {
      return;
    }
    out.open("details", "class", "tl-more");
    out.element("summary", "Last lines of the log of @" + server.name());
    out.element("pre", String.join("\n", server.lastLog())).close();
  }
}
