package io.tokenload.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SplitMix64Test {

  /** First values of seed 1234567 as published with the reference implementation in C. */
  @Test
  void valuesAreThoseOfTheReferenceImplementation() {
    SplitMix64 random = new SplitMix64(1234567);

    assertThat(LongStream.generate(random::nextLong).limit(5).mapToObj(Long::toUnsignedString))
        .containsExactly(
            "6457827717110365317",
            "3203168211198807973",
            "9817491932198370423",
            "4593380528125082431",
            "16408922859458223821");
  }

  @Test
  void doublesLieInTheUnitIntervalAndNeverReachOne() {
    SplitMix64 random = new SplitMix64(7);

    for (int i = 0; i < 100_000; i++) {
      assertThat(random.nextDouble()).isGreaterThanOrEqualTo(0).isLessThan(1);
    }
  }
}
