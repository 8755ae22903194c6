package io.tokenload.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The page of a real run, in a browser, held against the files of that run. */
public final class RealRunPage {

  private static final String CHART = "tokenload.charts.get('%s').drawn.getOption()";
  private static final String NAMED = CHART + ".series.filter(s => s.name)";

  private final Path folder;
  private final Browser browser;

  private RealRunPage(Path folder, Browser browser) {
    this.folder = folder;
    this.browser = browser;
  }

  /** Does so where Chromium is installed. */
  public static void holdAgainstItsFiles(Path folder, Path profile) throws IOException {
    if (!Browser.isInstalled()) {
      System.err.println("SKIPPED: the page of a real run, because chromium is not installed.");
      return;
    }
    try (Browser browser = Browser.start(profile)) {
      browser.open(folder.resolve("index.html"), 1280, 800);
      RealRunPage page = new RealRunPage(folder, browser);
      page.barsAreTheMedians();
      page.everyCellHasItsLines();
      page.tokensAreThoseOfRequestsInTheJournal();
      page.everyPictureLiesAsPng();
      assertThat(browser.console()).isEmpty();
    }
  }

  private void barsAreTheMedians() throws IOException {
    String bars = NAMED.formatted("tl-bars-ttft") + "[1].data";
    JsonNode cells = cells();
    for (int i = 0; i < cells.size(); i++) {
      double drawn = browser.number(bars + "[" + i + "].value");
      assertThat(drawn).isCloseTo(cells.get(i).get("ttft_p50_ms").asDouble(), within(0.001));
    }
  }

  private void everyCellHasItsLines() throws IOException {
    int cells = cells().size();
    assertThat(browser.number(NAMED.formatted("tl-chart-ttft") + ".length")).isEqualTo(cells);
    assertThat(browser.number(NAMED.formatted("tl-time-tokens") + ".length")).isEqualTo(cells);
    assertThat(browser.number(NAMED.formatted("tl-time-ttft") + ".length")).isEqualTo(2 * cells);
    assertThat(browser.number(NAMED.formatted("tl-time-lateness") + ".length"))
        .as("send lags, event loops and stops")
        .isEqualTo(cells + 2);
  }

  private void tokensAreThoseOfRequestsInTheJournal() throws IOException {
    String journal = Files.readString(folder.resolve("journal.jsonl"));
    List<?> ids =
        (List<?>)
            browser.script(
                "return "
                    + CHART.formatted("tl-token-lines")
                    + ".series.find(s => s.name === 'first token').data.map(dot => dot.id)");
    assertThat(ids).isNotEmpty().allMatch(id -> journal.contains("\"id\":\"" + id + "\""));
  }

  private void everyPictureLiesAsPng() {
    double pictures = browser.number("document.querySelectorAll('.tl-chart').length");
    assertThat(folder.resolve("plots").toFile().list()).hasSize((int) pictures);
  }

  private JsonNode cells() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("summary.json").toFile()).get("cells");
  }
}
