package io.tokenload.report.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SpansTest {

  private static final long WIDTH = Spans.LEAST_NANOS;

  private final Spans<long[]> spans = spans();

  private static Spans<long[]> spans() {
    return new Spans<>(
        () -> new long[1],
        (one, other) -> {
          one[0] += other[0];
          return one;
        });
  }

  @Test
  void nothingIsEmpty() {
    assertThat(spans.isEmpty()).isTrue();
  }

  @Test
  void aSpanInWhichNothingHappenedHasNoValue() {
    spans.at(0)[0] = 1;
    spans.at(2 * WIDTH)[0] = 3;
    assertThat(spans.values(at -> span -> span[0])).containsExactly(1, Double.NaN, 3);
  }

  @Test
  void timesBeforeTheOriginHaveSpansToo() {
    spans.at(-1)[0] = 1;
    assertThat(spans.first()).isEqualTo(-WIDTH);
  }

  @Test
  void aTimeIsDealtToTheSpansThatItTouches() {
    spans.between(WIDTH / 2, 2 * WIDTH + 1, (span, nanos) -> span[0] += nanos);
    assertThat(spans.values(at -> span -> span[0])).containsExactly(WIDTH / 2, WIDTH, 1);
  }

  @Test
  void neighboursAreTakenTogetherAndNothingIsLost() {
    for (int i = 0; i < 10_000; i++) {
      spans.at(i * WIDTH)[0]++;
    }
    assertThat(spans.count()).isBetween(Spans.MOST / 2, Spans.MOST);
    assertThat(spans.values(at -> span -> span[0])).contains(spans.width() / (double) WIDTH);
    double all = Arrays.stream(spans.values(at -> span -> span[0])).sum();
    assertThat(all).isEqualTo(10_000);
  }

  @Test
  void orderOfWhatComesDoesNotMatter() {
    List<Long> moments =
        new ArrayList<>(LongStream.range(0, 3_000).mapToObj(i -> i * i * 7_000_000L).toList());
    moments.forEach(at -> spans.at(at)[0]++);
    Collections.shuffle(moments, new Random(1));
    Spans<long[]> shuffled = spans();
    moments.forEach(at -> shuffled.at(at)[0]++);
    assertThat(shuffled.width()).isEqualTo(spans.width());
    assertThat(shuffled.values(at -> span -> span[0]))
        .isEqualTo(spans.values(at -> span -> span[0]));
  }
}
