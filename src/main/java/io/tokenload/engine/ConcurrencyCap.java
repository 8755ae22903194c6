package io.tokenload.engine;

import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * The most requests that an open cell may have in flight. A request over the cap waits for its turn
 * in the order of arrival; its intended start stays what the schedule says.
 */
final class ConcurrencyCap {

  private final int cap;
  private final Queue<Waiting> queue = new ArrayDeque<>();
  private int taken;
  private final long[] delayed;
  private boolean lifted;

  private record Waiting(EventLoop loop, Runnable go) {}

  /**
   * @param members whose requests are told apart
   */
  ConcurrencyCap(int cap, int members) {
    this.cap = cap;
    this.delayed = new long[members];
  }

  void take(EventLoop loop, int member, Runnable go) {
    synchronized (this) {
      if (!lifted && taken == cap) {
        delayed[member]++;
        queue.add(new Waiting(loop, go));
        return;
      }
      taken++;
    }
    go.run();
  }

  void giveBack() {
    Waiting next;
    synchronized (this) {
      next = queue.poll();
      if (next == null) {
        taken--;
        return;
      }
    }
    next.loop().execute(next.go());
  }

  /** Lets everybody through, since the cell is over and nobody will send. */
  void lift() {
    List<Waiting> all;
    synchronized (this) {
      lifted = true;
      all = new ArrayList<>(queue);
      taken += all.size();
      queue.clear();
    }
    all.forEach(waiting -> waiting.loop().execute(waiting.go()));
  }

  /** How many requests of a member had to wait. */
  synchronized long delayed(int member) {
    return delayed[member];
  }
}
