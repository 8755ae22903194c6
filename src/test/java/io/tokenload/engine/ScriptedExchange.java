package io.tokenload.engine;

import io.gatling.core.session.Session;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.tokenload.metric.Cell;
import io.tokenload.metric.CellWindow;
import io.tokenload.metric.Identity;
import io.tokenload.metric.Level;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import io.tokenload.wire.Api;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One exchange over an embedded channel whose time is what the test says: socket reads go in as
 * bytes through tap, HTTP codec, exchange and decoder, and a record comes out. No machine's timing
 * has a part in it.
 */
final class ScriptedExchange implements RecordSink {

  static final Cell CELL = new Cell("SS", "short_short", Level.concurrency(1));
  private static final long MS = 1_000_000;
  private static final long LONG = TimeUnit.HOURS.toNanos(1);

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final RunClock clock = new RunClock(() -> now(), 0, 0);
  private final StringBuilder pending = new StringBuilder();
  private final Exchange exchange;
  private long nowNanos;
  private int written;
  private RequestRecord record;
  private boolean announced;

  private long now() {
    return nowNanos;
  }

  /** A request intended at 0 ms whose bytes are flushed at the given moment. */
  static ScriptedExchange sentAt(long sentMs) {
    return new ScriptedExchange(Api.CHAT, sentMs);
  }

  ScriptedExchange(Api api, long sentMs) {
    this(api, sentMs, false);
  }

  /** How many messages reach the socket of a request that is given up before it has one. */
  static int sentAlthoughGivenUp() {
    return new ScriptedExchange(Api.CHAT, 0, true).written;
  }

  private ScriptedExchange(Api api, long sentMs, boolean givenUp) {
    RequestLimits limits = new RequestLimits(LONG, LONG);
    channel.freezeTime();
    clock.startAt(0);
    LoadRun run =
        new LoadRun("Truth", clock, limits, this, false, ServerTrust.VERIFIED, words -> words);
    CellRun cell = new CellRun(CELL.name(), List.of(CELL), any -> null, 1, clock::nanoTime);
    cell.openAtOnce(new CellPlan(0, 0, 0, LONG, 1));
    Phase phase = cell.claim(0, 0);
    Identity identity = new Identity(run.names().next(), run.simulation(), CELL, phase);
    Session session = io.gatling.core.session.Session$.MODULE$.apply("t", 1, channel.eventLoop());
    exchange = new Exchange(run, call(api), cell, identity, 0, session, finish -> {});
    exchange.handOver(
        () -> {
          if (givenUp) {
            cancelled();
          }
          send(sentMs);
        });
  }

  /** Without a request to build: its bytes are written by {@link #send}. */
  private static LlmCall call(Api api) {
    return new LlmCall("asked", api, null, session -> "", List.of());
  }

  private void send(long sentMs) {
    channel.pipeline().addLast("http", new HttpClientCodec()).addLast(new AsGatlingsClient());
    exchange.onWrite(channel);
    at(sentMs);
    channel.writeAndFlush(
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1, HttpMethod.POST, "/", Unpooled.EMPTY_BUFFER));
    written = channel.outboundMessages().size();
    channel.releaseOutbound();
  }

  /** Lets time pass until the given moment; timers that are due fire. */
  ScriptedExchange at(long momentMs) {
    return atNanos(momentMs * MS);
  }

  ScriptedExchange atNanos(long momentNanos) {
    channel.advanceTimeBy(momentNanos - nowNanos, TimeUnit.NANOSECONDS);
    nowNanos = momentNanos;
    channel.runScheduledPendingTasks();
    return this;
  }

  /** One socket read of all that was said since the last one. */
  ScriptedExchange read() {
    byte[] bytes = pending.toString().getBytes(StandardCharsets.UTF_8);
    pending.setLength(0);
    return read(Unpooled.wrappedBuffer(bytes));
  }

  /** One socket read of these bytes. */
  ScriptedExchange read(ByteBuf bytes) {
    channel.pipeline().fireChannelRead(bytes).fireChannelReadComplete();
    channel.runPendingTasks();
    return this;
  }

  /** What the server says next, byte for byte. */
  ScriptedExchange raw(String bytes) {
    pending.append(bytes);
    return this;
  }

  ScriptedExchange head() {
    pending.append(ScriptedServer.STREAM_HEAD);
    return this;
  }

  /** An event in an HTTP chunk of its own. */
  ScriptedExchange event(String data) {
    return chunk("data: " + data + "\n\n");
  }

  /** An HTTP chunk. */
  ScriptedExchange chunk(String body) {
    pending.append(Integer.toHexString(body.length())).append("\r\n").append(body).append("\r\n");
    return this;
  }

  ScriptedExchange role() {
    return event(
        "{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}");
  }

  ScriptedExchange token() {
    return event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}");
  }

  /** An event whose usage tells how many tokens there are by now. */
  ScriptedExchange tokensUpTo(int completionTokens) {
    return event(
        "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}],"
            + "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":%d}}"
                .formatted(completionTokens));
  }

  ScriptedExchange finish() {
    return event("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"length\"}]}");
  }

  ScriptedExchange usage(int completionTokens) {
    return event(
        "{\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":%d}}"
            .formatted(completionTokens));
  }

  /** End mark and last chunk, read at once. */
  RequestRecord done() {
    return event("[DONE]").over();
  }

  /** The last chunk, read. */
  RequestRecord over() {
    pending.append("0\r\n\r\n");
    read();
    return record;
  }

  /** Given up by its cell. */
  RequestRecord cancelled() {
    exchange.abort(new Abort(Outcome.CANCELLED, "given up"));
    return record;
  }

  RequestRecord record() {
    return record;
  }

  /** Whether a start line was asked for. */
  boolean isAnnounced() {
    return announced;
  }

  /** A window around the request. */
  CellWindow window() {
    return new CellWindow(CELL, 0, 0, 3_600_000 * MS, 3_600_000 * MS);
  }

  @Override
  public void ended(RequestRecord ended) {
    record = ended;
  }

  @Override
  public void stillRunning(Identity identity, long intendedNanos, long handoverNanos) {
    announced = true;
  }

  /** What Gatling's client does with what its codec makes of the bytes. */
  private final class AsGatlingsClient extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      if (message instanceof HttpResponse response) {
        exchange.onHttpResponse(response.status(), response.headers());
      }
      if (message instanceof HttpContent content && content.decoderResult().isFailure()) {
        exchange.onThrowable(content.decoderResult().cause());
      } else if (message instanceof HttpContent content) {
        exchange.onHttpResponseBodyChunk(content.content(), content instanceof LastHttpContent);
        content.release();
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      exchange.onThrowable(cause);
    }
  }
}
