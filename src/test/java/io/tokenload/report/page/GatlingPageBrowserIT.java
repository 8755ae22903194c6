package io.tokenload.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Distribution;
import io.tokenload.metric.Latency;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Gatling's own page with our panels, opened from a file as a reader opens it. */
@ExtendWith(BrowserPages.class)
class GatlingPageBrowserIT {

  private static final PageData HUGE = SyntheticRun.huge();
  private static final String ENDING = "3 of 1403 requests failed (2 http_status, 1 idle_timeout).";
  private static final String CELL = "LL c=32";
  private static final String TTFT = "tokenload.charts.get('tl-chart-ttft').drawn";
  private static final String LINES = TTFT + ".getOption().series.filter(s => s.name)";

  private Browser browser;

  @Test
  void resultIsReadWithoutScrolling() {
    open("index.html", 1280);
    assertThat(browser.find("#tl-sentence").getText()).startsWith("VALID").endsWith(ENDING);
    assertThat(browser.find(".tl-simulated").getText()).startsWith("Simulated server");
    assertThat(browser.number(bottom("#tl-cells tbody"))).isLessThan(800);
  }

  @Test
  void tableShowsTheFiguresOfTheSummary() {
    open("index.html", 1280);
    int row = 2 * cells().indexOf(CELL) + 1;
    List<String> figures = browser.texts("#tl-cells tbody tr:nth-child(" + row + ") > *");
    assertThat(figures).hasSize(18).startsWith(CELL, "100", "0");
    assertThat(figures.get(3)).isEqualTo(PageFigure.ms(ttft().quantile(50)));
    assertThat(figures.get(5)).isEqualTo(PageFigure.ms(ttft().quantile(99)));
    assertThat(browser.texts("#tl-cells .tl-bad")).containsExactly("3");
  }

  @Test
  void linesEndAtTheLargestValue() {
    open("index.html", 1280);
    assertThat(browser.number(LINES + ".length")).isEqualTo(cells().size());
    String last = LINES + ".find(s => s.name === '" + CELL + "').data.at(-1)";
    assertThat(browser.number(last + "[1]")).isEqualTo(100);
    double max = ttft().maxNanos() / 1e6;
    assertThat(Math.pow(10, browser.number(last + "[0]"))).isCloseTo(max, within(max / 500));
  }

  @Test
  void lineOfGivenUpRequestsEndsBelowAHundred() {
    open("index.html", 1280);
    String last = LINES + ".find(s => s.name === 'LL c=16').data.at(-1)[1]";
    assertThat(browser.number(last)).isCloseTo(100 * 100 / 101.0, within(0.01));
  }

  @Test
  void pointerShowsTheShareOfEachCell() {
    open("index.html", 1280);
    browser.script(TTFT + ".dispatchAction({type: 'showTip', x: 150, y: 100})");
    assertThat(browser.texts("#tl-chart-ttft .tl-tip tr")).hasSize(cells().size());
    assertThat(browser.texts("#tl-chart-ttft .tl-tip tr").get(0)).matches("SS c=16 +[\\d.]+ %");
  }

  @Test
  void hiddenCellLeavesEveryPicture() {
    open("index.html", 1280);
    browser.click("#tl-legend button:first-child");
    assertThat(browser.number(LINES + ".filter(s => s.name === 'SS c=16').length")).isZero();
    browser.click("#tl-legend button:first-child");
    assertThat(browser.number(LINES + ".length")).isEqualTo(cells().size());
  }

  @Test
  void linearAxisBeginsAtZero() {
    open("index.html", 1280);
    assertThat(browser.number(TTFT + ".getOption().xAxis[0].min")).isPositive();
    browser.click("#tl-legend .tl-scale");
    assertThat(browser.number(TTFT + ".getOption().xAxis[0].min")).isZero();
  }

  @Test
  void questionMarkOpensTheDefinition() {
    open("index.html", 1280);
    browser.click("#tl-cells [popovertarget=tl-term-tpot]");
    assertThat(browser.find("#tl-term-tpot").isDisplayed()).isTrue();
    assertThat(browser.find("#tl-term-tpot").getText()).endsWith(Latency.TPOT.definition());
  }

  @Test
  void gatlingsSwitchRulesThePictures() {
    open("index.html", 1280);
    Object light = browser.script("return " + LINES + "[0].color");
    browser.click("#theme-toggle");
    Object dark = browser.script("return " + LINES + "[0].color");
    assertThat(dark)
        .isNotEqualTo(light)
        .isEqualTo(browser.script("return tokenload.colour('--tl-c0')"));
  }

  @Test
  void phoneNeedsNoScrollingSideways() {
    open("index.html", 375);
    for (String scroller :
        List.of("document.documentElement", "document.querySelector('.cadre')")) {
      assertThat(browser.number(scroller + ".scrollWidth")).isLessThanOrEqualTo(375);
    }
    String content = "document.querySelector('.content-in').scrollWidth";
    assertThat(browser.number(content)).isLessThanOrEqualTo(375);
    assertThat(browser.number(TTFT + ".getWidth()")).isBetween(250.0, 375.0);
  }

  @Test
  void gatlingsOwnPartsStillStand() throws Exception {
    open("index.html", 1280);
    assertThat(browser.number("document.querySelectorAll('.highcharts-container').length"))
        .isGreaterThan(5);
    assertThat(browser.texts(".nav .nav-label")).startsWith("Classes and levels");
    try (Stream<Path> files = Files.list(BrowserPages.folder())) {
      assertThat(files.filter(file -> file.getFileName().toString().startsWith("req_")))
          .isNotEmpty()
          .allSatisfy(file -> assertThat(file).content().doesNotContain("tokenload"));
    }
  }

  @Test
  void reportWrittenAgainHasTheSameBytes() {
    Path folder = BrowserPages.folder();
    assertThat(folder.resolve("again.html")).hasSameBinaryContentAs(folder.resolve("index.html"));
  }

  @Test
  void hostileTextIsText() {
    open("hostile.html", 1280);
    assertThat(browser.script("return window.hacked")).isNull();
    assertThat(browser.find("#tl-errors code").getText()).contains("<img src=x onerror=");
    assertThat(browser.number("document.querySelectorAll('#tokenload img').length")).isZero();
  }

  @Test
  void runWithoutSuccessHasErrorsAndNoPictures() {
    open("failed.html", 1280);
    assertThat(browser.texts("#tl-errors tbody td"))
        .containsExactly("1 × idle_timeout, 2 × http_status", "503: no capacity");
    assertThat(browser.number("document.querySelectorAll('#tl-distributions .tl-chart').length"))
        .isZero();
    assertThat(browser.texts("#tl-headline .tl-value")).endsWith("3");
  }

  @Test
  void runOfOneRequestHasItsPictures() {
    open("one.html", 1280);
    assertThat(browser.number(LINES + ".length")).isEqualTo(1);
    assertThat(browser.number(LINES + "[0].data.at(-1)[1]")).isEqualTo(100);
  }

  private void open(String page, int width) {
    browser = BrowserPages.open(page, width, 800);
  }

  private static String bottom(String selector) {
    return "document.querySelector('" + selector + "').getBoundingClientRect().bottom";
  }

  private static List<String> cells() {
    return HUGE.summary().cells().stream().map(cell -> cell.cell().name()).toList();
  }

  private static Distribution ttft() {
    CellSummary cell = HUGE.summary().cells().get(cells().indexOf(CELL));
    return cell.latencies().get(Latency.TTFT);
  }
}
