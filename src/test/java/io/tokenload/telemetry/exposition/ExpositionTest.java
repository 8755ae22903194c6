package io.tokenload.telemetry.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tokenload.metric.server.TimeTotal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpositionTest {

  private static Exposition page(String text) {
    return Exposition.parse(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<!DOCTYPE html>\n<html>", "  \n<html><body>404</body></html>"})
  void htmlIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> page(text))
        .withMessage("What came is HTML and no page of metrics.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"detail\":\"Not Found\"}", "[{\"iter\":7}]", "[]"})
  void jsonIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> page(text))
        .withMessageContaining("is JSON and no page of metrics");
  }

  @Test
  void proseIsRefusedWithItsBeginning() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> page("Not \"found\" here, try elsewhere, but not for long\n"))
        .withMessage(
            "What came is no page of metrics but begins with"
                + " \"Not  found  here, try elsewhere, but not…\".");
  }

  @Test
  void aTextThatIsTooLargeIsRefusedUnread() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> page("a 1\n".repeat(Exposition.MOST_CHARS / 4 + 1)))
        .withMessage("The page of metrics is too large: more than 8 MiB are not read.");
  }

  @Test
  void moreSamplesThanAnyServerHasAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> page("a 1\n".repeat(Exposition.MOST_SAMPLES + 1)))
        .withMessage("The page of metrics is too large: more than 100,000 samples are not read.");
  }

  @Test
  void anEmptyPageHasNothing() {
    assertThat(page("").sum("a")).isEmpty();
    assertThat(page("# HELP a b\n# TYPE a counter\n# EOF\n").unread()).isZero();
  }

  @Test
  void aLastLineThatIsCutIsNoNumber() {
    Exposition page = page("a 5\nb 1234");
    assertThat(page.sum("a")).hasValue(5);
    assertThat(page.sum("b")).isEmpty();
    assertThat(page.unread()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a ",
        "a b",
        "a 1d",
        "a 0x10p1",
        "a{b=\"c\" 1",
        "a{b=\"c} 1",
        "a{b} 1",
        "a{b=c} 1",
        "a{b=\"c\"d=\"e\"} 1",
        "{b=\"c\"} 1",
        "a{=\"c\"} 1",
        "a{b=\"c\"} ",
        "a 1 x"
      })
  void aLineOfAnotherFormIsLeftOutAndCounted(String line) {
    Exposition page = page("ok 1\n" + line + "\n");
    assertThat(page.unread()).isEqualTo(1);
    assertThat(page.has("a")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "+Inf", "-Inf", "Inf", "1e999"})
  void whatIsNoFiniteNumberIsNotTold(String value) {
    Exposition page = page("a{e=\"0\"} 3\na{e=\"1\"} %s\n".formatted(value));
    assertThat(page.has("a")).isTrue();
    assertThat(page.sum("a")).isEmpty();
    assertThat(page.unread()).isZero();
  }

  @Test
  void nanIsNotTheFullestEither() {
    assertThat(page("a{e=\"0\"} 3\na{e=\"1\"} NaN\n").greatest("a")).isEmpty();
    assertThat(page("a 3\n").greatest("b")).isEmpty();
  }

  @Test
  void labelsMayHoldSpacesBracesCommasAndEscapes() {
    Exposition page =
        page(
            "a{ model = \"my {odd} model, v=\\\"1\\\"\" , path=\"C:\\\\x\\ny\", } 7 1700000000000\n");
    assertThat(page.named("a"))
        .containsExactly(
            new Sample("a", Map.of("model", "my {odd} model, v=\"1\"", "path", "C:\\x\ny"), 7));
  }

  @Test
  void timesAndExemplarsBehindTheValueAreNotTheValue() {
    Exposition page =
        page(
            """
            # TYPE foo histogram
            foo_bucket{le="0.1"} 8 # {} 0.054
            foo_bucket{le="1.0"} 11 1.5e9 # {trace_id="KOO5S4vxi0o} 99"} 0.67
            foo_bucket{le="+Inf"} 17 # {trace_id="oHg5SJYRHA0"} 9.8 1520879607.789
            foo_count 17
            foo_sum 324789.3
            bar_total 12.0 1520879607
            # EOF
            """);
    assertThat(page.named("foo_bucket")).extracting(Sample::value).containsExactly(8.0, 11.0, 17.0);
    assertThat(page.total("foo")).contains(new TimeTotal(324_789.3, 17));
    assertThat(page.sum("bar_total")).hasValue(12);
    assertThat(page.unread()).isZero();
  }

  @Test
  void linesMayEndAsInWindows() {
    Exposition page = page("# HELP a b\r\na 5\r\nb{c=\"d\"} 6\r\n");
    assertThat(page.sum("a")).hasValue(5);
    assertThat(page.sum("b")).hasValue(6);
    assertThat(page.unread()).isZero();
  }

  @Test
  void severalEnginesAreSummedAndTheFullestIsFound() {
    Exposition page = page("a{engine=\"0\"} 0.25\na{engine=\"1\"} 0.5\nab 9\n");
    assertThat(page.sum("a")).hasValue(0.75);
    assertThat(page.greatest("a")).hasValue(0.5);
  }

  @Test
  void aHistogramWithoutCountHasItsLastBucket() {
    String buckets =
        """
        t_bucket{le="1",engine="0"} 1
        t_bucket{le="+Inf",engine="0"} 3
        t_bucket{le="+Inf",engine="1"} 4
        t_sum{engine="0"} 2.5
        t_sum{engine="1"} 0.5
        """;
    assertThat(page(buckets).total("t")).contains(new TimeTotal(3, 7));
    assertThat(page(buckets + "t_count{engine=\"0\"} NaN\n").total("t")).isEmpty();
    assertThat(page("t_sum 2\n").total("t")).isEmpty();
    assertThat(page("t_count 2\n").total("t")).isEmpty();
  }
}
