package io.tokenload.engine;

import io.tokenload.metric.Connection;
import io.tokenload.metric.Stamps;
import io.tokenload.metric.TcpTrace;

/** The moments of one exchange while they happen, as readings of {@link System#nanoTime}. */
final class ExchangeStamps {

  final long intended;
  long handover;
  long sent;
  long uploaded;
  long headers;
  long role;
  long firstAnswer;
  long end;
  boolean reasoned;
  boolean reused;
  int retries;

  ExchangeStamps(long intended) {
    this.intended = intended;
    handover = Stamps.NONE;
    forgetConnection();
  }

  /** The request goes out on a connection; if it has gone out before, that attempt is void. */
  void connected(boolean onUsedConnection, boolean again) {
    if (again) {
      retries++;
      forgetConnection();
    }
    reused = onUsedConnection;
  }

  /**
   * The exchange is over.
   *
   * @param now whether it ended just now; an answer without tokens ended with the read that brought
   *     its last bytes: reading the body is no part of its latency
   */
  void ended(boolean now, long lastRead, RunClock clock) {
    end = now ? clock.nanoTime() : lastRead;
  }

  private void forgetConnection() {
    sent = Stamps.NONE;
    uploaded = Stamps.NONE;
    headers = Stamps.NONE;
    role = Stamps.NONE;
    firstAnswer = Stamps.NONE;
    reasoned = false;
    end = Stamps.NONE;
  }

  boolean isSent() {
    return sent != Stamps.NONE;
  }

  boolean isAnswered() {
    return headers != Stamps.NONE;
  }

  /** The answer itself begins; a stream without reasoning began with it. */
  void answerBegins(long nanos) {
    if (reasoned) {
      firstAnswer = nanos;
    }
  }

  Stamps since(RunClock clock) {
    return new Stamps(
        clock.sinceOrigin(intended),
        moved(handover, clock),
        moved(sent, clock),
        moved(uploaded, clock),
        moved(headers, clock),
        moved(role, clock),
        moved(end, clock));
  }

  Connection connection(TcpTrace tcp) {
    boolean connected = isSent() && !reused && handover != Stamps.NONE;
    return new Connection(reused, connected ? sent - handover : Stamps.NONE, retries, tcp);
  }

  /** The read of the first answer token after reasoning, since the run's origin. */
  long firstAnswerSince(RunClock clock) {
    return moved(firstAnswer, clock);
  }

  private static long moved(long nanos, RunClock clock) {
    return nanos == Stamps.NONE ? Stamps.NONE : clock.sinceOrigin(nanos);
  }
}
