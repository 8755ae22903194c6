package io.tokenload.engine;

import io.gatling.core.session.Session;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.NettyRuntime;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The event loops that carry a load. Gatling makes two a core, and on each a token wakes a thread
 * of its own; one loop takes what many streams have ready at one waking, for less CPU time. Whoever
 * sets {@code io.netty.eventLoopThreads} to another number than Netty's own gets all of them.
 */
final class LoadLoops {

  /**
   * Fewer loops cost less, more of them wait less for each other: 1,000 streams at 20 tokens/s on
   * one loop had a tail three times that of several (bench/compare).
   */
  private static final int STREAMS_A_LOOP = 250;

  private static final int NETTYS_LOOPS_A_CORE = 2;

  private final List<EventLoop> loops;
  private final AtomicInteger next = new AtomicInteger();

  private LoadLoops(List<EventLoop> loops) {
    this.loops = loops;
  }

  /**
   * The loops for so many streams at once.
   *
   * @param group all that there are
   */
  static LoadLoops of(EventLoopGroup group, int streams) {
    List<EventLoop> all = new ArrayList<>();
    for (EventExecutor loop : group) {
      all.add((EventLoop) loop);
    }
    int count = count(all.size(), NettyRuntime.availableProcessors(), streams);
    return new LoadLoops(List.copyOf(all.subList(0, count)));
  }

  static int count(int loops, int cores, int streams) {
    if (loops != NETTYS_LOOPS_A_CORE * cores) {
      return loops;
    }
    int needed = (streams - 1) / STREAMS_A_LOOP + 1;
    return Math.max(1, Math.min(needed, cores));
  }

  /** The loop of another stream. */
  EventLoop next() {
    return loops.get(Math.floorMod(next.getAndIncrement(), loops.size()));
  }

  /** The user on a loop of these. */
  Session place(Session user) {
    if (loops.contains(user.eventLoop())) {
      return user;
    }
    return new Session(
        user.scenario(),
        user.userId(),
        user.attributes(),
        user.baseStatus(),
        user.blockStack(),
        user.onExit(),
        next());
  }
}
