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
  private final long startNanos;
  private boolean announced;
  private Future<?> timer;

  Watchdog(
      Exchange exchange, EventLoop loop, RunClock clock, RequestLimits limits, long startNanos) {
    this.exchange = exchange;
    this.loop = loop;
    this.clock = clock;
    this.limits = limits;
    this.startNanos = startNanos;
  }

  void start() {
    long first = Math.min(LONG_NANOS, limits.requestTimeoutNanos());
    timer = loop.schedule(this, first, TimeUnit.NANOSECONDS);
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
    if (now - startNanos >= limits.requestTimeoutNanos()) {
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
    return Math.max(1, Math.min(announcement, Math.min(request, idle)));
  }

  private static Abort timeout(Outcome outcome, String setting, long nanos) {
    String what = outcome == Outcome.TIMEOUT ? "no end" : "no token";
    return new Abort(outcome, "%s within %s = %.3g s".formatted(what, setting, nanos / 1e9));
  }
}
