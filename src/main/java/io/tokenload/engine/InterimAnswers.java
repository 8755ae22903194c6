package io.tokenload.engine;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Drops interim answers (100 Continue, 103 Early Hints), which a client must expect at any time
 * (RFC 9110 §15.2): Gatling's client would take the first of them for the whole answer. Event loop
 * only.
 */
final class InterimAnswers extends ChannelInboundHandlerAdapter {

  static final String NAME = "tokenload-interim";

  private boolean dropping;
  private boolean plainlyChunked;

  /** Whether the body of the last answer is nothing but its data in chunks. */
  boolean isPlainlyChunked() {
    return plainlyChunked;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof HttpResponse response) {
      dropping |= isInterim(response.status());
      plainlyChunked = isPlainlyChunked(response);
    }
    if (!dropping) {
      ctx.fireChannelRead(message);
      return;
    }
    dropping = !(message instanceof LastHttpContent);
    ReferenceCountUtil.release(message);
  }

  private static boolean isPlainlyChunked(HttpResponse response) {
    HttpHeaders headers = response.headers();
    return response.protocolVersion().equals(HttpVersion.HTTP_1_1)
        && "chunked".equalsIgnoreCase(headers.get(HttpHeaderNames.TRANSFER_ENCODING))
        && headers.getAll(HttpHeaderNames.TRANSFER_ENCODING).size() == 1
        && !headers.contains(HttpHeaderNames.CONTENT_ENCODING)
        && !headers.contains(HttpHeaderNames.CONTENT_LENGTH);
  }

  private static boolean isInterim(HttpResponseStatus status) {
    return status.codeClass() == HttpStatusClass.INFORMATIONAL
        && !status.equals(HttpResponseStatus.SWITCHING_PROTOCOLS);
  }
}
