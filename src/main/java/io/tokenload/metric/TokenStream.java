package io.tokenload.metric;

import java.util.Arrays;
import java.util.Objects;

/**
 * The token-bearing events of an answer, in the order of arrival. The arrays are not copied: who
 * creates a stream hands them over, who reads one leaves them alone.
 *
 * @param eventNanos stamp of the socket read that completed each event, nanoseconds since the run's
 *     origin, never falling
 * @param eventTokens tokens of each event, or {@code null} where the attribution is unknown
 * @param readIndex number of the socket read (from 0, per request) that completed each event
 * @param promptTokens the server's count of prompt tokens, or {@link #UNKNOWN}
 * @param outputTokens tokens of the answer, or {@link #UNKNOWN}
 * @param source what {@code outputTokens} rests on
 * @param choices number of choices interleaved in the stream, at least 1
 * @param cachedTokens prompt tokens that the server says it took from its prefix cache, or {@link
 *     #UNKNOWN}
 * @param firstAnswer stamp of the socket read that completed the first token of the answer itself
 *     after reasoning, or {@link Stamps#NONE} where the stream had no reasoning, or nothing else
 * @param reasoningTokens tokens of {@code outputTokens} that the server says are reasoning, or
 *     {@link #UNKNOWN}
 */
public record TokenStream(
    long[] eventNanos,
    int[] eventTokens,
    int[] readIndex,
    int promptTokens,
    int outputTokens,
    TokenSource source,
    int choices,
    int cachedTokens,
    long firstAnswer,
    int reasoningTokens) {

  /** A count that nobody reported. */
  public static final int UNKNOWN = -1;

  /** The stream of a request that never got a token. */
  public static final TokenStream EMPTY =
      new TokenStream(new long[0], null, new int[0], UNKNOWN, UNKNOWN, TokenSource.NONE, 1);

  /** A stream of whose prompt the server does not say what it had cached. */
  public TokenStream(
      long[] eventNanos,
      int[] eventTokens,
      int[] readIndex,
      int promptTokens,
      int outputTokens,
      TokenSource source,
      int choices) {
    this(eventNanos, eventTokens, readIndex, promptTokens, outputTokens, source, choices, UNKNOWN);
  }

  /** A stream without reasoning. */
  public TokenStream(
      long[] eventNanos,
      int[] eventTokens,
      int[] readIndex,
      int promptTokens,
      int outputTokens,
      TokenSource source,
      int choices,
      int cachedTokens) {
    this(
        eventNanos,
        eventTokens,
        readIndex,
        promptTokens,
        outputTokens,
        source,
        choices,
        cachedTokens,
        Stamps.NONE,
        UNKNOWN);
  }

  public TokenStream {
    Objects.requireNonNull(source, "source");
    if (readIndex.length != eventNanos.length) {
      throw new IllegalArgumentException(
          "%d read indices for %d events".formatted(readIndex.length, eventNanos.length));
    }
    if (eventTokens != null && eventTokens.length != eventNanos.length) {
      throw new IllegalArgumentException(
          "%d token counts for %d events".formatted(eventTokens.length, eventNanos.length));
    }
  }

  /** Number of token-bearing events. */
  public int events() {
    return eventNanos.length;
  }

  /** Number of socket reads that completed a token-bearing event. */
  public int reads() {
    int reads = 0;
    for (int i = 0; i < readIndex.length; i++) {
      reads += opensRead(i) ? 1 : 0;
    }
    return reads;
  }

  /** Whether the event is the first that its socket read completed. */
  boolean opensRead(int event) {
    return event == 0 || readIndex[event] != readIndex[event - 1];
  }

  /** Stamp of the first token-bearing event, or {@link Stamps#NONE}. */
  public long first() {
    return eventNanos.length == 0 ? Stamps.NONE : eventNanos[0];
  }

  /** Stamp of the last token-bearing event, or {@link Stamps#NONE}. */
  public long last() {
    return eventNanos.length == 0 ? Stamps.NONE : eventNanos[eventNanos.length - 1];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TokenStream that
        && Arrays.equals(eventNanos, that.eventNanos)
        && Arrays.equals(eventTokens, that.eventTokens)
        && Arrays.equals(readIndex, that.readIndex)
        && promptTokens == that.promptTokens
        && outputTokens == that.outputTokens
        && source == that.source
        && choices == that.choices
        && cachedTokens == that.cachedTokens
        && firstAnswer == that.firstAnswer
        && reasoningTokens == that.reasoningTokens;
  }

  @Override
  public int hashCode() {
    return Objects.hash(Arrays.hashCode(eventNanos), promptTokens, outputTokens, source);
  }
}
