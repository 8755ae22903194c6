package io.tokenload.simserver.engine;

import java.util.PriorityQueue;

/** Time that jumps from task to task: hours of a server in moments, the same each run. */
public final class VirtualTimer implements Timer {

  private record Task(long due, long number, Runnable work) implements Comparable<Task> {
    @Override
    public int compareTo(Task other) {
      return due != other.due ? Long.compare(due, other.due) : Long.compare(number, other.number);
    }
  }

  private final PriorityQueue<Task> tasks = new PriorityQueue<>();
  private long now;
  private long numbers;

  @Override
  public long now() {
    return now;
  }

  @Override
  public void at(long nanos, Runnable task) {
    tasks.add(new Task(Math.max(now, nanos), numbers++, task));
  }

  /** Runs tasks until none is left. */
  public void run() {
    runUntil(Long.MAX_VALUE);
  }

  /** Runs the tasks due up to a time. */
  public void runUntil(long limit) {
    while (!tasks.isEmpty() && tasks.peek().due() <= limit) {
      step();
    }
  }

  /**
   * Runs the next task.
   *
   * @return whether there was one
   */
  public boolean step() {
    Task task = tasks.poll();
    if (task == null) {
      return false;
    }
    now = task.due();
    task.work().run();
    return true;
  }
}
