package io.tokenload.wire;

import com.fasterxml.jackson.core.JacksonException;
import io.tokenload.metric.Outcome;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Follows one streamed answer of an {@link Api}, from bytes to token-bearing events and, at its
 * end, to an {@link Answer}.
 *
 * <p>An answer is {@code OK} only if it ended as its API says: OpenAI's if every choice that began
 * has a finish reason <em>and</em> {@code [DONE]} came: vLLM sends {@code [DONE]} after an error,
 * llama-cpp-python after an interrupted answer, and a connection may break behind the finish reason
 * but before the usage. Where the last event says that it is the last, that event has to come. The
 * first failure decides; what follows it is not read any more.
 *
 * <p>Not thread-safe: one decoder an answer, one thread at a time. Reading an event whose JSON is
 * of the common kind allocates nothing but, now and then, room for its token count.
 */
public final class AnswerDecoder {

  private static final byte[] DONE = ChunkReader.ascii("[DONE]");

  private static final byte[] ERROR_FIELD = ChunkReader.ascii("error:");

  /** Hears of events while they are fed, in the order of the stream. */
  public interface Listener {
    /** An event that carries at least one token; called once for each. */
    void onTokenEvent();

    /**
     * The event just told by {@link #onTokenEvent} is the first with a token of the answer itself:
     * text, refusal or tool call. Reasoning and tokens that the server hides are none.
     */
    default void onAnswerToken() {}

    /**
     * The event just told by {@link #onTokenEvent} carries reasoning, and no token of the answer
     * itself came yet; called once for each such event.
     */
    default void onReasoning() {}

    /** The first event that only names the role. */
    void onRole();

    /**
     * The answer's finish showed no token; whether it carried one, {@link
     * Answer#finishCarriesToken} tells at the end.
     */
    default void onSilentFinish() {}
  }

  private final Api api;
  private final BodySplitter body;
  private final Events events = new Events();
  private final ChunkReader reader;
  private final Listener listener;
  private final Chunk chunk;
  private final TokenLedger ledger;
  private final AnswerEnd end;
  private boolean roleTold;
  private boolean done;
  private boolean answerTold;
  private boolean anyEvent;
  private boolean anyAnswer;
  private boolean clean;
  private String foreign;
  private int inputs;

  /**
   * @param api the endpoint that answers
   * @param listener hears of token-bearing events inside {@link #feed}
   * @param keepText whether the text of choice 0 is wanted in the answer
   */
  public AnswerDecoder(Api api, Listener listener, boolean keepText) {
    this.api = Objects.requireNonNull(api, "api");
    this.listener = Objects.requireNonNull(listener, "listener");
    this.body = BodySplitter.of(api);
    this.reader = new ChunkReader(api);
    this.chunk = new Chunk(keepText);
    this.ledger = new TokenLedger(api);
    this.end = new AnswerEnd(api, ledger);
  }

  /** How many texts were asked about at once; an answer to another number is malformed. */
  public void expect(int texts) {
    inputs = texts;
  }

  /** Takes the next bytes of the body; they may be reused by the caller afterwards. */
  public void feed(byte[] bytes, int offset, int length) {
    body.feed(bytes, offset, length, events);
  }

  /** Whether {@code [DONE]} or the last event came: nothing is worth waiting for any more. */
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
    body.end(events);
    if (!anyEvent && foreign != null) {
      end.fail(Outcome.MALFORMED, "the body is not an event stream: " + foreign);
    }
    String fault = clean && anyAnswer ? reader.fault(inputs) : null;
    if (fault != null) {
      end.fail(Outcome.MALFORMED, fault);
    }
    end.judge(clean, done, anyAnswer);
    ledger.close();
    return new Answer(
        end.outcome(),
        ledger.promptTokens(),
        ledger.outputTokens(),
        ledger.eventTokens(),
        ledger.source(),
        ledger.choices(),
        ledger.finishReason().orElse(null),
        end.error(),
        chunk.text == null ? null : chunk.text.toString(),
        ledger.cachedTokens(),
        ledger.counted(),
        ledger.finishCarriesToken(),
        ledger.reasoningTokens() < 0 ? null : ledger.reasoningTokens(),
        ledger.toolCalls(),
        chunk.calls == null ? List.of() : chunk.calls.calls(),
        ledger.choices() > 1 ? null : chunk.times.times(),
        chunk.id);
  }

  private static boolean isDone(byte[] bytes, int from, int to) {
    return equal(DONE, bytes, from, to);
  }

  private static boolean equal(byte[] word, byte[] bytes, int from, int to) {
    return Arrays.equals(word, 0, word.length, bytes, from, to);
  }

  /** Reads what the event framing hands over. */
  private final class Events implements SseDecoder.Sink {

    @Override
    public void event(byte[] bytes, int start, int stop) {
      int from = Margins.first(bytes, start, stop);
      int to = Margins.last(bytes, from, stop);
      anyEvent = true;
      if (isDone(bytes, from, to)) {
        // vLLM puts it behind typed events as well, where it is not what ends them.
        done |= api.end() == Api.End.MARK;
      } else if (from < to && !end.hasFailed()) {
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
      if (chunk.isError() || body.eventType().equals("error")) {
        failed(bytes, from, to);
      } else if (!chunk.nothing) {
        enter(bytes, from, to);
      }
    }

    private void failed(byte[] bytes, int from, int to) {
      String words = ErrorBody.wordsOf(bytes, from, to);
      boolean tooLong = Overflow.isIn(bytes, from, to);
      end.fail(tooLong ? Outcome.OVER_LENGTH : Outcome.STREAM_ERROR, words);
    }

    private void enter(byte[] bytes, int from, int to) {
      if (done) {
        malformed("an event came after " + api.endName(), bytes, from, to);
      } else if (!chunk.isAnswer()) {
        malformed("an event has " + reader.lacking(), bytes, from, to);
      } else {
        tell(ledger.add(chunk));
        chunk.times.keep();
        anyAnswer = true;
        done = chunk.last && ledger.isOver();
      }
    }

    private void tell(int tokens) {
      if (tokens > 0) {
        listener.onTokenEvent();
        tellKind();
      } else if (ledger.wasRole() && !roleTold) {
        roleTold = true;
        listener.onRole();
      } else if (ledger.wasSilentFinish()) {
        listener.onSilentFinish();
      }
    }

    private void tellKind() {
      if (!answerTold && chunk.hasAnswer()) {
        answerTold = true;
        listener.onAnswerToken();
      } else if (!answerTold && chunk.hasReasoning()) {
        listener.onReasoning();
      }
    }

    private void malformed(String what, byte[] bytes, int from, int to) {
      end.fail(Outcome.MALFORMED, what + ": " + Excerpt.quote(bytes, from, to));
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
        failed(bytes, field ? value : from, to);
      } else if (foreign == null) {
        foreign = Excerpt.quote(bytes, from, to);
      }
    }

    private boolean isError(byte[] bytes, int from, int to) {
      boolean error = looks(bytes, from, to) && chunk.isError();
      chunk.undo();
      return error;
    }

    /** Asked of what may be half an event, or no event at all: what the scan refuses is neither. */
    private boolean looks(byte[] bytes, int from, int to) {
      try {
        reader.scan(bytes, from, to, chunk);
        return true;
      } catch (JsonRefused notJson) {
        return false;
      }
    }

    @Override
    public void tooLong(int limitBytes) {
      end.fail(Outcome.MALFORMED, "an event is longer than " + limitBytes + " bytes");
    }

    /** Only an end mark, the last event and an error are believed without what ends an event. */
    @Override
    public void unfinished(byte[] bytes, int from, int to) {
      if (isDone(bytes, from, Margins.last(bytes, from, to))) {
        done |= clean && api.end() == Api.End.MARK;
      } else if (isLast(bytes, from, to)) {
        event(bytes, from, to);
      } else if (isError(bytes, from, to)) {
        failed(bytes, from, to);
      }
    }

    private boolean isLast(byte[] bytes, int from, int to) {
      boolean last = clean && looks(bytes, from, to) && chunk.last;
      chunk.undo();
      return last;
    }
  }
}
