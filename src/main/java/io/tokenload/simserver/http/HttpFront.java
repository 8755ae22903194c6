package io.tokenload.simserver.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.tokenload.simserver.engine.Preset;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** A listening server: one event loop reads, steps the engine and writes. */
public final class HttpFront implements AutoCloseable {

  private static final int BACKLOG = 4096;

  private final EventLoopGroup group;
  private final Channel listener;

  private HttpFront(EventLoopGroup group, Channel listener) {
    this.group = group;
    this.listener = listener;
  }

  /**
   * Listens.
   *
   * @param timeScale seconds of the clock for each second of the engine
   * @throws java.net.BindException if the address is taken or not of this machine
   */
  public static HttpFront listen(
      InetSocketAddress address, Preset preset, long seed, double timeScale, Serving serving)
      throws Exception {
    boolean epoll = Epoll.isAvailable();
    EventLoopGroup group =
        new MultiThreadIoEventLoopGroup(
            1,
            new DefaultThreadFactory("simulated-server"),
            epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    LoopTimer timer = new LoopTimer(group.next(), timeScale);
    Router router = Assembly.router(timer, preset, seed, timeScale, serving);
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(group)
            .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .option(ChannelOption.RECVBUF_ALLOCATOR, accepting())
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(connections(router, serving));
    try {
      return new HttpFront(group, bootstrap.bind(address).sync().channel());
    } catch (Exception e) {
      group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
      throw e;
    }
  }

  /** The port that is listened on. */
  public int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  /** Stops listening, drops all connections and ends the event loop. */
  @Override
  public void close() {
    listener.close().awaitUninterruptibly();
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  /** A busy loop comes round to accepting seldom, so it takes many connections each time. */
  private static RecvByteBufAllocator accepting() {
    return new FixedRecvByteBufAllocator(64)
        .respectMaybeMoreData(false)
        .maxMessagesPerRead(BACKLOG);
  }

  private static ChannelInitializer<Channel> connections(Router router, Serving serving) {
    ResponseHead heads = new ResponseHead(serving.dialect());
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        channel
            .pipeline()
            .addLast(new HttpRequestDecoder(new HttpDecoderConfig()))
            .addLast(new ConnectionHandler(router, heads, serving.front().keepAlive()));
      }
    };
  }
}
