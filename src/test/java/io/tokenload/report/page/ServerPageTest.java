package io.tokenload.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page says of the servers' own metrics, before any script has run. */
class ServerPageTest {

  @Test
  void runWhoseServerNobodyAskedSaysSoAndDrawsNothing() {
    assertThat(own(SyntheticRun.huge()))
        .contains("it was not asked (scrapeInterval)")
        .doesNotContain("tl-time-server");
  }

  @Test
  void limiterAndMeansStandBesideTheClients() {
    String html = own(SyntheticCourse.withServer());
    assertThat(html)
        .contains("<td class=\"tl-first\">sequence-limited</td>")
        .contains(
            "LL c=2 sequence-limited: Up to 4 requests waited (mean 4) while up to 2 of its 2")
        .contains("SS c=1 not told: Nothing waited, and no other level of its class")
        .contains("<td class=\"tl-first\">39.0</td><td>38.0</td><td>1.00</td>")
        .contains(
            "1 scrape of 10 of the servers&#39; metrics brought nothing; the first: it did not");
  }

  @Test
  void whatTheServerDoesNotTellIsNamedAndNotDrawn() {
    String html = own(SyntheticCourse.withServer());
    assertThat(html)
        .contains("Not told, and so not drawn: Later tokens by the server.")
        .doesNotContain("tl-time-server_itl");
    for (String key :
        List.of("server_load", "server_kv", "server_prefix", "server_preemptions", "server_ttft")) {
      assertThat(html).contains("id=\"tl-time-" + key + "\"");
    }
  }

  @Test
  void scrapesStandWithTheTokensOfARequestThatTheyMeet() {
    // The stalled request is due at 17 s and ends at 20.14 s; the scrapes at 17.5 and 20 s.
    assertThat(own(SyntheticCourse.withServer()))
        .contains("\"id\":\"req_stalled\"")
        .contains("\"scrapes\":[[495.0,505.0],[2995.0,3005.0]]");
  }

  @Test
  void fingerprintStandsWithTheSetupAsText() {
    assertThat(own(SyntheticCourse.withServer()))
        .contains("<dt>KV cache</dt><dd>596096 tokens</dd>")
        .contains("<dt>GPUs</dt><dd>NVIDIA H100</dd>")
        .contains("&lt;b&gt;</th><td><code>&lt;/script&gt;</code>");
    assertThat(own(SyntheticRun.huge())).doesNotContain("<h3>The server</h3>");
  }

  @Test
  void everyIdIsUnique() {
    List<String> ids =
        Pattern.compile(" id=\"([^\"]+)\"")
            .matcher(own(SyntheticCourse.withServer()))
            .results()
            .map(id -> id.group(1))
            .toList();
    assertThat(ids).doesNotHaveDuplicates();
  }

  /** HTML and data, without the scripts. */
  private static String own(PageData data) {
    String html = Page.html(data).replaceFirst("(?s)<script>.*?</script>", "");
    return html.substring(0, html.indexOf("<script>"));
  }
}
