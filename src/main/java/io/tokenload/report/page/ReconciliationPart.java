package io.tokenload.report.page;

import io.tokenload.metric.Reconciliation;
import io.tokenload.metric.Reconciliation.Count;
import java.util.List;

/** The client's counts of requests and tokens beside the server's own. */
final class ReconciliationPart {

  private ReconciliationPart() {}

  /**
   * Writes it.
   *
   * @param found or {@code null} where nobody compared
   */
  static void write(Reconciliation found, Markup out) {
    out.element("h3", "Counts beside the server's own");
    if (found == null) {
      out.element("p", "This run did not hold its counts against the server's.");
      return;
    }
    out.open("p", "class", "tl-outcome");
    mark(found.status()).icon(out);
    out.element("span", words(found.status())).close();
    if (!found.counts().isEmpty()) {
      writeTable(found.counts(), out);
    }
    if (!found.findings().isEmpty()) {
      out.open("ul", "class", "tl-notes");
      found.findings().forEach(finding -> out.element("li", finding));
      out.close();
    }
  }

  private static GradeMark mark(Reconciliation.Status status) {
    return switch (status) {
      case AGREES -> GradeMark.VALID;
      case DIFFERS -> GradeMark.DEGRADED;
      case NO_COUNTERS -> GradeMark.NOT_JUDGED;
    };
  }

  private static String words(Reconciliation.Status status) {
    return switch (status) {
      case AGREES -> "Client and server agree: every count lies where the other has it.";
      case DIFFERS -> "Client and server differ.";
      case NO_COUNTERS -> "The server has no counters to compare with, or they could not be read.";
    };
  }

  private static void writeTable(List<Count> counts, Markup out) {
    out.open("div", "class", "tl-scroll", "tabindex", "0");
    out.open("table", "class", "tl-table tl-narrow").open("thead").open("tr");
    for (String head : List.of("Over the load", "Client", "Server", "")) {
      out.element("th", head, "scope", "col");
    }
    out.close().close().open("tbody");
    for (Count count : counts) {
      out.open("tr").element("th", count.quantity().replace('_', ' '), "scope", "row");
      out.element("td", client(count)).element("td", server(count.server()));
      out.element("td", agreement(count), "class", count.agrees() ? null : "tl-bad").close();
    }
    out.close().close().close();
  }

  /** What cancelled requests cost is known within bounds only. */
  private static String client(Count count) {
    String least = PageFigure.count(count.clientAtLeast());
    return count.clientAtLeast() == count.clientAtMost()
        ? least
        : least + "–" + PageFigure.count(count.clientAtMost());
  }

  private static String server(Long server) {
    return server == null ? PageFigure.ABSENT : PageFigure.count(server);
  }

  private static String agreement(Count count) {
    if (count.server() == null) {
      return "not compared";
    }
    return count.agrees() ? "agrees" : "differs";
  }
}
