package io.tokenload.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Judgements and comparisons in a browser. */
@ExtendWith(BrowserPages.class)
class FindingsBrowserIT {

  private static final String OPTION = "tokenload.charts.get('%s').drawn.getOption()";

  private Browser browser;

  @Test
  void verdictsStandInATable() {
    open("hypotheses.html", 1280);
    assertThat(browser.texts("#tl-hypotheses tbody tr td:nth-child(3)"))
        .startsWith("supported", "supported")
        .contains("not judged");
  }

  /** TTFT at c=1: 10 ms + 0.05 ms a prompt token, within the noise of cells. */
  @Test
  void lineOfALevelRunsThroughItsMedians() {
    open("hypotheses.html", 1280);
    String line =
        OPTION.formatted("tl-hypothesis-ttft") + ".series.find(s => s.name === 'c=1').data";
    assertThat(browser.number(line + ".length")).isEqualTo(4);
    assertThat(Math.pow(10, browser.number(line + "[3][0]"))).isCloseTo(8192, within(1.0));
    assertThat(Math.pow(10, browser.number(line + "[3][1]"))).isCloseTo(420, within(60.0));
  }

  @Test
  void shareIsDrawnInPercent() {
    open("hypotheses.html", 1280);
    String option = OPTION.formatted("tl-hypothesis-share");
    assertThat(browser.number(option + ".yAxis[0].max")).isEqualTo(100);
    assertThat(browser.number(option + ".series.length")).isEqualTo(5);
  }

  /** A token each 9 ms and each 12 ms: 111 and 83.3 a second. */
  @Test
  void aServerIsALineThroughItsLevels() {
    open("sweep.html", 1280);
    String line = OPTION.formatted("tl-frontier-0") + ".series.find(s => s.name === 'b').data";
    assertThat(browser.number(line + ".length")).isEqualTo(2);
    assertThat(browser.number(line + "[0].value[0]")).isCloseTo(111.1, within(0.1));
    assertThat(browser.number(line + "[1].value[0]")).isCloseTo(83.3, within(0.1));
    assertThat(browser.texts("#tl-frontier td.tl-bad")).containsExactly("It <b>ended</b>.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hypotheses.html", "comparisons.html", "basic.html", "sweep.html"})
  void nothingIsWiderThanAPhone(String page) {
    open(page, 400);
    assertThat(browser.number("document.getElementById('tokenload').scrollWidth"))
        .isLessThanOrEqualTo(400);
  }

  private void open(String page, int width) {
    browser = BrowserPages.open(page, width, 900);
  }
}
