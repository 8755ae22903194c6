package io.tokenload.report.page;

import io.tokenload.metric.Check;
import io.tokenload.metric.PromptFit;
import io.tokenload.metric.PromptLengths;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.server.Fingerprint;
import io.tokenload.report.PointFiles;
import io.tokenload.report.PromptRemarks;
import io.tokenload.report.RunCommand;
import io.tokenload.report.ServerText;
import java.util.List;
import java.util.Map;

/** What was asked for: the command that runs it again, the settings that held, the files. */
final class Setup implements Panel {

  /** A file of the run's folder and what it holds; all but the plots are there always. */
  private record Part(String name, String holds) {}

  private static final List<Part> FILES =
      List.of(
          new Part("journal.jsonl", "every request: stamps, gaps, tokens, outcome"),
          new Part("run.json", "what the run was: server, settings, seed, cells, its own error"),
          new Part("telemetry.jsonl", "what client and server said of themselves, over time"),
          new Part("summary.json", "the figures of every cell, for programs"),
          new Part("levels.csv", "the same, a row a cell"),
          new Part("requests.csv", "a row a request"));

  @Override
  public String id() {
    return "setup";
  }

  @Override
  public String title() {
    return "This run, and how to run it again";
  }

  @Override
  public void write(PageData data, Markup out) {
    RunFacts run = data.summary().run();
    out.open("pre", "class", "tl-command", "tabindex", "0");
    out.element("code", RunCommand.of(run)).close();
    out.element("p", words(run), "class", "tl-lead");
    writeServer(run.server().fingerprint(), out);
    writeFiles(data, out);
    writeChecklist(run.plan().checklist(), out);
    writeSettings(run, out);
    if (!run.prompts().isEmpty()) {
      writePrompts(data.summary(), out);
    }
  }

  private static String words(RunFacts run) {
    return run.given().isEmpty()
        ? "Run " + run.runId() + " used the settings of its simulation alone."
        : "Run " + run.runId() + ": what was set for it and its seed; an API key is not shown.";
  }

  private static void writeServer(Fingerprint known, Markup out) {
    Map<String, String> facts = ServerText.facts(known);
    if (facts.isEmpty() && known.flags().isEmpty()) {
      return;
    }
    out.element("h3", "The server");
    if (!facts.isEmpty()) {
      Facts row = new Facts(out);
      facts.forEach(row::add);
      row.end();
    }
    if (!known.flags().isEmpty()) {
      writeFlags(known.flags(), out);
    }
  }

  private static void writeFlags(Map<String, String> flags, Markup out) {
    out.open("div", "class", "tl-scroll", "tabindex", "0");
    out.open("table", "class", "tl-table tl-words tl-narrow").open("thead").open("tr");
    out.element("th", "Flag", "scope", "col").element("th", "Value", "scope", "col");
    out.close().close().open("tbody");
    flags.forEach(
        (name, value) -> {
          out.open("tr").element("th", name, "scope", "row").open("td");
          out.element("code", value).close().close();
        });
    out.close().close().close();
  }

  private static void writeFiles(PageData data, Markup out) {
    out.element("h3", "Files beside this page");
    out.open("ul", "class", "tl-files");
    for (Part part : FILES) {
      out.open("li").element("a", part.name(), "href", part.name());
      out.text(": " + part.holds()).close();
    }
    if (data.summary().run().plan().hasPoints()) {
      String folder = PointFiles.folder(data.summary().run()) + "/";
      out.open("li").element("a", folder, "href", folder);
      out.text(": a file a point, for programs").close();
    }
    if (data.hasPlots()) {
      out.open("li").element("a", "plots/", "href", "plots/");
      out.text(": the pictures as PNG, for tickets and slides").close();
    }
    out.close();
  }

  private static void writeChecklist(List<Check> checks, Markup out) {
    if (checks.isEmpty()) {
      return;
    }
    out.element("h3", "Checklist");
    out.open("ul", "class", "tl-files");
    checks.forEach(check -> out.element("li", check.line()));
    out.close();
  }

  private static void writeSettings(RunFacts run, Markup out) {
    out.element("h3", "Settings that held");
    out.open("div", "class", "tl-scroll", "tabindex", "0");
    out.open("table", "class", "tl-table tl-words tl-narrow").open("thead").open("tr");
    for (String head : List.of("Setting", "Value", "Given by")) {
      out.element("th", head, "scope", "col");
    }
    out.close().close().open("tbody");
    run.settings()
        .forEach(
            (name, value) -> {
              out.open("tr").element("th", name, "scope", "row").open("td");
              out.element("code", value == null ? PageFigure.ABSENT : value).close();
              out.element("td", run.given().contains(name) ? "user" : "default").close();
            });
    out.close().close().close();
  }

  private static void writePrompts(RunSummary summary, Markup out) {
    out.element("h3", "Prompts");
    out.open("div", "class", "tl-scroll", "tabindex", "0");
    out.open("table", "class", "tl-table tl-narrow").open("thead").open("tr");
    for (String head :
        List.of(
            "Class", "Tokens asked", "Tokens counted", "Counted by", "Off in measured requests")) {
      out.element("th", head, "scope", "col");
    }
    out.close().close().open("tbody");
    for (PromptFit fit : summary.run().prompts()) {
      out.open("tr").element("th", fit.className(), "scope", "row");
      out.element("td", count(fit.askedTokens())).element("td", count(fit.fittedTokens()));
      out.element("td", fit.method().replace('_', ' '));
      out.element("td", off(PromptLengths.of(summary, fit))).close();
    }
    out.close().close().close();
    PromptRemarks.prefixCache(summary).ifPresent(line -> out.element("p", line));
    PromptRemarks.of(summary).forEach(remark -> out.element("p", remark));
  }

  /** By how many tokens the server's count missed what was asked: {@code 0}, {@code −1 to +2}. */
  private static String off(PromptLengths lengths) {
    if (!lengths.isObserved()) {
      return PageFigure.ABSENT;
    }
    int least = lengths.least() - lengths.reference();
    int most = lengths.most() - lengths.reference();
    return least == most ? signed(least) : signed(least) + " to " + signed(most);
  }

  private static String signed(int tokens) {
    return tokens == 0 ? "0" : tokens < 0 ? "−" + -tokens : "+" + tokens;
  }

  private static String count(Integer tokens) {
    return tokens == null ? PageFigure.ABSENT : PageFigure.count(tokens);
  }
}
