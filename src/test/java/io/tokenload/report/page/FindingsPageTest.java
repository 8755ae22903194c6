package io.tokenload.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.report.FirstSentence;
import org.junit.jupiter.api.Test;

class FindingsPageTest {

  @Test
  void theFirstSentenceSaysWhatTheRunWasMadeToJudge() {
    PageData basic = SyntheticFindings.basic();
    assertThat(FirstSentence.of(basic.summary(), SyntheticFindings.findings(basic)))
        .contains("5 prompts together took 0.518 s, one by one 0.590 s: batch efficiency 1.14")
        .doesNotContain("p99 TTFT");
    PageData compared = SyntheticFindings.comparisons();
    assertThat(FirstSentence.of(compared.summary(), SyntheticFindings.findings(compared)))
        .contains("<b>sglang against vllm: TTFT p50 +")
        .doesNotContain("TPOT");
  }

  @Test
  void runWithoutThemHasNoPanelOfThem() {
    assertThat(own(SyntheticRun.huge()))
        .contains("Answers: 1400 came whole; finish reasons length 1400;")
        .doesNotContain("tl-hypotheses", "tl-contrasts");
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

  /** 40 answers of 8 tokens in 60 s on two GPUs; a token each 11 ms at c=1, each 12 at c=4. */
  @Test
  void aSweepHasItsFrontierItsServersAndWhatFailed() {
    PageData sweep = SyntheticFindings.sweep();
    assertThat(FirstSentence.of(sweep.summary(), SyntheticFindings.findings(sweep)))
        .contains("Best per GPU: SS @b c=4, 5.33 tokens/s; best per user: SS @b c=1, 111 tokens/s")
        .contains("1 of 3 combinations of flags failed");
    assertThat(own(sweep))
        .contains("id=\"tl-frontier-0\"", "\"frontier\":{\"pictures\":[{\"per\":\"per GPU\"")
        .contains("Cost per million output tokens", "<code>max-num-seqs=4</code>")
        .contains("It &lt;b&gt;ended&lt;/b&gt;.", "&lt;i&gt;no such flag&lt;/i&gt;")
        .contains("b against a")
        .doesNotContain("<i>");
  }

  /** HTML and data, without the scripts. */
  private static String own(PageData data) {
    String html = Page.html(data).replaceFirst("(?s)<script>.*?</script>", "");
    return html.substring(0, html.indexOf("<script>"));
  }
}
