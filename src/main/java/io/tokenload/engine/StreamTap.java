package io.tokenload.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import java.util.Arrays;

/**
 * Sits on the socket side of the HTTP codec, behind TLS, and stamps: the first flush of a request,
 * the completion of its last write, and every socket read of the answer. One per connection, lent
 * to one exchange after another. Event loop only.
 *
 * <p>The chunks of a stream go from here straight to the exchange. Gatling's codec sees the head
 * and the last chunk, so that it knows of the same answer, and all of any answer that is no plainly
 * chunked event stream.
 */
final class StreamTap extends ChannelDuplexHandler {

  private static final String NAME = "tokenload-tap";
  private static final String HTTP_CODEC = "http";
  private static final byte[] NOTHING = {};

  /**
   * A connection that dies this soon after the request went out was closed by the server before it
   * saw the request; one that dies later has taken the request with it.
   */
  private static final long STALE_NANOS = 250_000_000L;

  private enum Mode {
    /** The head goes to the codec, line by line in mind. */
    HEAD,
    /** Chunks of a stream are taken here. */
    STREAM,
    /** The codec gets everything up to the next answer. */
    CODEC
  }

  private final RunClock clock;
  private final InterimAnswers heads = new InterimAnswers();
  private final HeadEnd headEnd = new HeadEnd();
  private final ChunkedBody chunks = new ChunkedBody();
  private Mode mode = Mode.HEAD;
  private int reads;
  private boolean codecHasRead;
  private final LoopWatch loop;
  private Exchange exchange;
  private ChannelHandlerContext context;

  private StreamTap(LoadRun run, Channel channel) {
    this.clock = run.clock();
    this.loop = run.loops().of(channel.eventLoop());
  }

  /** The tap of a connection, put into its pipeline if it is not there yet. */
  static StreamTap on(Channel channel, LoadRun run) {
    if (channel.pipeline().get(NAME) instanceof StreamTap tap) {
      return tap;
    }
    StreamTap tap = new StreamTap(run, channel);
    channel.pipeline().addBefore(HTTP_CODEC, NAME, tap);
    // Netty asks for it at a connection's first read: behind TLS that was the handshake's.
    channel.config().setRecvByteBufAllocator(new WholeWrites());
    channel.pipeline().addAfter(HTTP_CODEC, InterimAnswers.NAME, tap.heads);
    return tap;
  }

  /** The loop on which all of it happens. */
  LoopWatch loop() {
    return loop;
  }

  /** Whether the connection has served an exchange before. */
  boolean isUsed() {
    return exchange != null;
  }

  void lendTo(Exchange borrower) {
    exchange = borrower;
    mode = Mode.HEAD;
    headEnd.begin();
    reads = 0;
  }

  /**
   * Ends the exchange and closes the connection. The exception reaches Gatling's client as a crash:
   * merely closing would make it send the request again on a fresh connection.
   */
  void abort(Throwable reason) {
    context.fireExceptionCaught(reason);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
    loop.opened();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    long nanos = clock.nanoTime();
    ByteBuf bytes = (ByteBuf) message;
    loop.read(bytes.readableBytes());
    read(nanos, reads, bytes);
  }

  private void read(long nanos, int index, ByteBuf bytes) {
    if (mode == Mode.HEAD) {
      exchange.onRead(nanos, index);
      heads(bytes);
    }
    if (mode == Mode.STREAM || !bytes.isReadable()) {
      putAside(nanos, index, bytes);
    } else {
      exchange.onRead(nanos, index);
      toCodec(bytes);
    }
  }

  /** Whole heads go to the codec one by one: what follows them depends on what they say. */
  private void heads(ByteBuf bytes) {
    int length = headEnd.lengthIn(bytes);
    while (length > 0) {
      toCodec(bytes.readRetainedSlice(length));
      mode = afterHead();
      length = mode == Mode.HEAD ? headEnd.lengthIn(bytes) : 0;
    }
  }

  private Mode afterHead() {
    if (!exchange.isAnswered()) {
      return Mode.HEAD;
    }
    chunks.begin();
    return exchange.isStream() && heads.isPlainlyChunked() ? Mode.STREAM : Mode.CODEC;
  }

  private void toCodec(ByteBuf bytes) {
    codecHasRead = true;
    context.fireChannelRead(bytes);
  }

  private void putAside(long nanos, int index, ByteBuf bytes) {
    if (bytes.isReadable()) {
      ReadBatch.ofThisLoop().add(this, nanos, index, bytes, context.channel().eventLoop());
    }
    bytes.release();
  }

  /** Decodes what was read and put aside. */
  void decode(long nanos, int index, byte[] bytes, int from, int to) {
    try {
      exchange.onRead(nanos, index);
      int taken = mode == Mode.STREAM ? chunks.feed(bytes, from, to, exchange) : from;
      if (taken < to || mode == Mode.STREAM && chunks.isOver()) {
        giveBack(nanos, index, bytes, taken, to);
      }
    } catch (RuntimeException e) {
      abort(e);
    }
  }

  /** The codec stands where the size line of this chunk began: it reads on from there. */
  private void giveBack(long nanos, int index, byte[] bytes, int from, int to) {
    byte[] line = mode == Mode.STREAM ? chunks.line() : NOTHING;
    mode = mode == Mode.STREAM ? Mode.CODEC : mode;
    read(nanos, index, Unpooled.copiedBuffer(line, Arrays.copyOfRange(bytes, from, to)));
    channelReadComplete();
  }

  /** Decodes what was put aside, before something else happens to the stream. */
  private static void catchUp() {
    ReadBatch.ofThisLoop().run();
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    reads++;
    channelReadComplete();
  }

  private void channelReadComplete() {
    if (codecHasRead) {
      codecHasRead = false;
      context.fireChannelReadComplete();
    }
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    Exchange writer = exchange;
    if (writer.isEnded()) {
      // Given up while the client was connecting: the server need not hear of it.
      ReferenceCountUtil.release(message);
      promise.setFailure(new GivenUp());
      abort(new GivenUp());
      return;
    }
    ctx.write(message, promise.unvoid().addListener(written -> writer.onWritten(clock.nanoTime())));
  }

  @Override
  public void flush(ChannelHandlerContext ctx) {
    exchange.onFlush(clock.nanoTime());
    ctx.flush();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    catchUp();
    loop.closed();
    if (exchange.wouldRepeatWhatTheServerHasSeen(clock.nanoTime() - STALE_NANOS)) {
      abort(new LostConnection("the server closed the connection without an answer"));
    } else if (mode == Mode.STREAM && exchange.isAnswered() && !exchange.isEnded()) {
      abort(new LostConnection(CUT));
    }
    ctx.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    catchUp();
    ctx.fireExceptionCaught(cause);
  }

  /** As Gatling's client says it of a connection that did not come from the pool. */
  static final String CUT = "Premature close";

  /** Nobody waits for the answer any more. */
  static final class GivenUp extends Exception {
    private static final long serialVersionUID = 1L;

    GivenUp() {
      super("the request was given up before it was sent", null, false, false);
    }
  }

  /**
   * The server closed the connection while it held the request. Once a connection that came from
   * the pool is closed, Gatling's client has forgotten whether an answer had begun, and would send
   * the request again (3.15, {@code HttpAppHandler.channelInactive}).
   */
  static final class LostConnection extends Exception {
    private static final long serialVersionUID = 1L;

    LostConnection(String words) {
      super(words, null, false, false);
    }
  }
}
