package io.tokenload.engine;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.tokenload.metric.Outcome;
import java.util.concurrent.TimeUnit;

/**
 * The limits of one exchange, kept by one timer that looks at the last token when it fires and sets
 * itself again: nothing is scheduled per token. Event loop only.
 */
final class Watchdog implements Runnable {

  /** A request that runs this long gets a start line in the journal. */
  private static final long LONG_NANOS = 1_000_000_000L;

  private final Exchange exchange;
  private final EventLoop loop;
  private final RunClock clock;
  private final RequestLimits limits;
  private final Patience patience;
  private final long intendedNanos;
  private final long startNanos;
  private boolean announced;
  private Future<?> timer;

  /**
   * @param stamps the user waits from the intended start on, the limits count from the handover
   */
  Watchdog(
      Exchange exchange, EventLoop loop, LoadRun run, Patience patience, ExchangeStamps stamps) {
    this.exchange = exchange;
    this.loop = loop;
    this.clock = run.clock();
    this.limits = run.limits();
    this.patience = patience;
    this.intendedNanos = stamps.intended;
    this.startNanos = stamps.handover;
  }

  void start() {
    long first = Math.min(LONG_NANOS, limits.requestTimeoutNanos());
    long given = patience.leftAfter(startNanos - intendedNanos, false);
    timer = loop.schedule(this, Math.max(0, Math.min(first, given)), TimeUnit.NANOSECONDS);
  }

  void stop() {
    timer.cancel(false);
  }

  @Override
  public void run() {
    long now = clock.nanoTime();
    if (!announced && now - startNanos >= LONG_NANOS) {
      announced = true;
      exchange.announce();
    }
    Abort lost = patience.lostAfter(now - intendedNanos, exchange.hasTokens());
    if (lost != null) {
      exchange.abort(lost);
    } else if (now - startNanos >= limits.requestTimeoutNanos()) {
      exchange.abort(timeout(Outcome.TIMEOUT, "requestTimeout", limits.requestTimeoutNanos()));
    } else if (exchange.hasTokens() && now - exchange.lastToken() >= limits.idleTimeoutNanos()) {
      exchange.abort(timeout(Outcome.IDLE_TIMEOUT, "idleTimeout", limits.idleTimeoutNanos()));
    } else {
      timer = loop.schedule(this, untilNextLimit(now), TimeUnit.NANOSECONDS);
    }
  }

  private long untilNextLimit(long now) {
    long request = startNanos + limits.requestTimeoutNanos() - now;
    long lastSign = exchange.hasTokens() ? exchange.lastToken() : now;
    long idle = lastSign + limits.idleTimeoutNanos() - now;
    long announcement = announced ? request : startNanos + LONG_NANOS - now;
    long given = patience.leftAfter(now - intendedNanos, exchange.hasTokens());
    return Math.max(1, Math.min(Math.min(announcement, given), Math.min(request, idle)));
  }

  private static Abort timeout(Outcome outcome, String setting, long nanos) {
    String what = outcome == Outcome.TIMEOUT ? "no end" : "no token";
    return new Abort(outcome, "%s within %s = %.3g s".formatted(what, setting, nanos / 1e9));
  }
}
