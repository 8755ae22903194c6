package io.tokenload.engine;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;

/** Where users wait until their cell is open. Not thread-safe: its cell guards it. */
final class Door {

  private final List<Waiting> waiting = new ArrayList<>();
  private boolean asked;

  /** Parks a user; true for the first one, who asks for the opening. */
  boolean park(EventLoop loop, Runnable go) {
    waiting.add(new Waiting(loop, go));
    boolean first = !asked;
    asked = true;
    return first;
  }

  /** Whoever waits goes in. */
  List<Waiting> open() {
    List<Waiting> released = List.copyOf(waiting);
    waiting.clear();
    return released;
  }
}
