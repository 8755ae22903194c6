package io.tokenload.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageTest {

  /** Without the picture library, which is far larger than all that is ours. */
  private static final int MAX_OWN_BYTES = 200_000;

  @Test
  void hostileTextStaysText() {
    String html = own(SyntheticRun.hostile());
    assertThat(html)
        .doesNotContain("<img")
        .doesNotContain("window.hacked=1</script>")
        .contains("&lt;/script&gt;&lt;script&gt;window.hacked=1");
  }

  @Test
  void runWithoutSuccessShowsErrorsAndNoPictures() {
    String html = own(SyntheticRun.noSuccess());
    assertThat(html)
        .contains("INVALID. Every request failed.")
        .contains("1 × idle_timeout, 2 × http_status")
        .contains("503: no capacity")
        .doesNotContain("tl-chart-ttft");
  }

  @Test
  void runOfOneRequestHasItsFigures() {
    assertThat(own(SyntheticRun.oneRequest()))
        .contains("<td>40.0</td>")
        .contains("\"ttft\":{\"label\":\"TTFT\",\"curves\":[{\"cell\":0,")
        .contains("\"count\":1,\"ms\":[39.99")
        .doesNotContain("id=\"tl-errors\"");
  }

  /** Jenkins serves archived pages under a policy that stops scripts and styles in the page. */
  @Test
  void tablesNeedNoScriptAndNoStyleInThePage() {
    assertThat(own(SyntheticRun.huge()))
        .contains("href=\"style/tokenload.css\"")
        .contains("LL c=32</th>")
        .doesNotContain("<style", " style=", " onclick=");
    assertThat(Resource.text("/io/gatling/charts/assets/style/tokenload.css"))
        .contains(".tl-table");
  }

  @Test
  void equalRunsGiveEqualBytes() {
    assertThat(Page.html(SyntheticRun.huge())).isEqualTo(Page.html(SyntheticRun.huge()));
  }

  @Test
  void pageStaysSmall() {
    int library =
        Resource.text("/META-INF/resources/webjars/echarts/5.5.0/echarts.common.min.js").length();
    assertThat(Page.html(SyntheticRun.huge()).length() - library).isLessThan(MAX_OWN_BYTES);
  }

  @Test
  void noScriptOfOursFetchesOrWritesMarkup() {
    for (String name : new String[] {"page.js", "axes.js", "distributions.js"}) {
      assertThat(Resource.page(name))
          .doesNotContain(
              "innerHTML",
              "outerHTML",
              "insertAdjacentHTML",
              "fetch(",
              "eval(",
              "https:",
              "XMLHttp")
          .doesNotContain("</script", "<!--");
    }
  }

  /** HTML and data, without the scripts. */
  private static String own(PageData data) {
    String html = Page.html(data);
    return html.substring(0, html.indexOf("<script>"));
  }
}
