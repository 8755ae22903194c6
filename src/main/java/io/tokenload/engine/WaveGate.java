package io.tokenload.engine;

import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Where the users of a cell wait for each other, to send at the same moment. Not thread-safe: its
 * cell guards it.
 */
final class WaveGate {

  private final int users;
  private final Queue<Joined> waiting = new ArrayDeque<>();

  /** What a user does when its wave goes out. */
  interface Go {
    /**
     * @param nanos the moment of the wave, in {@link System#nanoTime}
     */
    void at(long nanos);
  }

  private record Joined(EventLoop loop, Go go) {}

  WaveGate(int users) {
    this.users = users;
  }

  void join(EventLoop loop, Go go) {
    waiting.add(new Joined(loop, go));
  }

  /** Those who send now: nobody while some are still on their way. */
  List<Waiting> releaseIfFull(CellPhases phases, long now) {
    return waiting.size() < users ? List.of() : release(phases.wave(users, now), now);
  }

  /** Everybody, since the cell is over. */
  List<Waiting> releaseAll(long now) {
    return release(waiting.size(), now);
  }

  private List<Waiting> release(int count, long now) {
    List<Waiting> released = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Joined joined = waiting.remove();
      released.add(new Waiting(joined.loop(), () -> joined.go().at(now)));
    }
    return released;
  }
}
