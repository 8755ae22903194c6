package io.tokenload.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** The pictures of a run whose course is known: what they draw, and what one can do with them. */
@ExtendWith(BrowserPages.class)
class PicturesBrowserIT {

  private static final String CHARTS = "tokenload.charts.get('%s').drawn.getOption()";
  private static final String TTFT = CHARTS.formatted("tl-time-ttft");
  private static final String LINES = CHARTS.formatted("tl-token-lines");
  private static final String BARS = CHARTS.formatted("tl-bars-ttft");

  private Browser browser;

  @Test
  void headlineSaysFromWhereToWhereEachFigureGoes() {
    open(1280);
    List<String> tiles = browser.texts("#tl-headline .tl-value");
    assertThat(tiles).hasSize(7);
    assertThat(tiles.get(2)).isEqualTo("40.0 – 80.0");
    assertThat(tiles.get(6)).isEqualTo("0");
    assertThat(browser.texts("#tl-headline .tl-where").get(2)).isEqualTo("SS c=1 – LL c=2");
  }

  @Test
  void medianOverTimeIsThatOfTheRequestsDueThen() {
    open(1280);
    assertThat(median("SS c=1 p50", 4)).isCloseTo(40, within(0.4));
    assertThat(median("LL c=2 p50", 4)).isCloseTo(80, within(0.8));
  }

  @Test
  void throughputAndConcurrencyAreThoseOfTheSpan() {
    open(1280);
    String tokens = point("tl-time-tokens", "SS c=1", 4);
    assertThat(browser.number(tokens + "[1]")).isBetween(20.0, 30.0);
    String inFlight = point("tl-time-in_flight", "SS c=1", 4);
    // Five requests a second of 79 ms each.
    assertThat(browser.number(inFlight + "[1]")).isBetween(0.3, 0.5);
  }

  @Test
  void latenessShowsSendLagAndEventLoops() {
    open(1280);
    String chart = "tl-time-lateness";
    double lag = browser.number(point(chart, "LL c=2 send lag p99", 3) + "[1]");
    assertThat(Math.pow(10, lag)).isCloseTo(1, within(0.02));
    double loops = browser.number(point(chart, "event loops p99", 4.5) + "[1]");
    assertThat(Math.pow(10, loops)).isCloseTo(5, within(0.01));
  }

  @Test
  void warmUpAndDrainAreGrey() {
    open(1280);
    String areas = TTFT + ".series[0].markArea.data.filter(a => a[0].itemStyle.opacity)";
    assertThat(browser.number(areas + ".length")).isEqualTo(4);
    assertThat(browser.number(areas + "[2][0].xAxis")).isEqualTo(10);
    assertThat(browser.number(areas + "[2][1].xAxis")).isEqualTo(12);
  }

  @Test
  void oneZoomRulesAllPicturesOfTime() {
    open(1280);
    browser.script(
        "tokenload.charts.get('tl-time-itl').drawn"
            + ".dispatchAction({type: 'dataZoom', startValue: 3, endValue: 6})");
    for (String id : List.of("tl-time-ttft", "tl-time-tokens", "tl-time-lateness")) {
      String zoom = CHARTS.formatted(id) + ".dataZoom[0]";
      assertThat(browser.number(zoom + ".startValue")).isEqualTo(3);
      assertThat(browser.number(zoom + ".endValue")).isEqualTo(6);
    }
    assertThat(browser.script("return document.querySelector('#tl-zoom select').value"))
        .isEqualTo("zoom");
  }

  @Test
  void keyboardZoomsToACellAndBack() {
    open(1280);
    browser.script("document.querySelector('#tl-zoom select').focus()");
    browser.press(Keys.ARROW_DOWN);
    browser.press(Keys.ARROW_DOWN);
    assertThat(browser.number(TTFT + ".dataZoom[0].startValue")).isEqualTo(10);
    browser.press(Keys.ARROW_UP);
    browser.press(Keys.ARROW_UP);
    assertThat(browser.number(TTFT + ".dataZoom[0].startValue")).isZero();
  }

  @Test
  void pointerTellsCellPhaseAndFigure() {
    open(1280);
    browser.script(
        "const drawn = tokenload.charts.get('tl-time-ttft').drawn;"
            + "const [x] = drawn.convertToPixel({gridIndex: 0}, [4.2, 2]);"
            + "drawn.dispatchAction({type: 'showTip', x, y: 60})");
    assertThat(browser.find("#tl-time-ttft .tl-tip").getText())
        .contains("SS c=1 measured")
        .contains("SS c=1 p50")
        .contains("40");
  }

  @Test
  void tableOfAPictureIsMadeWhenAskedFor() {
    open(1280);
    assertThat(browser.texts("#tl-over-time .tl-lazy table")).isEmpty();
    browser.click("#tl-over-time [data-picture=tokens] summary");
    assertThat(browser.texts("#tl-over-time [data-picture=tokens] tbody tr"))
        .hasSizeGreaterThan(20)
        .first()
        .asString()
        .startsWith("SS c=1");
  }

  @Test
  void stallIsSeenAmongTheTokensOfItsRequest() {
    open(1280);
    String stalls = LINES + ".series.find(s => s.name === 'stall').data";
    assertThat(browser.number(stalls + ".length")).isEqualTo(1);
    assertThat(browser.script("return " + stalls + "[0].id")).isEqualTo("req_stalled");
    assertThat(browser.number(stalls + "[0].gap")).isEqualTo(3000);
    assertThat(browser.number(stalls + "[0].value[0]")).isEqualTo(3100);
    assertThat(browser.number(stalls + "[0].value[1]")).isZero();
  }

  @Test
  void anotherCellShowsItsOwnRequests() {
    open(1280);
    browser.script(
        "const choice = document.querySelector('#tl-token-controls select');"
            + "choice.value = '0'; choice.dispatchEvent(new Event('change'))");
    String usual = LINES + ".series.find(s => s.name === 'usual gap').data";
    // Sixteen lines of four gaps.
    assertThat(browser.number(usual + ".length")).isEqualTo(64);
    assertThat(browser.number(usual + "[0].gap")).isEqualTo(10);
  }

  @Test
  void barsStandAtTheMediansOfTheSummary() {
    open(1280);
    assertThat(browser.number(BARS + ".series.find(s => s.name === 'p50').data[0].value"))
        .isEqualTo(40);
    assertThat(browser.number(BARS + ".series.find(s => s.name === 'p50').data[1].value"))
        .isEqualTo(80);
    assertThat(browser.script("return " + BARS + ".xAxis[0].data[1]")).isEqualTo("c=2\nLL");
  }

  @Test
  void themeRulesEveryPicture() {
    open(1280);
    Object light = browser.script("return " + TTFT + ".xAxis[0].axisLabel.color");
    browser.click("#theme-toggle");
    assertThat(browser.script("return " + TTFT + ".xAxis[0].axisLabel.color"))
        .isNotEqualTo(light)
        .isEqualTo(browser.script("return tokenload.colour('--tl-muted')"));
  }

  @Test
  void commandRunsItAgain() {
    open(1280);
    assertThat(browser.find("#tl-setup code").getText())
        .isEqualTo(
            "mvn gatling:test -Dsimulation=Course -Dconcurrency=1,2 -Dlabel='it'\\''s' -Dseed=42");
  }

  @Test
  void narrowAndWideScreensNeedNoScrollingSideways() {
    for (int width : new int[] {375, 2560}) {
      open(width);
      assertThat(browser.number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
      assertThat(browser.number("document.querySelector('.content-in').scrollWidth"))
          .isLessThanOrEqualTo(width);
      assertThat(browser.number("tokenload.charts.get('tl-time-ttft').drawn.getWidth()"))
          .isBetween(250.0, width * 1.0);
    }
  }

  @Test
  void paperTakesEveryPictureWhole() {
    open(1280);
    browser.script(
        "window.addEventListener('beforeprint', () => { window.printed ="
            + " Math.max(...[...tokenload.charts.values()].map(c => c.drawn.getWidth())); })");
    byte[] pdf = Base64.getDecoder().decode(browser.print());
    assertThat(new String(pdf, 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
    assertThat(browser.number("window.printed")).isLessThanOrEqualTo(640);
    assertThat(browser.number("tokenload.charts.get('tl-token-lines').drawn.getWidth()"))
        .isGreaterThan(640);
  }

  /** As where Jenkins serves it: its policy lets no script run. */
  @Test
  void withoutScriptsThePngStandsWhereThePictureWouldBe() {
    browser = BrowserPages.openWithoutScripts("course.html", 1280, 800);
    String shown = "document.querySelector('#tl-time-ttft img')";
    assertThat(browser.number(shown + ".naturalWidth")).isGreaterThan(1_000);
    assertThat(browser.number("document.querySelectorAll('.tl-chart').length"))
        .isEqualTo(browser.number("document.querySelectorAll('.tl-chart img').length"));
    assertThat(browser.find("#tl-sentence").getText()).endsWith("Known.");
    assertThat(browser.texts("#tl-cells tbody th").get(0)).isEqualTo("SS c=1");
  }

  @Test
  void nothingIsLoadedAndNoScriptRunsOnceThePageStands() {
    open(1280);
    browser.script(
        "window.ran = []; const add = (html) => document.body.append("
            + "document.createRange().createContextualFragment(html));"
            + "add(\"<img src='x.png' onerror='window.ran.push(1)'>\");"
            + "add('<script>window.ran.push(2)</script>');"
            + "window.sent = fetch('http://127.0.0.1:9/').then(() => 'sent', () => 'refused')");
    assertThat(browser.script("return window.sent")).isEqualTo("refused");
    assertThat(browser.number("window.ran.length")).isZero();
    // What was tried above is what the console tells; nothing else may.
    assertThat(browser.console())
        .isNotEmpty()
        .allMatch(line -> line.contains("Content Security Policy") || line.contains("x.png"));
  }

  @Test
  void millionRequestsAreASmallPageThatOpensAtOnce() throws Exception {
    assertThat(Files.size(BrowserPages.folder().resolve("million.html"))).isLessThan(5_000_000);
    browser = BrowserPages.open("million.html", 1280, 800);
    String shown = browser.texts("#tl-cells tbody tr:first-child td").get(0);
    assertThat(shown).isEqualTo("75,000");
    assertThat(browser.number(TTFT + ".series.filter(s => s.name).length")).isEqualTo(16);
  }

  private double median(String line, double seconds) {
    return Math.pow(10, browser.number(point("tl-time-ttft", line, seconds) + "[1]"));
  }

  /** The point of a line that lies nearest to a moment of its cell. */
  private static String point(String chart, String line, double seconds) {
    return (CHARTS
            + ".series.find(s => s.name === '%s').data.reduce((best, p) =>"
            + " Math.abs(p[0] %% 10 - %s) < Math.abs(best[0] %% 10 - %s) ? p : best)")
        .formatted(chart, line, seconds, seconds);
  }

  private void open(int width) {
    browser = BrowserPages.open("course.html", width, 800);
  }
}
