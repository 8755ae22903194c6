package io.tokenload.telemetry.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tokenload.metric.server.MissedScrape;
import io.tokenload.metric.server.ServerSample;
import io.tokenload.telemetry.TelemetryLog;
import io.tokenload.telemetry.TelemetryReader;
import io.tokenload.telemetry.exposition.Exposition;
import io.tokenload.telemetry.exposition.MetricNames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ScraperTest {

  private static final Optional<Duration> LONG = Optional.of(Duration.ofHours(1));

  @TempDir private Path folder;

  private final Semaphore asked = new Semaphore(0);
  private volatile RuntimeException trouble;
  private volatile List<String> measuring = List.of();
  private volatile int requests;
  private volatile int inFlight;
  private TelemetryLog log;

  private final ScrapedServer server =
      new ScrapedServer() {
        @Override
        public String url() {
          return "http://s:1";
        }

        @Override
        public MetricNames names() {
          return MetricNames.of("vllm");
        }

        @Override
        public Answer page() {
          RuntimeException now = trouble;
          asked.release();
          if (now != null) {
            throw now;
          }
          String page =
              "vllm:request_success_total %d\nvllm:num_requests_running 3\nvllm:num_requests_waiting 1\n";
          return new Answer(Exposition.parse(page.formatted(requests++)), System.nanoTime());
        }
      };

  @BeforeEach
  void open() {
    log = TelemetryLog.open(folder.resolve(TelemetryReader.FILE), () -> OptionalLong.of(0));
  }

  @AfterEach
  void close() {
    log.close();
  }

  private Scraper start(Optional<Duration> every) {
    return Scraper.start(server, every, () -> measuring, () -> inFlight, log);
  }

  private TelemetryReader.Found read() throws Exception {
    log.close();
    return TelemetryReader.read(folder);
  }

  /** Waits until the server was asked so many times more. */
  private void awaitAsked(int times) throws InterruptedException {
    assertThat(asked.tryAcquire(times, 20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aServerThatDoesNotAnswerIsAskedAgainAndEachMissIsALine() throws Exception {
    trouble = new IllegalStateException("Nothing listens there.");
    Scraper scraper = start(LONG);
    assertThat(scraper.trouble()).contains("Nothing listens there.");
    trouble = null;
    scraper.close();
    assertThat(scraper.trouble()).isEmpty();
    TelemetryReader.Found found = read();
    assertThat(found.missed())
        .extracting(MissedScrape::url, MissedScrape::why)
        .containsExactly(tuple("http://s:1", "Nothing listens there."));
    assertThat(found.server()).hasSize(1);
  }

  @Test
  void aServerWithoutAPageIsAskedOnce() throws Exception {
    trouble = new IllegalArgumentException("http://s:1/metrics answers with HTML.");
    Scraper scraper = start(Optional.of(Duration.ofMillis(1)));
    measuring = List.of("SS c=1");
    scraper.close();
    assertThat(asked.availablePermits()).isEqualTo(1);
    assertThat(scraper.trouble()).contains("http://s:1/metrics answers with HTML.");
    assertThat(read().missed()).hasSize(1);
  }

  @Test
  void onePageThatCannotBeReadAmongOthersIsAMissAndNoEnd() throws Exception {
    Scraper scraper = start(LONG);
    trouble = new IllegalArgumentException("What came is HTML.");
    measuring = List.of("SS c=1");
    awaitAsked(2);
    trouble = null;
    scraper.close();
    TelemetryReader.Found found = read();
    assertThat(found.missed()).hasSize(1);
    assertThat(found.server()).hasSize(2);
  }

  @Test
  void anErrorOfOursEndsTheSamplingAndNothingElse() {
    trouble = new ArithmeticException("a bug");
    Scraper scraper = start(Optional.of(Duration.ofMillis(1)));
    scraper.close();
    assertThat(scraper.failure().orElseThrow()).contains("metrics of http://s:1", "a bug");
  }

  @Test
  void withoutAnIntervalThereIsASampleBeforeTheLoadAndOneAtItsEnd() throws Exception {
    Scraper scraper = start(Optional.empty());
    assertThat(asked.availablePermits()).isEqualTo(1);
    measuring = List.of("SS c=1");
    scraper.close();
    scraper.close();
    TelemetryReader.Found found = read();
    assertThat(found.server())
        .extracting(sample -> sample.counts().requests())
        .containsExactly(0.0, 1.0);
  }

  @Test
  void edgesOfWindowsAreSampledThoughTheIntervalIsLong() throws Exception {
    Scraper scraper = start(LONG);
    awaitAsked(1);
    measuring = List.of("SS c=1");
    awaitAsked(1);
    measuring = List.of();
    awaitAsked(1);
    scraper.close();
    assertThat(read().server()).hasSize(4);
    assertThat(scraper.last()).isPresent();
  }

  @Test
  void theIntervalIsKept() throws Exception {
    Scraper scraper = start(Optional.of(Duration.ofMillis(1)));
    awaitAsked(3);
    scraper.close();
    List<ServerSample> samples = read().server();
    assertThat(samples).hasSizeGreaterThanOrEqualTo(4);
    assertThat(samples).allMatch(sample -> sample.answeredNanos() >= sample.askedNanos());
  }

  @Test
  void requestsBeyondTheClientsAreSeen() throws Exception {
    inFlight = 1;
    Scraper scraper = start(LONG);
    scraper.close();
    assertThat(scraper.found()).isEqualTo(new Scraper.Found("http://s:1", 0, 3));
  }
}
