package io.tokenload.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The servers' pictures in a browser: on the client's clock, with marks of scrapes. */
@ExtendWith(BrowserPages.class)
class ServerBrowserIT {

  private static final String CHARTS = "tokenload.charts.get('%s').drawn.getOption()";

  private Browser browser;

  @Test
  void linesAreWhatTheServerTold() {
    open(1280);
    assertThat(value("tl-time-server_load", "running", 5)).isEqualTo(2);
    assertThat(value("tl-time-server_load", "waiting", 5)).isEqualTo(4);
    assertThat(value("tl-time-server_kv", "in use", 1)).isEqualTo(30);
    assertThat(value("tl-time-server_prefix", "found", 0)).isEqualTo(25);
    assertThat(value("tl-time-server_preemptions", "preemptions", 3)).isZero();
    assertThat(value("tl-time-server_ttft", "TTFT", 0)).isCloseTo(38, within(0.01));
    assertThat(value("tl-time-server_ttft", "TTFT", 7)).isCloseTo(76, within(0.01));
  }

  @Test
  void zoomOfTheClientsPicturesRulesTheServersAndBack() {
    open(1280);
    zoom("tl-time-ttft", 3, 6);
    assertThat(browser.number(zoomOf("tl-time-server_kv") + ".startValue")).isEqualTo(3);
    zoom("tl-time-server_kv", 12, 15);
    for (String id : List.of("tl-time-ttft", "tl-time-server_load")) {
      assertThat(browser.number(zoomOf(id) + ".startValue")).isEqualTo(12);
      assertThat(browser.number(zoomOf(id) + ".endValue")).isEqualTo(15);
    }
  }

  @Test
  void everyScrapeIsALineInAllPicturesOfTime() {
    open(1280);
    for (String id : List.of("tl-time-ttft", "tl-time-server_load")) {
      String lines = CHARTS.formatted(id) + ".series[0].markLine.data";
      // The first was asked before the run began.
      assertThat(browser.number(lines + ".length")).isEqualTo(8);
      assertThat(browser.number(lines + "[1].xAxis")).isCloseTo(5, within(0.01));
    }
  }

  @Test
  void scrapesStandBehindTheRequestsThatTheyMet() {
    open(1280);
    String bars =
        CHARTS.formatted("tl-token-lines") + ".series.find(s => s.name === 'scrape').markArea.data";
    assertThat(browser.number(bars + ".filter(b => b[0].coord[0] === 495).length")).isEqualTo(1);
    assertThat(browser.number(bars + ".find(b => b[0].coord[0] === 2995)[1].coord[0]"))
        .isEqualTo(3005);
  }

  @Test
  void tableOfAPictureIsMadeWhenAskedFor() {
    open(1280);
    browser.click("[data-picture='server_kv'] summary");
    assertThat(browser.texts("[data-picture='server_kv'] tbody tr")).hasSize(9);
  }

  @Test
  void nothingIsWiderThanAPhone() {
    open(400);
    assertThat(browser.number("document.getElementById('tokenload').scrollWidth"))
        .isLessThanOrEqualTo(400);
  }

  private void open(int width) {
    browser = BrowserPages.open("server.html", width, 900);
  }

  private void zoom(String id, int from, int to) {
    browser.script(
        "tokenload.charts.get('%s').drawn.dispatchAction({type: 'dataZoom', startValue: %d, endValue: %d})"
            .formatted(id, from, to));
  }

  private static String zoomOf(String id) {
    return CHARTS.formatted(id) + ".dataZoom[0]";
  }

  private double value(String id, String line, int point) {
    return browser.number(
        CHARTS.formatted(id)
            + ".series.find(s => s.name === '%s').data[%d][1]".formatted(line, point));
  }
}
