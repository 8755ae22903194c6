package io.tokenload.engine;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;

/**
 * Sits on the socket side of the HTTP codec, behind TLS, and stamps: the first flush of a request,
 * the completion of its last write, and every socket read of the answer. One per connection, lent
 * to one exchange after another. Event loop only.
 */
final class StreamTap extends ChannelDuplexHandler {

  private static final String NAME = "tokenload-tap";
  private static final String HTTP_CODEC = "http";

  /**
   * A connection that dies this soon after the request went out was closed by the server before it
   * saw the request; one that dies later has taken the request with it.
   */
  private static final long STALE_NANOS = 250_000_000L;

  /**
   * Netty's own choice shrinks on a stream of small events until one write of the server arrives as
   * two reads. This holds dozens of events, and is lent only while a read lasts.
   */
  private static final RecvByteBufAllocator WHOLE_WRITES =
      new FixedRecvByteBufAllocator(8192).maxMessagesPerRead(16);

  private final RunClock clock;
  private Exchange exchange;
  private ChannelHandlerContext context;

  private StreamTap(RunClock clock) {
    this.clock = clock;
  }

  /** The tap of a connection, put into its pipeline if it is not there yet. */
  static StreamTap on(Channel channel, RunClock clock) {
    if (channel.pipeline().get(NAME) instanceof StreamTap tap) {
      return tap;
    }
    StreamTap tap = new StreamTap(clock);
    channel.pipeline().addBefore(HTTP_CODEC, NAME, tap);
    // Netty asks for it at a connection's first read: behind TLS that was the handshake's.
    channel.config().setRecvByteBufAllocator(WHOLE_WRITES);
    channel.pipeline().addAfter(HTTP_CODEC, InterimAnswers.NAME, new InterimAnswers());
    return tap;
  }

  /** Whether the connection has served an exchange before. */
  boolean isUsed() {
    return exchange != null;
  }

  void lendTo(Exchange borrower) {
    exchange = borrower;
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
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    exchange.onRead(clock.nanoTime());
    ctx.fireChannelRead(message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    exchange.onReadComplete();
    ctx.fireChannelReadComplete();
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    Exchange writer = exchange;
    ctx.write(message, promise.unvoid().addListener(written -> writer.onWritten(clock.nanoTime())));
  }

  @Override
  public void flush(ChannelHandlerContext ctx) {
    exchange.onFlush(clock.nanoTime());
    ctx.flush();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (exchange.wouldRepeatWhatTheServerHasSeen(clock.nanoTime() - STALE_NANOS)) {
      abort(new LostConnection());
    }
    ctx.fireChannelInactive();
  }

  /** The server closed the connection while it held the request and had sent nothing. */
  static final class LostConnection extends Exception {
    private static final long serialVersionUID = 1L;

    LostConnection() {
      super("the server closed the connection without an answer", null, false, false);
    }
  }
}
