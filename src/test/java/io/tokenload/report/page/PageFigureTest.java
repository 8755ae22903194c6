package io.tokenload.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.Quantile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageFigureTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "not a number,          NaN,        –",
    "infinite,              Infinity,   –",
    "zero,                  0,          0",
    "negative,              -12.345,    -12.3",
    "noise,                 1e-12,      0.000",
    "a thousandth,          0.0381234,  0.038",
    "less than one,         0.5,        0.500",
    "one digit,             9.876,      9.88",
    "two digits,            48.25,      48.3",
    "three digits,          123.4,      123",
    "rounds up to a thousand, 999.6,    '1,000'",
    "thousands,             12345.6,    '12,346'"
  })
  void threeDigitsCount(String what, double value, String figure) {
    assertThat(PageFigure.number(value)).isEqualTo(figure);
  }

  @Test
  void unknownPercentileIsADash() {
    assertThat(PageFigure.ms((Quantile) null)).isEqualTo("–");
  }

  @Test
  void boundSaysThatItIsOne() {
    assertThat(PageFigure.ms(new Quantile(99, 48_200_000, Quantile.Kind.AT_LEAST)))
        .isEqualTo("≥\u200948.2");
  }
}
