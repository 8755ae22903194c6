package io.tokenload.truthserver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Accepts connections, reads requests and stamps them; answers what is no stream. One thread.
 *
 * <p>{@code POST /v1/chat/completions?…} streams as its query says ({@link Order}), {@code GET
 * /clock} tells this process' {@link System#nanoTime}, {@code GET /sent} the bytes and events sent.
 */
final class Front implements Runnable {

  private static final String CHAT = "/v1/chat/completions";
  private static final int BACKLOG = 8_192;

  private final Emitter emitter;
  private final Selector selector;
  private final ServerSocketChannel listening;
  private final ByteBuffer in = ByteBuffer.allocateDirect(65_536);
  private long streams;

  private Front(Emitter emitter, Selector selector, ServerSocketChannel listening) {
    this.emitter = emitter;
    this.selector = selector;
    this.listening = listening;
  }

  static Front open(Emitter emitter) throws IOException {
    ServerSocketChannel listening = ServerSocketChannel.open();
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    listening.configureBlocking(false);
    Selector selector = Selector.open();
    listening.register(selector, SelectionKey.OP_ACCEPT);
    return new Front(emitter, selector, listening);
  }

  int port() {
    return listening.socket().getLocalPort();
  }

  void close() throws IOException {
    listening.close();
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }

  @Override
  public void run() {
    try {
      while (selector.isOpen()) {
        selector.select(this::serve);
      }
    } catch (ClosedSelectorException closed) {
      // The server was closed.
    } catch (IOException e) {
      System.err.println("the truth server cannot go on: " + e);
    }
  }

  private void serve(SelectionKey key) {
    try {
      if (!key.isValid()) {
        return;
      }
      if (key.isAcceptable()) {
        accept();
      } else {
        read((SocketChannel) key.channel(), (RequestBytes) key.attachment());
      }
    } catch (IOException | IllegalArgumentException e) {
      System.err.println("the truth server dropped a connection: " + e.getMessage());
      drop(key);
    }
  }

  private void accept() throws IOException {
    for (SocketChannel channel = listening.accept();
        channel != null;
        channel = listening.accept()) {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.register(selector, SelectionKey.OP_READ, new RequestBytes());
    }
  }

  private void read(SocketChannel channel, RequestBytes bytes) throws IOException {
    in.clear();
    int count = channel.read(in);
    long now = System.nanoTime();
    if (count < 0) {
      channel.close();
      return;
    }
    bytes.add(in.flip());
    Optional<Request> whole = bytes.whole(now);
    if (whole.isPresent()) {
      answer(channel, whole.get());
    }
  }

  private void answer(SocketChannel channel, Request request) throws IOException {
    switch (request.path()) {
      case CHAT ->
          emitter.take(
              new Stream(channel, Order.of(request.target()), request.receivedNanos(), streams++));
      case "/clock" -> reply(channel, "200 OK", String.valueOf(System.nanoTime()));
      case "/sent" -> reply(channel, "200 OK", emitter.sent());
      default -> reply(channel, "404 Not Found", "no such path");
    }
  }

  private static void reply(SocketChannel channel, String status, String body) throws IOException {
    String text =
        "HTTP/1.1 %s\r\ncontent-type: text/plain\r\ncontent-length: %d\r\n\r\n%s"
            .formatted(status, body.length(), body);
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
  }

  private static void drop(SelectionKey key) {
    try {
      key.channel().close();
    } catch (IOException alreadyGone) {
      // Nothing is owed to it.
    }
  }
}
