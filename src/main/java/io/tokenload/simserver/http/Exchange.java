package io.tokenload.simserver.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;

/** The answering side of one request on its connection. Used on the event loop only. */
public final class Exchange {

  private static final Runnable NOTHING = () -> {};

  private final ChannelHandlerContext context;
  private final ResponseHead heads;
  private final boolean keepAlive;
  private final Runnable ended;
  private Runnable gone = NOTHING;
  private Runnable writable = NOTHING;
  private Runnable complete = NOTHING;
  private boolean isGone;

  /**
   * An exchange not answered yet.
   *
   * @param ended runs when the answer is complete and the connection is kept
   */
  Exchange(ChannelHandlerContext context, ResponseHead heads, boolean keepAlive, Runnable ended) {
    this.context = context;
    this.heads = heads;
    this.keepAlive = keepAlive;
    this.ended = ended;
  }

  /** What to do if the client goes away before the answer is complete. */
  public void onGone(Runnable action) {
    gone = action;
  }

  /** What to do when a reader that was slow has caught up. */
  public void onWritable(Runnable action) {
    writable = action;
  }

  /** What to do when the answer is complete. */
  public void onComplete(Runnable action) {
    complete = action;
  }

  /** Whether the client went away before the answer was complete. */
  public boolean isGone() {
    return isGone;
  }

  void clientWentAway() {
    isGone = true;
    gone.run();
  }

  void becameWritable() {
    writable.run();
  }

  /** Whether the client keeps up: little of what was sent is still in this process. */
  public boolean isWritable() {
    return context.channel().isWritable();
  }

  public ByteBufAllocator allocator() {
    return context.alloc();
  }

  /** Answers whole. */
  public void reply(Reply reply) {
    byte[] head = heads.whole(reply, keepAlive);
    context.write(Unpooled.wrappedBuffer(head, reply.body()));
    complete(Unpooled.EMPTY_BUFFER);
  }

  /** Sends the head of a stream of events. */
  public void beginStream(StreamHead head) {
    send(Unpooled.wrappedBuffer(heads.stream(head, keepAlive)));
  }

  /** Answers with a stream of which all events are known, each a chunk. */
  public void replyStream(StreamHead head, String... events) {
    beginStream(head);
    StringBuilder chunks = new StringBuilder();
    for (String event : events) {
      int length = Json.utf8(event).length;
      chunks.append(Integer.toHexString(length)).append("\r\n").append(event).append("\r\n");
    }
    complete(Unpooled.wrappedBuffer(Json.utf8(chunks + "0\r\n\r\n")));
  }

  /** Sends a part of the answer. */
  public void send(ByteBuf part) {
    context.writeAndFlush(part, context.voidPromise());
  }

  /** Sends the last part of the answer. */
  public void complete(ByteBuf part) {
    gone = NOTHING;
    writable = NOTHING;
    complete.run();
    var sent = context.writeAndFlush(part);
    if (keepAlive) {
      ended.run();
    } else {
      sent.addListener(done -> context.close());
    }
  }
}
