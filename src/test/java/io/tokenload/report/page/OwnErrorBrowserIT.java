package io.tokenload.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Latency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** What the page says of the run's own error, in a browser. */
@ExtendWith(BrowserPages.class)
class OwnErrorBrowserIT {

  private static final String PICTURE = "tokenload.charts.get('tl-delay-ttft').drawn";
  private static final String STROKES = PICTURE + ".getOption().series.filter(s => s.name)";
  private static final String MARK = "#tl-cells .tl-mark[popovertarget='tl-doubt-4-ttft']";
  private static final String NOTE = "#tl-doubt-4-ttft";
  private static final String WHY = "client delay p99 12.4 ms is 9.6 % of p99 129 ms";

  private Browser browser;

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "index.html,    VALID,      tl-grade-valid",
    "degraded.html, DEGRADED,   tl-grade-degraded",
    "hostile.html,  INVALID,    tl-grade-invalid",
    "one.html,      NOT JUDGED, tl-grade-not-judged"
  })
  void firstLineIsTheVerdictInWordShapeAndColour(String page, String word, String style) {
    open(page, 1280);
    assertThat(browser.find("#tokenload").getText()).startsWith(word);
    assertThat(browser.find(".tl-grade." + style + " svg path").isDisplayed()).isTrue();
    assertThat(browser.texts(".nav .nav-label")).startsWith("Classes and levels");
  }

  @Test
  void twoReasonsStandBelowAndTheRestUnfolds() {
    open("degraded.html", 1280);
    assertThat(visible("#tl-result .tl-reasons li > span:last-child"))
        .hasSize(2)
        .startsWith("SS c=32 TTFT: " + WHY);
    browser.click("#tl-result .tl-more > summary");
    assertThat(visible("#tl-result .tl-reasons li > span:last-child")).hasSize(7);
  }

  @Test
  void runThatKnowsNothingOfItselfSaysSo() {
    open("one.html", 1280);
    assertThat(browser.find("#tl-result").getText()).contains(OwnError.NOTHING_KNOWN);
    assertThat(browser.find("#tl-own-error").getText()).endsWith(OwnError.NOTHING_KNOWN);
    assertThat(browser.texts("#tl-cells .tl-delay td")).contains("uncalibrated");
  }

  @Test
  void clientDelayStandsUnderEachFigure() {
    open("index.html", 1280);
    List<String> delays = browser.texts("#tl-cells tbody tr:nth-child(10) > *");
    assertThat(delays)
        .containsExactly("client delay p50/p99", "", "0.320/3.52", "", "", "0.320/3.52", "");
  }

  @Test
  void mouseOverADoubtedFigureShowsWhy() {
    open("degraded.html", 1280);
    assertThat(browser.find(NOTE).isDisplayed()).isFalse();
    browser.hover(MARK);
    assertThat(browser.find(NOTE).getText()).isEqualTo("DEGRADED\nTTFT of SS c=32: " + WHY);
    browser.hover("#tl-sentence");
    assertThat(browser.find(NOTE).isDisplayed()).isFalse();
  }

  @Test
  void tapOnADoubtedFigureShowsWhy() {
    open("degraded.html", 375);
    browser.script("arguments[0].click()", browser.find(MARK));
    assertThat(browser.find(NOTE).isDisplayed()).isTrue();
    double right =
        browser.number("document.querySelector('" + NOTE + "').getBoundingClientRect().right");
    assertThat(right).isLessThanOrEqualTo(375);
  }

  @Test
  void keyboardOnADoubtedFigureShowsWhy() {
    open("degraded.html", 1280);
    browser.script(
        "const all = [...document.querySelectorAll('#tl-cells button')];"
            + "all[all.indexOf(arguments[0]) - 1].focus()",
        browser.find(MARK));
    browser.press(Keys.TAB);
    assertThat(browser.find(NOTE).isDisplayed()).isTrue();
    browser.press(Keys.ESCAPE);
    assertThat(browser.find(NOTE).isDisplayed()).isFalse();
  }

  @Test
  void screenReaderHearsWhyAtTheFigureAndAtTheCell() {
    open("degraded.html", 1280);
    assertThat(browser.find(MARK).getDomProperty("textContent"))
        .isEqualTo("TTFT of SS c=32 is DEGRADED: " + WHY);
    assertThat(
            browser
                .find("#tl-cells .tl-mark[popovertarget='tl-doubt-7']")
                .getDomProperty("textContent"))
        .startsWith("LL c=32 is DEGRADED: the collector");
    assertThat(browser.texts("#tl-cells .tl-mark")).hasSize(2);
  }

  @Test
  void pictureSetsEachFigureBesideItsDelay() {
    open("index.html", 1280);
    int cells = SyntheticRun.huge().summary().cells().size();
    assertThat(browser.number(STROKES + ".length")).isEqualTo(2 * cells);
    CellSummary last = SyntheticRun.huge().summary().cells().get(cells - 1);
    double p50 = last.latencies().get(Latency.TTFT).quantile(50).nanos() / 1e6;
    assertThat(browser.number(stroke("LL c=32", 0) + ".ms")).isCloseTo(p50, within(0.001));
    assertThat(browser.number(stroke("LL c=32: client delay", 0) + ".ms")).isEqualTo(0.32);
    assertThat(browser.number(stroke("LL c=32: client delay", 1) + ".ms")).isEqualTo(3.52);
    assertThat(browser.number(stroke("LL c=32: client delay", 1) + ".value[0]"))
        .isCloseTo(Math.log10(3.52), within(1e-9));
  }

  @Test
  void picturePointSaysWhatItIs() {
    open("index.html", 1280);
    browser.script(PICTURE + ".dispatchAction({type: 'showTip', seriesIndex: 1, dataIndex: 1})");
    assertThat(browser.texts("#tl-delay-ttft .tl-tip"))
        .containsExactly("SS c=16: client delay TTFT p99 2.38 ms");
  }

  @Test
  void tableBehindThePictureHasTheShares() {
    open("index.html", 1280);
    browser.click("#tl-own-error .tl-picture summary");
    List<String> row =
        browser.texts("#tl-own-error .tl-picture:first-child tbody tr:first-child > *");
    assertThat(row).startsWith("SS c=16").contains("0.216/2.38").hasSize(6);
    assertThat(row.get(5)).endsWith(" %");
  }

  @Test
  void calibrationTellsTheServersOwnLatenessApart() {
    open("index.html", 1280);
    assertThat(browser.texts("#tl-own-error table.tl-passes tbody tr")).hasSize(5);
    assertThat(browser.texts("#tl-own-error table.tl-passes tbody tr:last-child > *"))
        .startsWith("after, in step", "32", "3,200", "232", "2.00", "0.080", "0.880", "3.20")
        .endsWith("0.020", "0.220", "0.800");
  }

  @Test
  void readingsOfEachCellUnfold() {
    open("index.html", 1280);
    browser.click("#tl-observed > summary");
    assertThat(browser.texts("#tl-observed thead th")).hasSize(9).endsWith("LL c=32");
    assertThat(reading("Event loops' timers")).isEqualTo("0.001 / 0.011 / 0.040");
    assertThat(reading("Safepoints")).isEqualTo("none");
    assertThat(reading("Throttled by the CPU quota, s")).isEqualTo("not told");
    assertThat(reading("CPU of the machine in use")).isEqualTo("62.0 %");
    assertThat(reading("Open connections")).isEqualTo("16");
  }

  @Test
  void countsStandBesideTheServers() {
    open("index.html", 1280);
    assertThat(browser.texts("#tl-own-error table.tl-narrow tbody tr"))
        .containsExactly(
            "requests 1,403 1,403 agrees",
            "prompt tokens 140,000–140,300 140,200 agrees",
            "output tokens 26,000–26,400 – not compared");
    open("hostile.html", 1280);
    assertThat(browser.texts("#tl-own-error .tl-bad")).containsExactly("differs");
  }

  @Test
  void openInjectionShowsBothLatenciesOnOneScale() {
    open("open.html", 1280);
    List<String> row = browser.texts("#tl-open-injection tbody tr:first-child > *");
    assertThat(row).hasSize(16).startsWith("SL r=2", "40.0");
    assertThat(row.get(4)).isEqualTo("37.0");
    assertThat(row.get(13)).isEqualTo("1.00");
    assertThat(browser.find("#tl-open-injection .tl-outcome").getText())
        .isEqualTo("SL r=2: the cap on concurrency bound; 7 requests waited for a place.");
    String from = "tokenload.charts.get('tl-chart-ttft_from_send').drawn.getOption()";
    String due = "tokenload.charts.get('tl-chart-ttft').drawn.getOption()";
    assertThat(browser.number(from + ".xAxis[0].min"))
        .isEqualTo(browser.number(due + ".xAxis[0].min"));
    assertThat(browser.number(from + ".xAxis[0].max"))
        .isEqualTo(browser.number(due + ".xAxis[0].max"));
    assertThat(browser.number("document.querySelectorAll('#tl-chart-send_lag svg').length"))
        .isOne();
  }

  @Test
  void answersThatSomethingBufferedAndStallsAreMarked() {
    open("buffered.html", 1280);
    assertThat(browser.texts("#tl-streams .tl-bad")).containsExactly("40 of 40", "1");
    List<String> row = browser.texts("#tl-streams > .tl-scroll tbody tr:first-child > *");
    assertThat(row).hasSize(17).startsWith("SL c=16", "1.00", "20.0");
    browser.click("#tl-way > summary");
    assertThat(browser.texts("#tl-way tbody tr:first-child > *")).hasSize(12).endsWith("–", "–");
  }

  @ParameterizedTest
  @ValueSource(strings = {"degraded.html", "buffered.html", "open.html", "hostile.html"})
  void phoneNeedsNoScrollingSideways(String page) {
    open(page, 375);
    assertThat(browser.number("document.querySelector('.content-in').scrollWidth"))
        .isLessThanOrEqualTo(375);
  }

  @Test
  void gatlingsSwitchRulesTheVerdictAndThePicture() {
    open("degraded.html", 1280);
    String colour = "return getComputedStyle(document.querySelector('.tl-grade')).color";
    Object light = browser.script(colour);
    Object stroke = browser.script("return " + STROKES + "[0].color");
    browser.click("#theme-toggle");
    assertThat(browser.script(colour)).isNotEqualTo(light);
    assertThat(browser.script("return " + STROKES + "[0].color")).isNotEqualTo(stroke);
  }

  private void open(String page, int width) {
    browser = BrowserPages.open(page, width, 800);
  }

  private List<String> visible(String selector) {
    return browser.texts(selector).stream().filter(text -> !text.isEmpty()).toList();
  }

  private String reading(String name) {
    int row = browser.texts("#tl-observed tbody th").indexOf(name);
    return (String)
        browser.script(
            "return document.querySelectorAll('#tl-observed tbody th')[arguments[0]]"
                + ".nextElementSibling.textContent",
            row);
  }

  private static String stroke(String name, int point) {
    return STROKES + ".find(s => s.name === '" + name + "').data[" + point + "]";
  }
}
