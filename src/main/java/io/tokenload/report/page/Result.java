package io.tokenload.report.page;

import io.tokenload.metric.RunFacts;
import io.tokenload.metric.ServerFacts;

/** What was found, of what, in a sentence; and whatever a reader must know before any figure. */
final class Result implements Panel {

  @Override
  public String id() {
    return "result";
  }

  @Override
  public String title() {
    return null;
  }

  @Override
  public void write(PageData data, Markup out) {
    RunFacts run = data.summary().run();
    if (run.server().simulated()) {
      writeSimulated(run.server(), out);
    }
    out.element("h2", data.sentence(), "class", "tl-sentence", "id", "tl-sentence");
    writeFacts(run, out);
    writeWarnings(run, out);
  }

  private static void writeSimulated(ServerFacts server, Markup out) {
    out.open("p", "class", "tl-simulated").element("strong", "Simulated server");
    out.text(" No inference engine was measured: this project's own simulation answered");
    out.text(server.preset() == null ? "." : " (preset " + server.preset() + ").").close();
  }

  private static void writeFacts(RunFacts run, Markup out) {
    ServerFacts server = run.server();
    out.open("dl", "class", "tl-facts");
    fact("Simulation", run.simulation(), out);
    fact("Model", server.model(), out);
    fact("Server", server(server), out);
    fact("At", server.baseUrl(), out);
    fact("Started", run.startedAt(), out);
    fact("Seed", Long.toString(run.seed()), out);
    out.close();
  }

  private static String server(ServerFacts server) {
    String kind = server.simulated() ? "simulated" : server.backend();
    return server.version() == null ? kind : kind + " " + server.version();
  }

  private static void fact(String name, String value, Markup out) {
    if (value != null) {
      out.open("div").element("dt", name).element("dd", value).close();
    }
  }

  private static void writeWarnings(RunFacts run, Markup out) {
    if (run.cutShort() == null && run.journalRefused() == 0 && run.notes().isEmpty()) {
      return;
    }
    out.open("ul", "class", "tl-notes");
    if (run.cutShort() != null) {
      out.open("li").element("strong", "Cut short:").text(" " + run.cutShort()).close();
    }
    if (run.journalRefused() > 0) {
      String refused = PageFigure.count(run.journalRefused());
      out.element("li", refused + " requests are missing: the journal could not keep up.");
    }
    run.notes().forEach(note -> out.element("li", note));
    out.close();
  }
}
