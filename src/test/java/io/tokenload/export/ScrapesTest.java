package io.tokenload.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ScrapesTest {

  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final AtomicLong now = new AtomicLong();
  private final Scrapes scrapes = new Scrapes(now::get);

  @Test
  void nobodyOrACasualReaderIsNotWaitedFor() {
    assertThat(scrapes.patienceNanos(LONGEST)).isEmpty();
    scrapes.answered();
    assertThat(scrapes.patienceNanos(LONGEST)).isEmpty();
  }

  @Test
  void whoComesAgainAndAgainIsWaitedForOneAndAHalfIntervals() {
    at(0);
    at(10);
    now.set(Duration.ofSeconds(12).toNanos());
    assertThat(scrapes.patienceNanos(LONGEST)).hasValue(Duration.ofSeconds(13).toNanos());
  }

  @Test
  void whoComesManyTimesASecondIsWaitedForOneSecond() {
    scrapes.answered();
    now.set(1_000_000);
    scrapes.answered();
    assertThat(scrapes.patienceNanos(LONGEST)).hasValue(Duration.ofSeconds(1).toNanos());
  }

  @Test
  void whoComesSeldomIsWaitedForNoLongerThanTheLimit() {
    at(0);
    at(3_600);
    assertThat(scrapes.patienceNanos(LONGEST)).hasValue(LONGEST.toNanos());
  }

  @Test
  void whoStayedAwayIsNotWaitedFor() {
    at(0);
    at(1);
    now.set(Duration.ofSeconds(600).toNanos());
    assertThat(scrapes.patienceNanos(LONGEST)).hasValue(0);
    scrapes.awaitNext(LONGEST);
  }

  private void at(long seconds) {
    now.set(Duration.ofSeconds(seconds).toNanos());
    scrapes.answered();
  }
}
