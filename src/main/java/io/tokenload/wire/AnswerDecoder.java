package io.tokenload.wire;

import com.fasterxml.jackson.core.JacksonException;
import io.tokenload.metric.Outcome;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;

/**
 * Follows one streamed answer of a chat or completions endpoint, from bytes to token-bearing events
 * and, at its end, to an {@link Answer}.
 *
 * <p>An answer is {@code OK} only if every choice that began has a finish reason <em>and</em>
 * {@code [DONE]} came: vLLM sends {@code [DONE]} after an error, llama-cpp-python after an
 * interrupted answer, and a connection may break behind the finish reason but before the usage. The
 * first failure decides; what follows it is not read any more.
 *
 * <p>Not thread-safe: one decoder an answer, one thread at a time. Reading an event whose JSON is
 * of the common kind allocates nothing but, now and then, room for its token count.
 */
public final class AnswerDecoder {

  private static final byte[] DONE = ChunkReader.ascii("[DONE]");

  /**
   * A server that shuts down ends its streams in good order, with one of these. vLLM {@code
   * v1/engine/__init__.py}, seen with 0.32 on SIGTERM; SGLang {@code schedule_batch.py}.
   */
  private static final Set<String> GIVEN_UP = Set.of("abort", "error");

  private static final byte[] ERROR_FIELD = ChunkReader.ascii("error:");

  /** Hears of events while they are fed, in the order of the stream. */
  public interface Listener {
    /** An event that carries at least one token; called once for each. */
    void onTokenEvent();

    /** The first event that only names the role. */
    void onRole();

    /**
     * The answer's finish showed no token; whether it carried one, {@link
     * Answer#finishCarriesToken} tells at the end.
     */
    default void onSilentFinish() {}
  }

  private final SseDecoder sse = new SseDecoder();
  private final Events events = new Events();
  private final ChunkReader reader = new ChunkReader();
  private final Listener listener;
  private final Chunk chunk;
  private final TokenLedger ledger;
  private boolean roleTold;
  private boolean done;
  private boolean anyEvent;
  private boolean clean;
  private Outcome failure;
  private String error;
  private String foreign;

  /**
   * @param api the endpoint that answers
   * @param listener hears of token-bearing events inside {@link #feed}
   * @param keepText whether the text of choice 0 is wanted in the answer
   */
  public AnswerDecoder(Api api, Listener listener, boolean keepText) {
    this.listener = Objects.requireNonNull(listener, "listener");
    this.chunk = new Chunk(keepText);
    this.ledger = new TokenLedger(Objects.requireNonNull(api, "api"));
  }

  /** Takes the next bytes of the body; they may be reused by the caller afterwards. */
  public void feed(byte[] bytes, int offset, int length) {
    sse.feed(bytes, offset, length, events);
  }

  /** Whether {@code [DONE]} came, after which nothing is worth waiting for. */
  public boolean isDone() {
    return done;
  }

  /** The body ended as its framing says it must. Call once, instead of {@link #cut}. */
  public Answer end() {
    clean = true;
    return close();
  }

  /** The connection was lost, or given up, inside the body. Call once, instead of {@link #end}. */
  public Answer cut() {
    return close();
  }

  private Answer close() {
    sse.end(events);
    judge();
    ledger.close();
    Outcome outcome = failure == null ? Outcome.OK : failure;
    return new Answer(
        outcome,
        ledger.promptTokens(),
        ledger.outputTokens(),
        ledger.eventTokens(),
        ledger.source(),
        ledger.choices(),
        ledger.finishReason().orElse(null),
        error,
        chunk.text == null ? null : chunk.text.toString(),
        ledger.cachedTokens(),
        ledger.counted(),
        ledger.finishCarriesToken());
  }

  private void judge() {
    if (!anyEvent && foreign != null) {
      fail(Outcome.MALFORMED, "the body is not an event stream: " + foreign);
    } else if (!done) {
      fail(Outcome.TRUNCATED, "the %s before [DONE]%s".formatted(ended(), soFar()));
    } else if (!ledger.isFinished()) {
      fail(Outcome.TRUNCATED, "[DONE] came without a finish reason" + soFar());
    } else {
      ledger.finishReason().filter(GIVEN_UP::contains).ifPresent(this::givenUp);
    }
  }

  private void givenUp(String reason) {
    fail(
        Outcome.STREAM_ERROR,
        "the server gave the answer up after %d events with tokens (finish_reason %s)"
            .formatted(ledger.events(), reason));
  }

  private String ended() {
    return clean ? "body ended" : "connection was lost";
  }

  private String soFar() {
    String reason = ledger.isFinished() ? " and a finish reason" : "";
    return ", after %d events with tokens%s".formatted(ledger.events(), reason);
  }

  private void fail(Outcome outcome, String words) {
    if (failure == null) {
      failure = outcome;
      error = words;
    }
  }

  private static boolean isDone(byte[] bytes, int from, int to) {
    return equal(DONE, bytes, from, to);
  }

  private static boolean equal(byte[] word, byte[] bytes, int from, int to) {
    return Arrays.equals(word, 0, word.length, bytes, from, to);
  }

  private static boolean isSpace(byte next) {
    return next == ' ' || next == '\t' || next == '\n';
  }

  /** Reads what the event framing hands over. */
  private final class Events implements SseDecoder.Sink {

    @Override
    public void event(byte[] bytes, int start, int stop) {
      int from = start;
      int to = stop;
      while (from < to && isSpace(bytes[from])) {
        from++;
      }
      while (to > from && isSpace(bytes[to - 1])) {
        to--;
      }
      anyEvent = true;
      if (isDone(bytes, from, to)) {
        done = true;
      } else if (from < to && failure == null) {
        payload(bytes, from, to);
      }
    }

    /** Jackson would add where in a source that it does not show. */
    private static String reason(IOException notJson) {
      return notJson instanceof JacksonException jackson
          ? jackson.getOriginalMessage()
          : String.valueOf(notJson.getMessage());
    }

    private void payload(byte[] bytes, int from, int to) {
      try {
        reader.read(bytes, from, to, chunk);
      } catch (IOException notJson) {
        malformed(Excerpt.words(reason(notJson)), bytes, from, to);
        return;
      }
      if (chunk.isError() || sse.eventType().equals("error")) {
        fail(Outcome.STREAM_ERROR, ErrorBody.wordsOf(bytes, from, to));
      } else {
        enter(bytes, from, to);
      }
    }

    private void enter(byte[] bytes, int from, int to) {
      if (chunk.nothing) {
        return;
      }
      if (done) {
        malformed("an event came after [DONE]", bytes, from, to);
      } else if (!chunk.isAnswer()) {
        malformed("an event has neither choices nor usage", bytes, from, to);
      } else if (ledger.add(chunk) > 0) {
        listener.onTokenEvent();
      } else if (ledger.wasRole() && !roleTold) {
        roleTold = true;
        listener.onRole();
      } else if (ledger.wasSilentFinish()) {
        listener.onSilentFinish();
      }
    }

    private void malformed(String what, byte[] bytes, int from, int to) {
      fail(Outcome.MALFORMED, what + ": " + Excerpt.quote(bytes, from, to));
    }

    @Override
    public void comment() {
      // A sign of life; silence is measured on the socket, where pings are seen as well.
    }

    @Override
    public void foreignLine(byte[] bytes, int from, int to) {
      int value = from + ERROR_FIELD.length;
      boolean field = value <= to && equal(ERROR_FIELD, bytes, from, value);
      // Servers that do not stream, or stream JSON lines, put the error object on a bare line.
      boolean bare = !anyEvent && bytes[from] == '{' && isError(bytes, from, to);
      if (field || bare) {
        anyEvent = true;
        fail(Outcome.STREAM_ERROR, ErrorBody.wordsOf(bytes, field ? value : from, to));
      } else if (foreign == null) {
        foreign = Excerpt.quote(bytes, from, to);
      }
    }

    /**
     * Asked of what may be half an event, or no event at all: what the scan refuses is no error.
     */
    private boolean isError(byte[] bytes, int from, int to) {
      try {
        reader.scan(bytes, from, to, chunk);
        return chunk.isError();
      } catch (JsonRefused notJson) {
        return false;
      } finally {
        chunk.undo();
      }
    }

    @Override
    public void tooLong(int limitBytes) {
      fail(Outcome.MALFORMED, "an event is longer than " + limitBytes + " bytes");
    }

    /** Only an end mark and an error are believed without their blank line. */
    @Override
    public void unfinished(byte[] bytes, int from, int to) {
      if (isDone(bytes, from, to)) {
        done |= clean;
      } else if (isError(bytes, from, to)) {
        fail(Outcome.STREAM_ERROR, ErrorBody.wordsOf(bytes, from, to));
      }
    }
  }
}
