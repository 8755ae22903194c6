package io.tokenload.simserver.http;

import io.netty.channel.EventLoop;
import io.tokenload.simserver.engine.Timer;
import java.util.concurrent.TimeUnit;

/** Engine time on an event loop: real time from an origin, run faster or slower by a scale. */
final class LoopTimer implements Timer {

  private static final System.Logger LOGGER = System.getLogger("io.tokenload.simserver");

  private final EventLoop eventLoop;
  private final double scale;
  private final long origin = System.nanoTime();

  /**
   * A timer that begins now.
   *
   * @param scale seconds of the clock for each second of the engine
   */
  LoopTimer(EventLoop eventLoop, double scale) {
    this.eventLoop = eventLoop;
    this.scale = scale;
  }

  @Override
  public long now() {
    return (long) ((System.nanoTime() - origin) / scale);
  }

  @Override
  public void at(long nanos, Runnable task) {
    long due = origin + (long) (nanos * scale);
    eventLoop.schedule(() -> run(task), Math.max(0, due - System.nanoTime()), TimeUnit.NANOSECONDS);
  }

  /** An event loop keeps a task's exception to itself; a stalled engine must not be a riddle. */
  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      LOGGER.log(System.Logger.Level.ERROR, "The simulated engine has failed and stands still.", e);
      throw e;
    }
  }
}
