package io.tokenload.report.page;

import io.tokenload.analysis.server.ServerFindings;
import io.tokenload.report.ServerText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the servers said of themselves while the run went on: what limited each cell, and pictures
 * on the same clock as the client's. A picture more needs a {@code TimePicture} in {@code
 * ServerCourse} and nothing here.
 */
final class ServerPanel implements Panel {

  /** Where nobody asked, or before there was anything to ask with. */
  static final String NOT_ASKED =
      "No sample of the server's own metrics is part of this run, so the page cannot say what limited"
          + " it inside: it was not asked (scrapeInterval), or an earlier version wrote the run.";

  @Override
  public String id() {
    return "server";
  }

  @Override
  public String title() {
    return "What the server says";
  }

  @Override
  public boolean applies(PageData data) {
    return !data.summary().cells().isEmpty();
  }

  @Override
  public void write(PageData data, Markup out) {
    ServerFindings found = data.findings().server();
    if (!found.wasAsked()) {
      out.element("p", NOT_ASKED);
      return;
    }
    if (found.scrapes() > 0) {
      ServerTable.write(data, out);
    }
    writeNotes(found, out);
    TimePictures.write(data.pictures().server().pictures(), data, out);
  }

  private static void writeNotes(ServerFindings found, Markup out) {
    List<String> notes = new ArrayList<>(ServerText.limits(found));
    notes.addAll(ServerText.notCompared(found));
    notes.addAll(found.remarks());
    String effect = found.effect().words();
    if (effect != null && !notes.contains(effect)) {
      notes.add(effect);
    }
    out.open("ul", "class", "tl-notes");
    notes.forEach(note -> out.element("li", note));
    out.close();
  }

  @Override
  public Map<String, ?> drawn(PageData data) {
    return TimePictures.drawn(data.pictures().server().pictures(), data);
  }

  @Override
  public List<String> scripts() {
    return TimePictures.SCRIPTS;
  }
}
