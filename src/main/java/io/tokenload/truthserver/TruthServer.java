package io.tokenload.truthserver;

import java.io.IOException;

/**
 * Two threads: one reads requests and stamps them, one emits what is due. Apart they need no timer
 * finer than the JDK's: a selector waits in whole milliseconds, a parked thread in microseconds.
 */
public final class TruthServer implements AutoCloseable {

  private final Front front;
  private final Emitter emitter;

  private TruthServer(Front front, Emitter emitter) {
    this.front = front;
    this.emitter = emitter;
  }

  /**
   * Starts to listen on a free port of the loopback address.
   *
   * @throws IOException if it cannot
   */
  public static TruthServer start() throws IOException {
    Emitter emitter = new Emitter(System::nanoTime);
    Front front = Front.open(emitter);
    daemon(emitter, "truth-emitter");
    daemon(front, "truth-front");
    return new TruthServer(front, emitter);
  }

  private static void daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Where it listens. */
  public int port() {
    return front.port();
  }

  /** Ends at once, in the middle of whatever it sends. */
  @Override
  public void close() throws IOException {
    emitter.stop();
    front.close();
  }
}
