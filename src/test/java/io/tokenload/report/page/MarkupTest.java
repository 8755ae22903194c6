package io.tokenload.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MarkupTest {

  @Test
  void elementLeftOpenIsRefused() {
    assertThatThrownBy(new Markup().open("p")::toString).hasMessageContaining("[p]");
  }

  @Test
  void textAndAttributesAreEscaped() {
    String html = new Markup().element("p", "</p><b a='&'>", "title", "\"><i>").toString();
    assertThat(html)
        .isEqualTo("<p title=\"&quot;&gt;&lt;i&gt;\">&lt;/p&gt;&lt;b a=&#39;&amp;&#39;&gt;</p>");
  }

  @Test
  void controlCharactersAreReplaced() {
    assertThat(new Markup().text("a\0b\u001bc\nd").toString()).isEqualTo("a\uFFFDb\uFFFDc\nd");
  }

  @Test
  void attributeWithoutValueIsLeftOut() {
    assertThat(new Markup().element("td", "1", "class", null).toString()).isEqualTo("<td>1</td>");
  }

  @Test
  void jsonCannotEndItsScript() {
    assertThat(EmbeddedJson.of(Map.of("a", "</script><!--&\u2028\"")))
        .isEqualTo("{\"a\":\"\\u003c/script\\u003e\\u003c!--\\u0026\\u2028\\\"\"}");
  }
}
