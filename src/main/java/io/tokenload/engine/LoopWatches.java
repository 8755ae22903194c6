package io.tokenload.engine;

import io.netty.channel.EventLoop;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The event loops that carry connections of ours, each watched from its first one on. */
public final class LoopWatches {

  private final Map<EventLoop, LoopWatch> watches = new ConcurrentHashMap<>();
  private final AtomicInteger named = new AtomicInteger();

  /** The watch of a loop; called once a connection, on that loop. */
  LoopWatch of(EventLoop loop) {
    return watches.computeIfAbsent(loop, this::begin);
  }

  private LoopWatch begin(EventLoop loop) {
    LoopWatch watch = new LoopWatch(loop, "loop-" + named.incrementAndGet());
    watch.begin();
    return watch;
  }

  /** All of them so far. */
  public Collection<LoopWatch> all() {
    return List.copyOf(watches.values());
  }
}
