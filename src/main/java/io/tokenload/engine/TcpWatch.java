package io.tokenload.engine;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.unix.RawUnixChannelOption;
import io.netty.channel.uring.IoUringSocketChannel;
import io.tokenload.metric.Stamps;
import io.tokenload.metric.TcpTrace;
import io.tokenload.metric.TokenStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Asks the kernel a few times a request how its connection does: when the request goes out, at its
 * first token, after a long gap and at its end. A system call each, never one a token. Event loop
 * only.
 *
 * <p>Offsets are those of {@code struct tcp_info} in Linux' {@code include/uapi/linux/tcp.h}, which
 * only ever grows at its end.
 */
final class TcpWatch {

  private static final int IPPROTO_TCP = 6;
  private static final int TCP_INFO = 11;
  private static final int RTT_MICROS = 68;
  private static final int TOTAL_RETRANSMITS = 100;
  private static final int OUT_OF_ORDER = 224;

  /** Came in the same release as the counter of what is out of order, and is never 0. */
  private static final int SEND_WINDOW = 228;

  private static final RawUnixChannelOption INFO =
      new RawUnixChannelOption("TCP_INFO", IPPROTO_TCP, TCP_INFO, SEND_WINDOW + Integer.BYTES);

  private final Supplier<ByteBuffer> kernel;
  private int retransmitsBefore;
  private int outOfOrderBefore;
  private int retransmits = TokenStream.UNKNOWN;
  private int outOfOrder = TokenStream.UNKNOWN;
  private long rttNanos = Stamps.NONE;
  private List<Integer> lossBefore = List.of();

  /**
   * @param kernel gives {@code struct tcp_info}, or {@code null} where nobody knows
   * @param reused whether the connection has served another request, whose losses are not ours
   */
  TcpWatch(Supplier<ByteBuffer> kernel, boolean reused) {
    this.kernel = kernel;
    look();
    if (reused && rttNanos != Stamps.NONE) {
      retransmitsBefore = retransmits;
      outOfOrderBefore = outOfOrder;
    }
  }

  /** The watch of a request that is about to go out on a channel. */
  static TcpWatch begin(Channel channel, boolean reused) {
    return new TcpWatch(() -> ask(channel), reused);
  }

  private static ByteBuffer ask(Channel channel) {
    boolean tells =
        channel instanceof EpollSocketChannel || channel instanceof IoUringSocketChannel;
    if (!tells || !channel.isOpen()) {
      return null;
    }
    try {
      return channel.config().getOption(INFO);
    } catch (ChannelException closedMeanwhile) {
      return null;
    }
  }

  /** The first token has come: what was lost before is no matter of the gaps. */
  void firstToken() {
    look();
  }

  /**
   * A long gap has ended.
   *
   * @param event index of the token-bearing event that ended it
   */
  void longGap(int event) {
    boolean known = rttNanos != Stamps.NONE;
    int lost = retransmits + outOfOrder;
    look();
    if (known && retransmits + outOfOrder > lost) {
      if (lossBefore.isEmpty()) {
        lossBefore = new ArrayList<>();
      }
      lossBefore.add(event);
    }
  }

  /** The request has ended; a closed connection keeps what was seen last. */
  TcpTrace end() {
    look();
    if (rttNanos == Stamps.NONE) {
      return TcpTrace.UNTOLD;
    }
    return new TcpTrace(
        rttNanos,
        retransmits - retransmitsBefore,
        outOfOrder == TokenStream.UNKNOWN ? outOfOrder : outOfOrder - outOfOrderBefore,
        lossBefore);
  }

  /** What was seen last stands where nothing is told any more. */
  private void look() {
    ByteBuffer info = kernel.get();
    if (info != null) {
      read(info);
    }
  }

  private void read(ByteBuffer raw) {
    ByteBuffer info = raw.order(ByteOrder.nativeOrder());
    rttNanos = Integer.toUnsignedLong(info.getInt(RTT_MICROS)) * 1_000;
    retransmits = info.getInt(TOTAL_RETRANSMITS);
    outOfOrder = info.getInt(SEND_WINDOW) == 0 ? TokenStream.UNKNOWN : info.getInt(OUT_OF_ORDER);
  }
}
