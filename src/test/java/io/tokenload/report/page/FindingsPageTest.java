package io.tokenload.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FindingsPageTest {

  @Test
  void runWithoutThemHasNoPanelOfThem() {
    assertThat(own(SyntheticRun.huge()))
        .doesNotContain("tl-hypotheses", "tl-contrasts", "tl-answers");
  }

  @Test
  void phrasesAndNamesFromOutsideStayText() {
    assertThat(own(SyntheticFindings.basic()))
        .contains("<q>&lt;b&gt;to learn&lt;/b&gt; it.</q>")
        .doesNotContain("<b>");
    assertThat(own(SyntheticFindings.comparisons())).contains("&lt;b&gt;sglang against vllm");
  }

  @Test
  void hypothesesHaveVerdictsReasonsAndPictures() {
    String html = own(SyntheticFindings.hypotheses());
    assertThat(html)
        .contains("<td>supported</td>", "<td>not judged</td>", "TTFT grows with the prompt")
        .contains("id=\"tl-hypothesis-ttft\"", "id=\"tl-hypothesis-share\"")
        .contains("\"hypotheses\":{\"ttft\":{\"unit\":\"ms\"")
        .contains("{\"name\":\"c=1\",\"points\":[[128,");
  }

  @Test
  void comparisonsHaveDifferencesWithIntervals() {
    String html = own(SyntheticFindings.comparisons());
    assertThat(html)
        .contains("Variants against the first", "by the same arrivals", "temperature 0.8 against 0")
        .containsPattern("<strong>\\+[0-9.]+</strong><br><small>[0-9.]+ to [0-9.]+</small>")
        .contains(", seen from ");
  }

  /** HTML and data, without the scripts. */
  private static String own(PageData data) {
    String html = Page.html(data).replaceFirst("(?s)<script>.*?</script>", "");
    return html.substring(0, html.indexOf("<script>"));
  }
}
