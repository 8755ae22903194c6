package io.tokenload.engine;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/** A loopback HTTP server that does to each request what a test says, adverse acts included. */
final class ScriptedServer implements AutoCloseable {

  static final String STREAM_HEAD =
      "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";

  private final ServerSocket listening;
  private final AtomicInteger requests = new AtomicInteger();
  private final Script script;

  /** What the server does to a request. */
  interface Script {
    /**
     * Answers, or does not.
     *
     * @param number of the request, from 1, over all connections
     * @param connection to do to as the test likes
     */
    void answer(int number, Connection connection) throws IOException, InterruptedException;
  }

  /** The server's side of a connection. */
  record Connection(Socket socket, OutputStream out) {

    void send(String bytes) throws IOException {
      out.write(bytes.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    /** An event in an HTTP chunk of its own. */
    void event(String data) throws IOException {
      chunk("data: " + data + "\n\n");
    }

    void chunk(String body) throws IOException {
      int length = body.getBytes(StandardCharsets.UTF_8).length;
      send(Integer.toHexString(length) + "\r\n" + body + "\r\n");
    }

    void token(String text) throws IOException {
      event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}");
    }

    /** Finish reason, usage, end mark and last chunk. */
    void finish(int outputTokens) throws IOException {
      event("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"length\"}]}");
      event(
          "{\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":%d}}"
              .formatted(outputTokens));
      chunk("data: [DONE]\n\n");
      send("0\r\n\r\n");
    }
  }

  ScriptedServer(Script script) throws IOException {
    this(ServerSocketFactory.getDefault(), script);
  }

  ScriptedServer(ServerSocketFactory sockets, Script script) throws IOException {
    this.listening = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.script = script;
    start("scripted-server", this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** How many requests have come in whole. */
  int requests() {
    return requests.get();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        socket.setTcpNoDelay(true);
        start("scripted-connection", () -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      Connection connection = new Connection(socket, socket.getOutputStream());
      while (readRequest(in)) {
        script.answer(requests.incrementAndGet(), connection);
      }
    } catch (IOException gone) {
      // The client left, as some tests make it do.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean readRequest(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return false;
      }
      head.append((char) next);
    }
    String lower = head.toString().toLowerCase(Locale.ROOT);
    int at = lower.indexOf("content-length: ");
    int length = Integer.parseInt(lower.substring(at + 16, lower.indexOf('\r', at)));
    return in.readNBytes(length).length == length;
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
