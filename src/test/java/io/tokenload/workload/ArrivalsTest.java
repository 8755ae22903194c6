package io.tokenload.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalsTest {

  private static final Seed SEED = new Seed(42);

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 0.009, 1_000_001, Double.NaN, Double.POSITIVE_INFINITY})
  void rateOutOfRangeIsRefused(double rate) {
    assertThatThrownBy(() -> Arrivals.constant(rate))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("request rate must be from 0.01 to 1000000.0, but is " + rate);
    assertThatThrownBy(() -> Arrivals.poisson(rate, SEED))
        .hasMessageContaining("request rate must be from 0.01");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Arrivals.MAX_ARRIVALS})
  void indexOutsideTheScheduleIsRefused(int index) {
    assertThatThrownBy(() -> Arrivals.constant(1).dueNanos(index))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Arrivals.poisson(1, SEED).dueNanos(index))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @ParameterizedTest(name = "{0}/s, arrival {1}: {2} ns")
  @CsvSource({
    "1,        0,        0",
    "1,        10000000, 10000000000000000",
    "3,        1,        333333333",
    "3,        2,        666666667",
    "3,        10000000, 3333333333333333",
    "0.1,      3,        30000000000",
    "2.5,      10000001, 4000000400000000",
    "1000000,  9999999,  9999999000",
    "0.01,     16777215, 1677721500000000000",
    "7,        10000000, 1428571428571429",
  })
  void constantIsExactToTheNanosecond(double rate, int index, long dueNanos) {
    assertThat(Arrivals.constant(rate).dueNanos(index)).isEqualTo(dueNanos);
  }

  @Test
  void poissonIsTheSameAgainFromTheSameSeed() {
    assertThat(moments(Arrivals.poisson(50, SEED), 1_000))
        .isEqualTo(moments(Arrivals.poisson(50, new Seed(42)), 1_000))
        .isNotEqualTo(moments(Arrivals.poisson(50, new Seed(43)), 1_000));
  }

  @Test
  void askingOutOfOrderChangesNothing() {
    Arrivals backwards = Arrivals.poisson(50, SEED);
    Arrivals forwards = Arrivals.poisson(50, SEED);

    assertThat(backwards.dueNanos(5_000)).isPositive();
    assertThat(moments(backwards, 5_000)).isEqualTo(moments(forwards, 5_000));
  }

  @Test
  void threadsThatAskTogetherSeeOneSchedule() {
    Arrivals shared = Arrivals.poisson(50, SEED);
    long[] alone = moments(Arrivals.poisson(50, SEED), 20_000);

    long wrong =
        IntStream.range(0, 20_000).parallel().filter(i -> shared.dueNanos(i) != alone[i]).count();

    assertThat(wrong).isZero();
  }

  /** A change here would change every seeded run of the past. */
  @Test
  void valuesStayAsTheyAre() {
    assertThat(moments(Arrivals.poisson(2.5, SEED), 4))
        .containsExactly(541_244_239, 610_942_926, 741_568_157, 910_322_260);
  }

  @ParameterizedTest(name = "{0} injectors")
  @ValueSource(ints = {1, 2, 3, 7, 64})
  void shardsTogetherAreTheWholeSchedule(int count) {
    Arrivals whole = Arrivals.poisson(100, SEED);
    int each = 4_200 / count;

    long[] union =
        IntStream.range(0, count)
            .mapToObj(shard -> whole.shard(new Shard(shard, count)))
            .flatMapToLong(part -> LongStream.of(moments(part, each)))
            .sorted()
            .toArray();

    assertThat(union).isEqualTo(moments(whole, each * count));
  }

  @Test
  void shardsShareTheWholeCount() {
    Arrivals whole = Arrivals.constant(1);

    int sum = IntStream.range(0, 7).map(shard -> whole.shard(new Shard(shard, 7)).count()).sum();

    assertThat(sum).isEqualTo(Arrivals.MAX_ARRIVALS);
  }

  @Test
  void shardBeyondTheCountIsRefused() {
    assertThatThrownBy(() -> new Shard(3, 3)).hasMessage("shard must be from 0 to 2, but is 3");
  }

  private static long[] moments(Arrivals arrivals, int count) {
    return IntStream.range(0, count).mapToLong(arrivals::dueNanos).toArray();
  }
}
