package io.tokenload.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LiveFeedTest {

  private static final RequestRecord RECORD = Requests.success(Requests.SS, Phase.MEASUREMENT, 2);

  // SAD PATH

  @Test
  void aFullQueueRefusesAndCountsAndDoesNotWait() {
    LiveFeed feed = new LiveFeed(List.of(), 3);
    for (int i = 0; i < 10; i++) {
      feed.offer(RECORD);
    }
    assertThat(feed.refused()).isEqualTo(7);
  }

  @Test
  void aMeterThatFailsEndsTheCountingAndNothingElse() throws Exception {
    CountDownLatch failed = new CountDownLatch(1);
    LiveFeed feed =
        LiveFeed.start(
            List.of(
                record -> {
                  failed.countDown();
                  throw new IllegalStateException("out of labels");
                }));
    feed.offer(RECORD);
    failed.await();
    feed.close();
    assertThat(feed.failure())
        .hasValueSatisfying(
            why -> assertThat(why).startsWith("The live export stopped").contains("out of labels"));
    feed.offer(RECORD);
    assertThat(feed.refused()).isEqualTo(1);
  }

  @Test
  void whatComesAfterTheEndIsRefused() {
    LiveFeed feed = LiveFeed.start(List.of());
    feed.close();
    feed.offer(RECORD);
    assertThat(feed.refused()).isEqualTo(1);
    feed.close();
  }

  // HAPPY PATH

  @Test
  void allMetersGetAllRecordsUpToTheEnd() {
    ConcurrentLinkedQueue<Thread> threads = new ConcurrentLinkedQueue<>();
    AtomicInteger other = new AtomicInteger();
    LiveFeed feed =
        LiveFeed.start(
            List.of(
                record -> threads.add(Thread.currentThread()), record -> other.incrementAndGet()));
    for (int i = 0; i < 1_000; i++) {
      feed.offer(RECORD);
    }
    feed.close();
    assertThat(threads).hasSize(1_000);
    assertThat(other).hasValue(1_000);
    assertThat(threads.stream().distinct())
        .singleElement()
        .matches(Thread::isDaemon)
        .isNotEqualTo(Thread.currentThread());
    assertThat(feed.refused()).isZero();
    assertThat(feed.failure()).isEmpty();
  }
}
