package io.tokenload.report.page;

import io.tokenload.metric.Cell;
import io.tokenload.metric.CellSummary;
import io.tokenload.report.picture.CellStyles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fragment of HTML on top of Gatling's page. All it needs is in it, or, its style, in the run's
 * folder. Scripts of different panels stand in elements of their own, so that one that fails takes
 * no other with it, and none of Gatling's.
 */
public final class Page {

  /** From top to bottom. */
  private static final List<Panel> PANELS =
      List.of(
          new Result(),
          new Headline(),
          new CellTable(),
          new ServersPart(),
          new OpenInjection(),
          new Errors(),
          new Comparison(),
          new FrontierPart(),
          new HypothesesPart(),
          new ContrastsPart(),
          new AnswersPart(),
          new Distributions(),
          new OverTime(),
          new ServerPanel(),
          new DevicesPanel(),
          new TokenTimes(),
          new Streams(),
          new OwnError(),
          new Setup(),
          new Definitions());

  /** Line, bar and scatter series suffice; the whole library is half as large again. */
  private static final String ECHARTS =
      "/META-INF/resources/webjars/echarts/5.5.0/echarts.common.min.js";

  /**
   * Where the style lies in the folder of a run. Gatling copies what it finds in its package {@code
   * assets.style} into each run's folder. A file beside the page, unlike a style element, is also
   * let through by a content-security policy such as Jenkins', under which scripts do not run and
   * the tables must be readable alone.
   */
  public static final String STYLE = "style/tokenload.css";

  private static final String BEGIN = "<!-- tokenload begins -->";
  private static final String END = "<!-- tokenload ends -->";

  private Page() {}

  /** The fragment for a run: one {@code section} element between two marks. */
  public static String html(PageData data) {
    return BEGIN + section(data) + END;
  }

  /**
   * A page with its fragment made anew; all else stays as it is.
   *
   * @return empty if the page holds no fragment
   */
  public static Optional<String> renewed(String page, PageData data) {
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    return begin < 0 || end < begin
        ? Optional.empty()
        : Optional.of(page.substring(0, begin) + html(data) + page.substring(end + END.length()));
  }

  private static String section(PageData data) {
    List<Panel> panels = PANELS.stream().filter(panel -> panel.applies(data)).toList();
    Markup out = new Markup();
    out.open("section", "id", "tokenload", "class", "tl", "aria-labelledby", "tl-sentence");
    out.lone("link", "rel", "stylesheet", "href", STYLE);
    script(Resource.page("policy.js"), out);
    panels.forEach(panel -> writePanel(panel, data, out));
    writeScripts(panels, data, out);
    return out.close().toString();
  }

  private static void writePanel(Panel panel, PageData data, Markup out) {
    out.open("div", "class", "tl-panel", "id", "tl-" + panel.id());
    if (panel.title() != null) {
      out.element("h2", panel.title());
    }
    panel.write(data, out);
    out.close();
  }

  private static void writeScripts(List<Panel> panels, PageData data, Markup out) {
    out.open("script", "type", "application/json", "id", "tl-data");
    out.raw(EmbeddedJson.of(json(panels, data))).close();
    script(Resource.text(ECHARTS), out);
    script(Resource.page("page.js"), out);
    panels.stream()
        .flatMap(panel -> panel.scripts().stream())
        .distinct()
        .forEach(name -> script(Resource.page(name), out));
  }

  private static void script(String source, Markup out) {
    out.open("script").raw(source).close();
  }

  private static Map<String, Object> json(List<Panel> panels, PageData data) {
    Map<String, Object> drawn = new LinkedHashMap<>();
    for (Panel panel : panels) {
      Map<String, ?> values = panel.drawn(data);
      if (!values.isEmpty()) {
        drawn.put(panel.id(), values);
      }
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("cells", cells(data));
    json.put("panels", drawn);
    return json;
  }

  private static List<Map<String, Object>> cells(PageData data) {
    return data.summary().cells().stream()
        .map(CellSummary::cell)
        .map(cell -> cell(cell, data.styles()))
        .toList();
  }

  private static Map<String, Object> cell(Cell cell, CellStyles styles) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", cell.name());
    json.put("colour", styles.colour(cell));
    json.put("dash", styles.dash(cell));
    return json;
  }
}
