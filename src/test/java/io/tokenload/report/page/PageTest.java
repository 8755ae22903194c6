package io.tokenload.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PageTest {

  /** Without the picture library, which is far larger than all that is ours. */
  private static final int MAX_OWN_BYTES = 300_000;

  private static final List<String> SCRIPTS =
      List.of(
          "axes.js",
          "comparison.js",
          "distributions.js",
          "hypotheses.js",
          "over-time.js",
          "own-error.js",
          "page.js",
          "policy.js",
          "server.js",
          "time-axis.js",
          "time-picture.js",
          "token-times.js");

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
        .contains("Every request failed.")
        .contains("1 × idle_timeout, 2 × http_status")
        .contains("503: no capacity")
        .doesNotContain("tl-chart-ttft");
  }

  @Test
  void runOfOneRequestHasItsFigures() {
    assertThat(own(SyntheticRun.oneRequest()))
        .contains("<td>40.0</td>")
        .contains("\"ttft\":{\"label\":\"TTFT\",\"scale\":\"ttft\",\"curves\":[{\"cell\":0,")
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
  void verdictIsTheFirstThingOnThePage() {
    String html = own(SyntheticRun.degraded());
    assertThat(html.indexOf("DEGRADED")).isBetween(0, html.indexOf("Simulated server"));
    assertThat(html).contains("<summary>5 more</summary>");
  }

  @Test
  void gradeIsOnTheBadgeAndNotSaidTwice() {
    String html = own(SyntheticRun.hostile());
    assertThat(html).contains("INVALID</span> &lt;/script&gt;");
  }

  @Test
  void runThatKnowsNothingOfItselfHasItsPage() {
    assertThat(own(SyntheticRun.oneRequest()))
        .contains("NOT JUDGED", OwnError.NOTHING_KNOWN, ">uncalibrated</td>")
        .doesNotContain("tl-delay-ttft");
  }

  @Test
  void answersThatCameWholeAreNamedBeforeAnyFigure() {
    String html = own(SyntheticRun.buffered());
    assertThat(html.indexOf("SL c=16: 40 of 40 answers came whole"))
        .isBetween(0, html.indexOf("id=\"tl-cells\""));
    assertThat(html).contains("1 stall in 1 of 1 requests");
  }

  @Test
  void runWithoutLimitsSaysNothingOfGoodRequests() {
    assertThat(table(own(SyntheticRun.huge()))).doesNotContain("Good requests", "goodput");
  }

  @Test
  void goodRequestsStandWithTheirLimitsAndTooFewAreNamed() {
    String html = own(SyntheticRun.limited());
    assertThat(html.replaceAll("\\s*<dd", "<dd"))
        .contains("75 % of SS requests were good at 16 requests at once")
        .contains("<dd class=\"tl-value\">75</dd>");
    assertThat(table(html))
        .contains("<td class=\"tl-first tl-bad\">75</td>", "<td>1.50</td>")
        .contains("Requests of SS are good if they succeed within TTFT ≤ 40 ms.")
        .contains("SS c=16: 30 of 40 requests were good (75 %), fewer than the 99 %");
  }

  private static String table(String html) {
    int from = html.indexOf("id=\"tl-cells\"");
    return html.substring(from, html.indexOf("class=\"tl-panel\"", from));
  }

  @Test
  void everyIdIsUnique() {
    String html =
        own(SyntheticRun.degraded()) + own(SyntheticRun.open()).replace("id=\"", "id=\"o");
    List<String> ids =
        Pattern.compile(" id=\"([^\"]+)\"").matcher(html).results().map(id -> id.group(1)).toList();
    assertThat(ids).doesNotHaveDuplicates();
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
    for (String name : SCRIPTS) {
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
    String html = Page.html(data).replaceFirst("(?s)<script>.*?</script>", "");
    return html.substring(0, html.indexOf("<script>"));
  }
}
