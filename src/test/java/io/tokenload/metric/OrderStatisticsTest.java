package io.tokenload.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderStatisticsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "smallest sample,              50, 1, 1",
    "half way goes to the lower,   50, 4, 2",
    "middle of an odd sample,      50, 5, 3",
    "p90 of ten,                   90, 10, 9",
    "p90 of eleven,                90, 11, 10",
    "p99 of a hundred,             99, 100, 99",
    "p99 of a hundred and one,     99, 101, 100",
    "p99 of 368,                   99, 368, 365",
    "p99.9 of a thousand,          99.9, 1000, 999",
    "p100 is the largest,          100, 7, 7",
  })
  void nearestRankIsTheSmallestWithEnoughAtOrBelow(
      String what, double percent, int n, int expected) {
    assertThat(OrderStatistics.nearestRank(percent, n)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "p{0}")
  @CsvSource({"50, 6", "90, 36", "95, 72", "99, 368", "99.9, 3688", "10, 36"})
  void leastSampleIsThatOfTheTwoSidedInterval(double percent, int expected) {
    assertThat(OrderStatistics.leastSample(percent)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "no observation bounds anything,            99, 0, 0",
    "four do not bound a median (1 - 0.5^4),    50, 4, 0",
    "five do by their smallest (1 - 0.5^5),     50, 5, 1",
    "one does not bound a p90 (0.9),            90, 1, 0",
    "two do by their smallest (0.99),           90, 2, 1",
    "one bounds a p99 (0.99),                   99, 1, 1",
    "of 5 the largest (0.99^5 = 0.951),         99, 5, 5",
    "of 6 the largest is not sure (0.941),      99, 6, 5",
    "of 70 the largest but two,                 99, 70, 68",
    "of 20 under p90,                           90, 20, 16",
    "of 60 under p95,                           95, 60, 54",
    "of 299 the largest but six,                99, 299, 293",
  })
  void lowerBoundIsTheHighestRankThatThePercentileReachesSurely(
      String what, double percent, int n, int expected) {
    OptionalInt rank = OrderStatistics.lowerBoundRank(percent, n);
    assertThat(rank.orElse(0)).isEqualTo(expected);
  }

  @Test
  void lowerBoundRankIsTheOneWhoseNeighbourIsNotSure() {
    for (int n = 1; n < 400; n += 7) {
      int rank = OrderStatistics.lowerBoundRank(95, n).orElse(0);
      assertThat(OrderStatistics.binomialAtMost(rank - 1, n, 0.95)).isLessThan(0.05 + 1e-9);
      assertThat(rank == n ? 1 : OrderStatistics.binomialAtMost(rank, n, 0.95)).isGreaterThan(0.05);
    }
  }

  @ParameterizedTest(name = "P(Bin({1}, {2}) <= {0})")
  @CsvSource({
    "0, 3, 0.5, 0.125",
    "1, 3, 0.5, 0.5",
    "2, 3, 0.5, 0.875",
    "3, 3, 0.5, 1",
    "1, 10, 0.1, 0.7360989291",
    "8, 10, 0.9, 0.2639010709",
  })
  void binomialIsTheSumOfItsTerms(int k, int n, double p, double expected) {
    assertThat(OrderStatistics.binomialAtMost(k, n, p)).isCloseTo(expected, within(1e-9));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "five have no interval of a median,   50, 5, 0, 0",
    "six: smallest to largest,            50, 6, 1, 6",
    "ten: second to ninth,                50, 10, 2, 9",
    "367 have no interval of a p99,       99, 367, 0, 0",
    "368: the largest closes it,          99, 368, 360, 368",
    "p90 of a hundred,                    90, 100, 84, 96",
  })
  void intervalRanksEncloseThePercentile(String what, double percent, int n, int low, int high) {
    assertThat(OrderStatistics.intervalRanks(percent, n))
        .isEqualTo(low == 0 ? Optional.empty() : Optional.of(new OrderStatistics.Ranks(low, high)));
  }

  @Test
  void termsTooSmallForADoubleAreNotLost() {
    assertThat(OrderStatistics.binomialAtMost(99_999, 100_000, 0.999)).isCloseTo(1, within(1e-7));
  }
}
