package io.tokenload.metric;

import io.tokenload.metric.server.RequestTimes;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * All that is known of one request, and the formulas of its latencies. Times are nanoseconds since
 * the run's origin. A latency that does not exist is empty, never zero.
 *
 * <p>Failures have no latency, with one exception: the TTFT of a stream that broke later is valid.
 *
 * @param texts prompt and answer, or {@code null} unless the run stores them
 * @param structure how the answer kept to the form that was asked of it, or {@code null} if none
 *     was, or it did not come whole
 * @param serverTimes what the server told of its own times, or {@code null}
 */
public record RequestRecord(
    Identity identity,
    Stamps stamps,
    Connection connection,
    TokenStream stream,
    Ending ending,
    Texts texts,
    Structure structure,
    RequestTimes serverTimes) {

  /**
   * What was asked and answered; kept only when the run asks for it.
   *
   * @param prompt the prompt as sent
   * @param answer the text of the first choice
   * @param entry where the request stands in its dataset, if right answers to it are known; else
   *     {@code null}
   */
  public record Texts(String prompt, String answer, String entry) {

    /** Of a request to which nobody knows the right answer. */
    public Texts(String prompt, String answer) {
      this(prompt, answer, null);
    }
  }

  /** A request that left the form of its answer to the model. */
  public RequestRecord(
      Identity identity,
      Stamps stamps,
      Connection connection,
      TokenStream stream,
      Ending ending,
      Texts texts) {
    this(identity, stamps, connection, stream, ending, texts, null);
  }

  /** A request of whose times the server told nothing. */
  public RequestRecord(
      Identity identity,
      Stamps stamps,
      Connection connection,
      TokenStream stream,
      Ending ending,
      Texts texts,
      Structure structure) {
    this(identity, stamps, connection, stream, ending, texts, structure, null);
  }

  /** The same request with a word on the form of its answer. */
  public RequestRecord with(Structure judged) {
    return new RequestRecord(
        identity, stamps, connection, stream, ending, texts, judged, serverTimes);
  }

  /** The same request with the server's own times. */
  public RequestRecord with(RequestTimes told) {
    return new RequestRecord(identity, stamps, connection, stream, ending, texts, structure, told);
  }

  /** The same request, known, ended and kept otherwise. */
  public RequestRecord with(Identity known, Ending ended, Texts kept) {
    return new RequestRecord(
        known, stamps, connection, stream, ended, kept, structure, serverTimes);
  }

  public RequestRecord {
    Objects.requireNonNull(identity, "identity");
    Objects.requireNonNull(stamps, "stamps");
    Objects.requireNonNull(connection, "connection");
    Objects.requireNonNull(stream, "stream");
    Objects.requireNonNull(ending, "ending");
  }

  /** TTFT: first token-bearing event − intended start. */
  public OptionalLong ttft() {
    return between(stamps.intended(), stream.first());
  }

  /** TTFT from send: first token-bearing event − first flush of request bytes. */
  public OptionalLong ttftFromSend() {
    return between(stamps.sent(), stream.first());
  }

  /**
   * TTFT of the answer: the first token of the answer itself − intended start, of streams that
   * began with reasoning.
   */
  public OptionalLong ttftAnswer() {
    return between(stamps.intended(), stream.firstAnswer());
  }

  /**
   * E2EL: last token-bearing event − intended start, of successes only. Of an answer without
   * tokens, such as embeddings: end of the body − intended start.
   */
  public OptionalLong e2el() {
    return ofSuccess(between(stamps.intended(), lastOfAnswer()));
  }

  /** E2EL from send: as {@link #e2el}, from the first flush of request bytes. */
  public OptionalLong e2elFromSend() {
    return ofSuccess(between(stamps.sent(), lastOfAnswer()));
  }

  private long lastOfAnswer() {
    return stream.events() == 0 ? stamps.end() : stream.last();
  }

  /**
   * TPOT: (last − first) / (n − 1) over the n output tokens, of successes with n ≥ 2 only. The
   * formula of {@code vllm bench serve}.
   *
   * @return nanoseconds per token, with fractions
   */
  public OptionalDouble tpot() {
    int n = stream.outputTokens();
    if (!ending.outcome().isSuccess() || n < 2 || stream.events() == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of((stream.last() - stream.first()) / (double) (n - 1));
  }

  /**
   * E2EL / n over the n output tokens, of successes with n ≥ 1. Never called TPOT: it contains the
   * prefill. It also exists for an answer of one token.
   *
   * @return nanoseconds per token, with fractions
   */
  public OptionalDouble totalPerToken() {
    int n = stream.outputTokens();
    OptionalLong total = e2el();
    if (total.isEmpty() || n < 1) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(total.getAsLong() / (double) n);
  }

  /**
   * ITL: the gaps between consecutive token-bearing events, in nanoseconds. Empty where several
   * choices share the stream, since a gap between two choices is nobody's wait.
   */
  public long[] itl() {
    if (stream.choices() > 1 || stream.events() < 2) {
      return new long[0];
    }
    long[] gaps = new long[stream.events() - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = stream.eventNanos()[i + 1] - stream.eventNanos()[i];
    }
    return gaps;
  }

  /**
   * ITL per read: the gaps between consecutive socket reads that completed a token-bearing event,
   * in nanoseconds: what the network delivered. Empty where {@link #itl} is.
   */
  public long[] itlPerRead() {
    if (stream.choices() > 1 || stream.events() < 2) {
      return new long[0];
    }
    long[] gaps = new long[stream.reads() - 1];
    long before = stream.first();
    int gap = 0;
    for (int i = 1; i < stream.events(); i++) {
      if (stream.opensRead(i)) {
        gaps[gap++] = stream.eventNanos()[i] - before;
        before = stream.eventNanos()[i];
      }
    }
    return gaps;
  }

  /**
   * Upload: first flush of request bytes to the completion of the last write, when the kernel had
   * taken the whole request.
   */
  public OptionalLong upload() {
    return between(stamps.sent(), stamps.uploaded());
  }

  /** Send lag: handover − intended start. In closed injection the client's own delay. */
  public OptionalLong sendLag() {
    return between(stamps.intended(), stamps.handover());
  }

  /** What its time was spent on, as far as the server tells. */
  public RequestParts parts() {
    return RequestParts.of(this);
  }

  private OptionalLong ofSuccess(OptionalLong latency) {
    return ending.outcome().isSuccess() ? latency : OptionalLong.empty();
  }

  private static OptionalLong between(long from, long to) {
    return from == Stamps.NONE || to == Stamps.NONE
        ? OptionalLong.empty()
        : OptionalLong.of(to - from);
  }
}
