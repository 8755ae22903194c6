package io.tokenload.engine;

import io.gatling.core.session.Session;
import io.gatling.http.client.HttpListener;
import io.gatling.http.client.Request;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.tokenload.metric.AnswerForm;
import io.tokenload.metric.Ending;
import io.tokenload.metric.Identity;
import io.tokenload.metric.Likeness;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.Stamps;
import io.tokenload.metric.TcpTrace;
import io.tokenload.wire.Answer;
import io.tokenload.wire.AnswerDecoder;
import java.util.function.Consumer;

/**
 * One request on its way and its answer coming in: stamps what the tap reads, feeds the bytes to
 * the decoder, and ends exactly once. Lives on its user's event loop; only {@link #cancel} is
 * called from elsewhere.
 */
final class Exchange implements HttpListener, ChunkedBody.Sink, AnswerDecoder.Listener {

  private final LoadRun run;
  private final LlmCall call;
  private final CellRun cell;
  private final Identity identity;
  private final Session session;
  private final Consumer<Finish> whenEnded;
  private final ExchangeStamps stamps;
  private final EventLog events = new EventLog();
  private final AnswerForm form;
  private final AnswerHead head;
  private final AnswerDecoder decoder;

  private StreamTap tap;
  private TcpWatch tcp;
  private Watchdog watchdog;
  private long readNanos;
  private int readIndex;
  private long finishNanos;
  private int finishRead;
  private boolean ended;

  Exchange(
      LoadRun run,
      LlmCall call,
      CellRun cell,
      Identity identity,
      long intendedNanos,
      Session session,
      Consumer<Finish> whenEnded) {
    this.run = run;
    this.call = call;
    this.cell = cell;
    this.identity = identity;
    this.session = session;
    this.whenEnded = whenEnded;
    this.stamps = new ExchangeStamps(intendedNanos);
    this.head = new AnswerHead(call.api());
    this.form = SessionKeys.form(session);
    this.decoder = call.decoder(this, run.keepTexts() || form != null, session);
  }

  /** Gives the request to the HTTP client by running {@code execute}. */
  void handOver(Runnable execute) {
    stamps.handover = run.clock().nanoTime();
    Patience patience = Patience.of(call.patienceNanos(), SessionKeys.cancelAfter(session));
    watchdog = new Watchdog(this, session.eventLoop(), run, patience, stamps);
    watchdog.start();
    cell.started(this);
    execute.run();
  }

  void onRead(long nanos, int index) {
    readNanos = nanos;
    readIndex = index;
  }

  /** A part of the stream's body, taken out of its HTTP chunks. */
  @Override
  public void onBody(byte[] bytes, int offset, int length) {
    if (!ended) {
      decoder.feed(bytes, offset, length);
    }
  }

  boolean isAnswered() {
    return stamps.isAnswered();
  }

  boolean isEnded() {
    return ended;
  }

  /** Whether the answer is the stream that was asked for. */
  boolean isStream() {
    return stamps.isAnswered() && !head.isOfNoStream();
  }

  void onFlush(long nanos) {
    if (!stamps.isSent()) {
      stamps.sent = nanos;
    }
  }

  void onWritten(long nanos) {
    if (!stamps.isAnswered()) {
      stamps.uploaded = nanos;
    }
  }

  /** Whether Gatling's client would send the request again although the server has seen it. */
  boolean wouldRepeatWhatTheServerHasSeen(long staleSinceNanos) {
    return !ended && !stamps.isAnswered() && stamps.isSent() && stamps.sent < staleSinceNanos;
  }

  // --- Gatling's client ---

  @Override
  public void onFinalClientRequest(Request request) {
    // The request went through no signature of ours: nothing to learn here.
  }

  @Override
  public void onWrite(Channel channel) {
    boolean again = tap != null;
    if (again && stamps.isAnswered()) {
      // An answer that had begun is not begun anew; what is written now goes nowhere.
      onThrowable(new StreamTap.LostConnection(StreamTap.CUT));
    }
    tap = StreamTap.on(channel, run);
    stamps.connected(tap.isUsed(), again);
    tcp = TcpWatch.begin(channel, tap.isUsed());
    tap.lendTo(this);
  }

  @Override
  public void onHttpResponse(HttpResponseStatus answered, HttpHeaders headers) {
    stamps.headers = readNanos;
    head.read(answered, headers);
  }

  @Override
  public void onHttpResponseBodyChunk(ByteBuf chunk, boolean last) {
    if (ended) {
      return;
    }
    if (head.isOfNoStream()) {
      head.add(chunk);
    } else {
      Fed.to(decoder, chunk);
    }
    if (last) {
      end(head.isOfNoStream() ? null : decoder.end(), null);
    }
  }

  @Override
  public void onThrowable(Throwable cause) {
    if (!ended) {
      end(isStream() ? decoder.cut() : null, cause);
    }
  }

  // --- the decoder ---

  @Override
  public void onTokenEvent() {
    if (events.size() == 0) {
      tcp.firstToken();
    } else if (events.isLongGap(readNanos)) {
      tcp.longGap(events.size());
    }
    tap.loop().tokenEvent(!events.endsWithRead(readIndex));
    events.add(readNanos, readIndex);
  }

  @Override
  public void onReasoning() {
    stamps.reasoned = true;
  }

  @Override
  public void onAnswerToken() {
    stamps.answerBegins(readNanos);
  }

  @Override
  public void onRole() {
    if (stamps.role == Stamps.NONE) {
      stamps.role = readNanos;
    }
  }

  @Override
  public void onSilentFinish() {
    finishNanos = readNanos;
    finishRead = readIndex;
  }

  boolean hasTokens() {
    return events.size() > 0;
  }

  long lastToken() {
    return events.last();
  }

  void announce() {
    run.sink()
        .stillRunning(
            identity,
            run.clock().sinceOrigin(stamps.intended),
            run.clock().sinceOrigin(stamps.handover));
  }

  void cancel(String why) {
    session.eventLoop().execute(() -> abort(new Abort(Outcome.CANCELLED, why)));
  }

  void abort(Abort reason) {
    if (ended) {
      return;
    }
    if (tap == null) {
      onThrowable(reason);
    } else {
      tap.abort(reason);
    }
  }

  // --- the end ---

  private void end(Answer answer, Throwable cause) {
    ended = true;
    watchdog.stop();
    stamps.ended(hasTokens() || answer == null || cause != null, readNanos, run.clock());
    if (answer != null && answer.finishCarriesToken()) {
      events.add(finishNanos, finishRead);
    }
    Ending ending = head.ending(answer, cause);
    CheckRun.Verdict verdict =
        CheckRun.judge(call, record(answer, ending), text(answer), head.text(), session);
    RequestRecord record = run.redacted(verdict.record());
    // Whoever waits for the cell's last request may then count on all records.
    handOn(record, answer);
    cell.ended(this, identity.phase());
    whenEnded.accept(new Finish(record, cell, stamps.intended, stamps.end, verdict.session()));
  }

  private void handOn(RequestRecord record, Answer answer) {
    // An answer that a check refuses came whole all the same.
    if (form == null || answer == null || !answer.outcome().isSuccess()) {
      run.sink().ended(record);
    } else {
      run.sink().ended(record, new Said(form, text(answer), answer.toolCalls(), answer.calls()));
    }
  }

  private RequestRecord record(Answer answer, Ending ending) {
    Long said = answer == null ? null : answer.textHash();
    return new RequestRecord(
        answer == null ? identity : identity.answeredAs(answer.id()),
        stamps.since(run.clock()),
        stamps.connection(tcp == null ? TcpTrace.UNTOLD : tcp.end()),
        TokenStreams.of(events, stamps, answer, run.clock()),
        ending,
        run.keepTexts() ? texts(answer) : null,
        null,
        answer == null || answer.times() == null ? head.times() : answer.times(),
        new Likeness(SessionKeys.bodyHash(session), said));
  }

  private RequestRecord.Texts texts(Answer answer) {
    return new RequestRecord.Texts(
        call.promptOf(session), text(answer), SessionKeys.entry(session));
  }

  private static String text(Answer answer) {
    return answer == null || answer.text() == null ? "" : answer.text();
  }
}
