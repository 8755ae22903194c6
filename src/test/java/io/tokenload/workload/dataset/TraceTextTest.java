package io.tokenload.workload.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.workload.Seed;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceTextTest {

  private static final Seed SEED = new Seed(11);

  private static final Trace TRACE =
      trace(request(40, 1L, 2L), request(45, 1L, 2L), request(40, 1L, 3L), request(40), request(5));

  @Test
  void negativeOverheadIsRefused() {
    assertThatThrownBy(() -> new TraceText(TRACE, SEED, -1)).hasMessageContaining("-1");
  }

  @Test
  void requestShorterThanTheOverheadGetsOneWordAndIsCounted() {
    TraceText text = new TraceText(TRACE, SEED, 12);
    assertThat(words(text.prompt(4))).hasSize(1);
    assertThat(text.tooShort()).isEqualTo(1);
  }

  @Test
  void promptsAreAsLongAsTheTraceSaysWithTheOverhead() {
    TraceText text = new TraceText(TRACE, SEED, 3);
    for (int i = 0; i < TRACE.requests().size(); i++) {
      assertThat(words(text.prompt(i)).size() + 3).isEqualTo(TRACE.requests().get(i).inputTokens());
    }
  }

  @Test
  void equalLeadingHashesAreEqualLeadingWords() {
    TraceText text = new TraceText(TRACE, SEED, 0);
    assertThat(shared(text, 0, 1)).isEqualTo(32);
    assertThat(shared(text, 0, 2)).isEqualTo(16);
    assertThat(shared(text, 0, 3)).isZero();
  }

  @Test
  void overheadIsTakenFromTheTailFirst() {
    TraceText text = new TraceText(TRACE, SEED, 10);
    assertThat(shared(text, 0, 1)).as("40 - 10 words, two short of two blocks").isEqualTo(30);
  }

  @Test
  void sameSeedSameTextAndAnotherSeedAnother() {
    assertThat(new TraceText(TRACE, SEED, 0).prompt(1))
        .isEqualTo(new TraceText(TRACE, new Seed(11), 0).prompt(1))
        .isNotEqualTo(new TraceText(TRACE, new Seed(12), 0).prompt(1))
        .startsWith(GOLDEN);
  }

  private static final String GOLDEN = "news road pack pick menu fore have show";

  @Test
  void turnsOfMooncakesSampleContinueEachOther() {
    Trace trace =
        MooncakeReader.read(Path.of("datasets/mooncake-sample.jsonl"), 512, TraceLimit.none());
    TraceText text = new TraceText(trace, SEED, 0);
    assertThat(shared(text, 19, 22)).as("5 + 2 blocks of a conversation").isEqualTo(7 * 512);
    assertThat(shared(text, 21, 22)).as("the system prompt").isEqualTo(512);
  }

  private static int shared(TraceText text, int one, int other) {
    String[] a = text.prompt(one).split(" ");
    String[] b = text.prompt(other).split(" ");
    int mismatch = Arrays.mismatch(a, b);
    return mismatch < 0 ? a.length : mismatch;
  }

  private static List<String> words(String prompt) {
    return List.of(prompt.split(" "));
  }

  static Trace trace(Trace.Request... requests) {
    return new Trace("test", "test", 16, List.of(requests));
  }

  private static Trace.Request request(int inputTokens, Long... blocks) {
    return new Trace.Request("row", 0, inputTokens, 1, null, List.of(blocks), null, Map.of());
  }
}
