package io.tokenload.report.gatling;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatling.charts.component.Component;
import io.gatling.charts.component.ComponentLibrary;
import io.gatling.charts.highcharts.component.ComponentLibraryImpl;
import io.gatling.charts.stats.Ranges;
import io.tokenload.report.page.SyntheticRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatlingPageTest {

  private static final Ranges RANGES = new Ranges(800, 1200, 1, 2, 3, 4);

  @AfterEach
  void clear() {
    GatlingPage.clear();
  }

  @Test
  void gatlingsOwnProviderInFrontIsTold() {
    assertThat(GatlingPage.obstacle(new ComponentLibraryImpl()))
        .hasValueSatisfying(
            sentence ->
                assertThat(sentence)
                    .contains("ComponentLibraryImpl comes first on the class path")
                    .contains("list the tokenload dependency before")
                    .doesNotContain("\n"));
  }

  @Test
  void ourProviderComesFirstHere() {
    assertThat(ComponentLibrary.Instance()).isInstanceOf(TokenloadComponents.class);
    assertThat(GatlingPage.obstacle()).isEmpty();
  }

  @Test
  void nothingShownLeavesThePageAsItIs() {
    assertThat(ranges(false).html()).isEqualTo(gatlings(false).html());
  }

  @Test
  void panelsComeBeforeTheFirstPartOfTheIndex() {
    GatlingPage.show(SyntheticRun.oneRequest());
    assertThat(ranges(false).html())
        .startsWith("<!-- tokenload begins --><section id=\"tokenload\"")
        .endsWith(gatlings(false).html());
    assertThat(ranges(false).js()).isEqualTo(gatlings(false).js());
    assertThat(ranges(false).jsFiles()).isEqualTo(gatlings(false).jsFiles());
  }

  @Test
  void detailPagesAreLeftAlone() {
    GatlingPage.show(SyntheticRun.oneRequest());
    assertThat(ranges(true).html()).isEqualTo(gatlings(true).html());
  }

  private static Component ranges(boolean large) {
    return new TokenloadComponents().getRangesComponent("R", "Ranges", "requests", RANGES, large);
  }

  private static Component gatlings(boolean large) {
    return new ComponentLibraryImpl().getRangesComponent("R", "Ranges", "requests", RANGES, large);
  }
}
