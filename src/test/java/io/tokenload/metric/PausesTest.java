package io.tokenload.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which gaps are no usual pace, and which answers came whole at their end. */
class PausesTest {

  private static final long MS = 1_000_000;

  private static RequestRecord answer(
      long[] gapsMs, int[] tokens, int[] reads, List<Integer> lossBefore) {
    long[] events = new long[gapsMs.length + 1];
    for (int i = 1; i < events.length; i++) {
      events[i] = events[i - 1] + gapsMs[i - 1] * MS;
    }
    int output = tokens == null ? events.length : java.util.Arrays.stream(tokens).sum();
    TokenSource source = tokens == null ? TokenSource.USAGE_FINAL : TokenSource.USAGE_DELTA;
    long last = events[events.length - 1];
    Cell cell = new Cell("SS", "short_short", Level.concurrency(1));
    return new RequestRecord(
        new Identity("req_000001", "Tiny", cell, Phase.MEASUREMENT),
        new Stamps(-500 * MS, -500 * MS, -500 * MS, 0, 0, 0, last),
        new Connection(true, Stamps.NONE, 0, new TcpTrace(30_000, 0, 1, lossBefore)),
        new TokenStream(events, tokens, reads, 3, output, source, 1),
        new Ending(Outcome.OK, 200, "length", null),
        null);
  }

  private static int[] eachItsOwnRead(int events) {
    return java.util.stream.IntStream.range(0, events).toArray();
  }

  private static Pauses gaps(long... gapsMs) {
    return Pauses.of(answer(gapsMs, null, eachItsOwnRead(gapsMs.length + 1), List.of()));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a hundred milliseconds are not felt, 100, 10, 0",
    "a millisecond more is a stall of a fast stream, 101, 10, 1",
    "five times the median of a slow stream is its pace, 500, 100, 0",
    "a millisecond more is a stall of a slow stream, 501, 100, 1"
  })
  void aStallIsFeltAndUnusual(String what, long gapMs, long medianMs, int stalls) {
    assertThat(gaps(medianMs, medianMs, gapMs, medianMs).stalls()).isEqualTo(stalls);
  }

  @Test
  void aSingleGapHasNothingToBeUnusualAgainst() {
    assertThat(gaps(3000)).isEqualTo(Pauses.NONE);
  }

  @Test
  void gapsOfZeroWithinAReadDoNotMakeTheReadsGapsStalls() {
    long[] gaps = {0, 0, 150, 0, 0, 150, 0, 0};
    int[] reads = {0, 0, 0, 1, 1, 1, 2, 2, 2};
    assertThat(Pauses.of(answer(gaps, null, reads, List.of()))).isEqualTo(Pauses.NONE);
  }

  @Test
  void aStallWithLossIsNamed() {
    long[] gaps = {10, 10, 900, 10, 800, 10};
    Pauses pauses = Pauses.of(answer(gaps, null, eachItsOwnRead(7), List.of(3)));
    assertThat(pauses.stalls()).isEqualTo(2);
    assertThat(pauses.withLoss()).isEqualTo(1);
    assertThat(pauses.stalledNanos()).isEqualTo(1700 * MS);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "at the pace of the rest, 200, 20, 1, 0",
    "half as fast still, 400, 20, 1, 0",
    "slower than that is a stall, 401, 20, 0, 1",
    "faster than twice is neither, 99, 20, 0, 0",
    "one token cannot be held back, 200, 1, 0, 1"
  })
  void heldBackIsAboutThePaceOfTheRest(
      String what, long gapMs, int tokens, int heldBack, int stalls) {
    long[] gaps = {10, 10, 10, gapMs, 10};
    int[] each = {1, 1, 1, 1, tokens, 1};
    Pauses pauses = Pauses.of(answer(gaps, each, eachItsOwnRead(6), List.of()));
    assertThat(pauses.heldBack()).isEqualTo(heldBack);
    assertThat(pauses.stalls()).isEqualTo(stalls);
  }

  @Test
  void whereNobodyToldTheTokensNothingIsHeldBack() {
    assertThat(gaps(10, 10, 200, 10).heldBack()).isZero();
  }

  private static Delivery delivery(int events, long gapMs, int[] reads) {
    long[] gaps = LongStream.generate(() -> gapMs).limit(events - 1L).toArray();
    return Delivery.of(answer(gaps, null, reads, List.of()));
  }

  @Test
  void tokensInOneReadAfterALongWaitCameAtOnce() {
    assertThat(delivery(64, 0, new int[64])).isEqualTo(Delivery.AT_ONCE);
  }

  @Test
  void fewTokensMayWellShareARead() {
    assertThat(delivery(7, 0, new int[7])).isEqualTo(Delivery.UNTOLD);
    assertThat(delivery(1, 0, new int[1])).isEqualTo(Delivery.UNTOLD);
  }

  @Test
  void tokensInReadsOfTheirOwnAreStreamedHoweverLongTheFirstTook() {
    assertThat(delivery(8, 1, eachItsOwnRead(8))).isEqualTo(Delivery.STREAMED);
  }

  @Test
  void aLargeAnswerThatComesAtOnceNeedsSeveralReads() {
    int[] reads = java.util.stream.IntStream.range(0, 1024).map(i -> i / 128).toArray();
    assertThat(delivery(1024, 0, reads)).isEqualTo(Delivery.AT_ONCE);
  }

  @Test
  void twoReadsFarApartAreNoBuffer() {
    long[] gaps = {0, 0, 0, 400, 0, 0, 0};
    int[] reads = {0, 0, 0, 0, 1, 1, 1, 1};
    assertThat(Delivery.of(answer(gaps, null, reads, List.of()))).isEqualTo(Delivery.STREAMED);
  }
}
