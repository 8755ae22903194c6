package io.tokenload.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.Quantile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "nothing,                       0, 0",
    "less than can be shown,        0.0001, 0.000",
    "microseconds,                  0.0342, 0.034",
    "just under one,                0.9996, 1.00",
    "one digit before the point,    9.876, 9.88",
    "rounding lengthens the number, 9.996, 10.0",
    "two digits,                    48.24, 48.2",
    "three digits are whole,        512.4, 512",
    "rounding to three digits,      99.96, 100",
    "more stay whole,               19023.4, 19023",
    "negative,                      -48.24, -48.2",
  })
  void threeDigitsAreEnough(String what, double value, String expected) {
    assertThat(Figure.number(value)).isEqualTo(expected);
  }

  @Test
  void boundAndAbsenceAreMarked() {
    assertThat(Figure.ms(new Quantile(99, 48.2e6, Quantile.Kind.AT_LEAST))).isEqualTo("≥ 48.2");
    assertThat(Figure.ms(new Quantile(99, 48.2e6, Quantile.Kind.EXACT))).isEqualTo("48.2");
    assertThat(Figure.ms(null)).isEqualTo("-");
  }

  @ParameterizedTest(name = "{0} ns")
  @CsvSource({
    "0, 0",
    "1, 0.000001",
    "48200000, 48.2",
    "10000000, 10",
    "1234567890123, 1234567.890123"
  })
  void programsGetEveryNanosecond(long nanos, String expected) {
    assertThat(Figure.exactMs(nanos).toPlainString()).isEqualTo(expected);
  }
}
