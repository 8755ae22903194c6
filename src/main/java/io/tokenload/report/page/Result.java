package io.tokenload.report.page;

import io.tokenload.metric.RunFacts;
import io.tokenload.metric.ServerFacts;
import io.tokenload.metric.Verdict;
import io.tokenload.report.StreamRemarks;
import io.tokenload.report.VerdictWords;
import java.util.List;

/**
 * Whether the run may be believed and what it found, in a sentence; of what; and whatever a reader
 * must know before any figure.
 */
final class Result implements Panel {

  /** More reasons than these wait until they are asked for. */
  private static final int REASONS = 2;

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
    writeVerdict(data, out);
    if (OwnError.knowsNothing(run.evidence())) {
      out.element("p", OwnError.NOTHING_KNOWN, "class", "tl-unjudged");
    }
    writeReasons(Doubts.of(run.evidence().verdict()).all(), out);
    if (run.server().simulated()) {
      writeSimulated(run.server(), out);
    }
    writeFacts(run, out);
    writeWarnings(run, buffered(data), out);
  }

  private static void writeVerdict(PageData data, Markup out) {
    Verdict verdict = data.evidence().verdict();
    out.open("h2", "class", "tl-sentence", "id", "tl-sentence");
    GradeMark.of(verdict).badge(out);
    out.text(" " + withoutVerdict(data.sentence(), verdict)).close();
  }

  /** The grade is on the badge and the reasons stand below. */
  private static String withoutVerdict(String sentence, Verdict verdict) {
    String first = VerdictWords.first(verdict).orElse("");
    return sentence.startsWith(first) ? sentence.substring(first.length()).strip() : sentence;
  }

  private static void writeReasons(List<Verdict.Finding> reasons, Markup out) {
    int shown = Math.min(REASONS, reasons.size());
    writeList(reasons.subList(0, shown), out);
    if (shown < reasons.size()) {
      out.open("details", "class", "tl-more");
      out.element("summary", PageFigure.count(reasons.size() - shown) + " more");
      writeList(reasons.subList(shown, reasons.size()), out);
      out.close();
    }
  }

  private static void writeList(List<Verdict.Finding> reasons, Markup out) {
    if (reasons.isEmpty()) {
      return;
    }
    out.open("ul", "class", "tl-reasons");
    for (Verdict.Finding reason : reasons) {
      GradeMark grade = GradeMark.of(reason.grade());
      out.open("li");
      grade.icon(out);
      out.element("span", grade.word() + ": ", "class", "tl-said");
      out.element("span", VerdictWords.reason(reason)).close();
    }
    out.close();
  }

  private static void writeSimulated(ServerFacts server, Markup out) {
    out.open("p", "class", "tl-simulated").element("strong", "Simulated server");
    out.text(" No inference engine was measured: this project's own simulation answered");
    out.text(server.preset() == null ? "." : " (preset " + server.preset() + ").").close();
  }

  private static void writeFacts(RunFacts run, Markup out) {
    ServerFacts server = run.server();
    Facts facts = new Facts(out);
    facts.add("Simulation", run.simulation());
    facts.add("Model", server.model());
    facts.add("Server", server(server));
    facts.add("At", server.place());
    facts.add("Started", run.startedAt());
    facts.end();
  }

  private static String server(ServerFacts server) {
    String kind = server.simulated() ? "simulated " + server.backend() : server.backend();
    return server.version() == null ? kind : kind + " " + server.version();
  }

  /** Of answers that came whole, TTFT tells nothing: so much must be known before any figure. */
  private static List<String> buffered(PageData data) {
    return data.summary().cells().stream()
        .filter(cell -> cell.flow().isBuffered())
        .flatMap(cell -> StreamRemarks.of(cell).stream())
        .toList();
  }

  private static void writeWarnings(RunFacts run, List<String> remarks, Markup out) {
    if (run.cutShort() == null
        && run.journalRefused() == 0
        && run.notes().isEmpty()
        && remarks.isEmpty()) {
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
    remarks.forEach(remark -> out.element("li", remark));
    run.notes().forEach(note -> out.element("li", note));
    out.close();
  }
}
