package io.tokenload.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TruthLogTest {

  private static final int TOKENS = 32;

  @Test
  void logWithoutLoadIsRefused() {
    TruthLog log = log(new Truth(100, new long[] {150}), answer(1000), answer(2000));
    assertThatThrownBy(() -> log.loadBegan(2)).hasMessage("the server saw no load");
    assertThatThrownBy(() -> log.loadEnded(4)).hasMessageContaining("2 streams at once");
  }

  @Test
  void loadBeginsWithTheFirstAnswerThatAnotherOneOverlaps() {
    assertThat(log(answer(1000), answer(2000), answer(2010)).loadBegan(2)).isEqualTo(2000);
  }

  @Test
  void loadOfOneStreamBeginsWithItsFirstAnswerOfSomeLength() {
    TruthLog log = log(new Truth(100, new long[] {150}), answer(1000), answer(2000));
    assertThat(log.loadBegan(1)).isEqualTo(1000);
  }

  @Test
  void loadEndsWhenTheLastHalfOfTheStreamsEnds() {
    TruthLog log = log(answer(1000), answer(1005), answer(1010), answer(1500));
    // Of four streams two are open until the second of the three that overlap ends.
    assertThat(log.loadEnded(4)).isEqualTo(1005 + TOKENS);
    assertThat(log.loadEnded(2)).isEqualTo(1500 + TOKENS);
  }

  @Test
  void eventsAreCountedInTheirSpan() {
    TruthLog log = log(answer(1000), answer(1010));
    assertThat(log.events()).isEqualTo(2 * TOKENS);
    assertThat(log.eventsBetween(1001, 1011)).isEqualTo(10);
    assertThat(log.eventsBetween(0, 9999)).isEqualTo(2 * TOKENS);
  }

  @Test
  void fileHoldsAnswersByNumber(@TempDir Path folder) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(8 * 8).order(ByteOrder.nativeOrder());
    LongStream.of(7, 100, 2, 150, 160, 3, 200, 0).forEach(bytes::putLong);
    TruthLog log = TruthLog.read(Files.write(folder.resolve("truth"), bytes.array()));

    assertThat(log.answer(7)).contains(new Truth(100, new long[] {150, 160}));
    assertThat(log.answer(3)).contains(new Truth(200, new long[0]));
    assertThat(log.answer(4)).isEmpty();
  }

  /** Read at a moment, then a token a nanosecond. */
  private static Truth answer(long readNanos) {
    return new Truth(
        readNanos, LongStream.rangeClosed(readNanos + 1, readNanos + TOKENS).toArray());
  }

  private static TruthLog log(Truth... answers) {
    Map<Long, Truth> numbered = new TreeMap<>();
    for (Truth answer : answers) {
      numbered.put((long) numbered.size(), answer);
    }
    return new TruthLog(numbered);
  }
}
