package io.tokenload.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tokenload.metric.Stamps;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "whole seconds have no point,   2000000000, 2",
    "zeros at the end fall off,     48200000, 0.0482",
    "one nanosecond,                1, 0.000000001",
    "nothing,                       0, 0",
    "before the origin,             -1500000000, -1.5",
    "the longest,                   9223372036854775807, 9223372036.854775807",
    "the longest before,            -9223372036854775807, -9223372036.854775807",
  })
  void nanosecondsAreWrittenAsDecimalsAndReadBack(String what, long nanos, String text)
      throws Exception {
    assertThat(write(nanos)).isEqualTo(text);
    assertThat(parse(text)).isEqualTo(nanos);
    assertThat(Seconds.of(nanos).toPlainString()).isEqualTo(text);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "with an exponent,              1.5e-3, 1500000",
    "with a large exponent,         1E9, 1000000000000000000",
    "finer than a nanosecond,       0.0000000015, 2",
    "finer and many digits,         1.00000000149999999999, 1000000001",
    "zeros at the end,              1.50, 1500000000",
    "large and whole,               9000000000, 9000000000000000000",
  })
  void otherNotationsAreReadToo(String what, String text, long nanos) {
    assertThat(parse(text)).isEqualTo(nanos);
  }

  @Test
  void timeThatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> parse("10000000000")).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> parse("99999999999999999999")).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> parse("1e99")).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void momentThatNeverCameIsNull() throws Exception {
    assertThat(write(Stamps.NONE)).isEqualTo("null");
  }

  @Test
  void anyNumberOfNanosecondsSurvives() throws Exception {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      long nanos = random.nextLong() >> random.nextInt(63);
      assertThat(parse(write(nanos))).isEqualTo(nanos);
    }
  }

  private static long parse(String text) {
    return Seconds.parse(("x" + text).toCharArray(), 1, text.length());
  }

  private static String write(long nanos) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      new Seconds().write(out, nanos);
    }
    return text.toString();
  }
}
