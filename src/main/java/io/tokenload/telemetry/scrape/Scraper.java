package io.tokenload.telemetry.scrape;

import io.tokenload.metric.server.MissedScrape;
import io.tokenload.metric.server.ServerSample;
import io.tokenload.telemetry.Sampling;
import io.tokenload.telemetry.ServerLines;
import io.tokenload.telemetry.TelemetryLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Reads the metrics of one server during a load, on a thread of its own: before the load, at an
 * interval, when a measured window opens or closes, and at the end. Every sample and every miss is
 * a line of the log. A server that has no page of metrics is asked once.
 */
public final class Scraper implements AutoCloseable {

  /** How soon the edge of a window is seen; a look costs microseconds. */
  private static final Duration LOOK = Duration.ofMillis(100);

  private static final Duration NEVER = Duration.ofDays(1);

  /** Looks that the client's requests in flight are remembered for: a second. */
  private static final int REMEMBERED_LOOKS = 10;

  private static final long FIRST_MILLIS = 2_500;

  private final ScrapedServer server;
  private final Optional<Duration> every;
  private final Supplier<List<String>> measuring;
  private final IntSupplier inFlight;
  private final TelemetryLog log;
  private final ScrapeHistory history;
  private final RecentMost recent = new RecentMost(REMEMBERED_LOOKS);
  private final CountDownLatch first = new CountDownLatch(1);
  private Sampling sampling;
  private List<String> open = List.of();
  private long askedNanos;
  private int samples;
  private boolean refused;
  private boolean ended;
  private String trouble = "";
  private volatile boolean closing;

  private Scraper(
      ScrapedServer server,
      Optional<Duration> every,
      Supplier<List<String>> measuring,
      IntSupplier inFlight,
      TelemetryLog log) {
    this.server = server;
    this.every = every;
    this.measuring = measuring;
    this.inFlight = inFlight;
    this.log = log;
    this.history = new ScrapeHistory(server.names().gaugeAge());
  }

  /**
   * Begins, and returns when the first sample is there or has failed, after 2.5 s at the latest.
   *
   * @param every from one scrape to the next; empty: only before the load and at its end
   * @param measuring names of the cells whose measured window is open now
   * @param inFlight the client's requests in flight now, at all servers
   */
  public static Scraper start(
      ScrapedServer server,
      Optional<Duration> every,
      Supplier<List<String>> measuring,
      IntSupplier inFlight,
      TelemetryLog log) {
    Scraper scraper = new Scraper(server, every, measuring, inFlight, log);
    scraper.sampling =
        Sampling.start(
            "metrics of " + server.url(), every.isPresent() ? LOOK : NEVER, scraper::look);
    scraper.awaitFirst();
    return scraper;
  }

  private void awaitFirst() {
    try {
      first.await(FIRST_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    recent.add(inFlight.getAsInt());
    boolean last = closing;
    List<String> now = measuring.get();
    if (isDue(now)) {
      scrape();
      first.countDown();
      ended = last;
    }
    open = now;
  }

  private boolean isDue(List<String> now) {
    if (refused || ended) {
      return false;
    }
    boolean interval =
        every.isPresent()
            && (!now.equals(open) || System.nanoTime() - askedNanos >= every.get().toNanos());
    return first.getCount() > 0 || closing || interval;
  }

  private void scrape() {
    askedNanos = System.nanoTime();
    try {
      ScrapedServer.Answer answer = server.page();
      recent.add(inFlight.getAsInt());
      took(server.names().sample(answer.page(), server.url(), askedNanos, answer.answeredNanos()));
    } catch (IllegalArgumentException noPage) {
      missed(noPage.getMessage());
      refused = trouble().isPresent();
    } catch (IllegalStateException noAnswer) {
      missed(noAnswer.getMessage());
    }
  }

  private synchronized void took(ServerSample sample) {
    history.add(sample, recent.most());
    samples++;
    log.append(origin -> ServerLines.of(sample, origin));
  }

  private synchronized void missed(String why) {
    trouble = why;
    MissedScrape miss = new MissedScrape(server.url(), askedNanos, System.nanoTime(), why);
    log.append(origin -> ServerLines.of(miss, origin));
  }

  /** Takes the last sample and ends. Calling it again does nothing. */
  @Override
  public void close() {
    closing = true;
    sampling.close();
  }

  /** Why no sample came at all, a sentence; empty if one came. */
  public synchronized Optional<String> trouble() {
    return samples > 0 || trouble.isEmpty() ? Optional.empty() : Optional.of(trouble);
  }

  /** What the samples say of who else used the server, and whether it began anew; sentences. */
  public synchronized Found found() {
    return new Found(server.url(), history.restarts(), Math.round(history.foreignRequests()));
  }

  /** Why scraping stopped before its end, a sentence; empty while all is well. */
  public Optional<String> failure() {
    return sampling.failure();
  }

  /** The last sample, its stamps by {@link System#nanoTime}; empty before the first. */
  public synchronized Optional<ServerSample> last() {
    return history.last();
  }

  /**
   * What the samples say beyond themselves.
   *
   * @param url which server
   * @param restarts how often its process began anew
   * @param foreignRequests most requests at two samples in a row that were not the client's
   */
  public record Found(String url, int restarts, long foreignRequests) {}
}
