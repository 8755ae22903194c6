package io.tokenload.simserver.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * One connection: gathers requests, answers them one after another, closes itself when it has been
 * idle, and tells the request under way when the client leaves.
 */
final class ConnectionHandler extends SimpleChannelInboundHandler<HttpObject> {

  private static final System.Logger LOGGER = System.getLogger("io.tokenload.simserver");
  private static final long MOST_BODY_BYTES = 64L << 20;
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Router router;
  private final ResponseHead heads;
  private final Duration idleLimit;
  private HttpRequest request;
  private ByteArrayOutputStream body;
  private Exchange exchange;
  private ScheduledFuture<?> idle;

  ConnectionHandler(Router router, ResponseHead heads, Duration idleLimit) {
    this.router = router;
    this.heads = heads;
    this.idleLimit = idleLimit;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    startIdle(context);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
    if (part.decoderResult().isFailure()) {
      refuse(context, Reply.notHttp());
    } else if (part instanceof HttpRequest head) {
      begin(context, head);
    }
    if (part instanceof HttpContent content && request != null) {
      gather(context, content);
    }
  }

  private void begin(ChannelHandlerContext context, HttpRequest head) {
    stopIdle();
    if (exchange != null) {
      // A second request before the first is answered: no client of ours does it.
      context.close();
      return;
    }
    request = head;
    body = new ByteArrayOutputStream();
    if (HttpUtil.is100ContinueExpected(head)) {
      context.writeAndFlush(Unpooled.wrappedBuffer(CONTINUE));
    }
  }

  private void gather(ChannelHandlerContext context, HttpContent content) {
    ByteBuf bytes = content.content();
    if (body.size() + (long) bytes.readableBytes() > MOST_BODY_BYTES) {
      refuse(context, router.errors().refused(ApiException.tooLarge(MOST_BODY_BYTES)));
      return;
    }
    try {
      bytes.readBytes(body, bytes.readableBytes());
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    if (content instanceof LastHttpContent) {
      answer(context);
    }
  }

  private void answer(ChannelHandlerContext context) {
    HttpCall call =
        new HttpCall(
            request.method().name(),
            request.uri(),
            path(request.uri()),
            request.headers(),
            body.toByteArray());
    exchange = new Exchange(context, heads, HttpUtil.isKeepAlive(request), () -> answered(context));
    request = null;
    body = null;
    router.route(call, exchange);
  }

  private void answered(ChannelHandlerContext context) {
    exchange = null;
    startIdle(context);
  }

  private void refuse(ChannelHandlerContext context, Reply reply) {
    request = null;
    new Exchange(context, heads, false, () -> {}).reply(reply);
  }

  private void startIdle(ChannelHandlerContext context) {
    idle =
        context
            .executor()
            .schedule(() -> context.close(), idleLimit.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void stopIdle() {
    if (idle != null) {
      idle.cancel(false);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (exchange != null && context.channel().isWritable()) {
      exchange.becameWritable();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    stopIdle();
    if (exchange != null) {
      exchange.clientWentAway();
      exchange = null;
    }
  }

  /** A connection that breaks is a client that goes away: nothing else to say about it. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
    if (!(cause instanceof IOException)) {
      LOGGER.log(System.Logger.Level.ERROR, "A connection is closed by a fault of ours.", cause);
    }
  }

  private static String path(String uri) {
    try {
      return new QueryStringDecoder(uri).path();
    } catch (IllegalArgumentException badlyEncoded) {
      return uri;
    }
  }
}
