package io.tokenload.dsl;

import static io.gatling.javaapi.core.CoreDsl.bodyString;

import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Session;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The time to the first token for scenarios that already use Gatling's own {@code sse(..)}.
 *
 * <pre>{@code
 * exec(SseFirstToken.startClock())
 *     .exec(
 *         sse("answer").post("/v1/chat/completions").body(StringBody(json))
 *             .await(60).on(
 *                 sse.checkMessage("first token")
 *                     .matching(SseFirstToken.carriesToken())
 *                     .check(SseFirstToken.firstTokenTime().lt(500).saveAs("ttftMs"))))
 *     .exec(sse("close").close())
 * }</pre>
 *
 * <p>Good enough to watch, not to measure; {@link LlmDsl#llm} measures. What Gatling's client for
 * server-sent events does cannot be undone from a check:
 *
 * <ul>
 *   <li>The time is taken when the check runs, after the event was decoded and whatever else the
 *       event loop had to do before, and is given in whole milliseconds, as all of Gatling's times.
 *   <li>It starts at {@link #startClock}, so that opening a connection, which each stream does
 *       anew, is part of it.
 *   <li>If the stream ends early, Gatling asks again by itself about three seconds later: a first
 *       token may be that of a second answer.
 *   <li>The body of an answer whose status is not 200 is lost, and with it the server's reason.
 *   <li>Tokens are not counted, and a token whose text the server hides is not seen.
 * </ul>
 */
public final class SseFirstToken {

  /** Session attribute of the moment that the time counts from. */
  static final String STARTED = "tokenload.sseStarted";

  private SseFirstToken() {}

  /** A step that keeps the present moment in the session: put it just before {@code sse(..)}. */
  public static Function<Session, Session> startClock() {
    return startClock(System::nanoTime);
  }

  /** A condition for {@code matching(..)}: the message carries a token. */
  public static CheckBuilder carriesToken() {
    return bodyString().transform(new TokenMessage()).exists().name("carriesToken");
  }

  /**
   * Check the milliseconds from {@link #startClock} to the present, if the message carries a token.
   * As Gatling has it for all checks on a body, the observed value is only in the message of a
   * failure after {@code logActualValueInError(true)}.
   *
   * @return the next Check DSL step
   */
  public static CheckBuilder.Validate<Integer> firstTokenTime() {
    return bodyString().transformWithSession(new Elapsed(System::nanoTime));
  }

  static Function<Session, Session> startClock(LongSupplier nanoTime) {
    return session -> session.set(STARTED, nanoTime.getAsLong());
  }

  /** A class and not a lambda, since Gatling finds the ordering by the declared type. */
  record Elapsed(LongSupplier nanoTime) implements BiFunction<String, Session, Integer> {

    @Override
    public Integer apply(String message, Session session) {
      long now = nanoTime.getAsLong();
      Long started = session.get(STARTED);
      if (started == null) {
        throw new IllegalStateException(
            "firstTokenTime has no start: put exec(SseFirstToken.startClock()) before sse(..)");
      }
      return TokenMessage.carriesToken(message)
          ? (Integer) Math.toIntExact(TimeUnit.NANOSECONDS.toMillis(now - started))
          : null; // Gatling's "found nothing"
    }
  }
}
