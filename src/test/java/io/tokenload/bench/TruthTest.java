package io.tokenload.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TruthTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "the of and ", "e70 e80 ", "r50 70 ", "r50 r70 "})
  void otherTextIsRefusedWithTheRemedy(String text) {
    assertThatThrownBy(() -> Truth.parse(text)).hasMessageContaining("'times'");
  }

  @Test
  void firstWordIsWhenTheRequestWasReadTheOthersWhenEventsWereEmitted() {
    Truth truth = Truth.parse("r5838780600979 e5838830712318 e5838840692116 ");
    assertThat(truth.requestReadNanos()).isEqualTo(5_838_780_600_979L);
    assertThat(truth.emitNanos()).containsExactly(5_838_830_712_318L, 5_838_840_692_116L);
  }
}
