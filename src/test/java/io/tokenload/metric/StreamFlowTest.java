package io.tokenload.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamFlowTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "no answer tells anything, 0, 0, false",
    "two of two may be the client's own standstill, 2, 2, false",
    "all of five, 5, 5, true",
    "three of five, 3, 5, true",
    "half is not most, 5, 10, false",
  })
  void bufferedMeansMostOfEnoughAnswers(String situation, long atOnce, long judged, boolean said) {
    StreamFlow flow = new StreamFlow(0, 0, 0, 0, 0, 0, atOnce, judged, 0, 0, 0);
    assertThat(flow.isBuffered()).as(situation).isEqualTo(said);
  }
}
