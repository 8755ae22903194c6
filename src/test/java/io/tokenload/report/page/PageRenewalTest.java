package io.tokenload.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageRenewalTest {

  private static final PageData DATA = SyntheticRun.oneRequest();

  @Test
  void aPageWithoutFragmentIsNotTouched() {
    assertThat(Page.renewed("<html>Gatling's own</html>", DATA)).isEmpty();
  }

  @Test
  void aFragmentIsMadeAnewAndAllElseStays() {
    String page = "before" + Page.html(DATA).replace("TTFT", "old") + "after";
    assertThat(Page.renewed(page, DATA)).contains("before" + Page.html(DATA) + "after");
  }
}
