package io.tokenload.telemetry;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** CPU time and allocation of this process as its JVM tells them. Not thread-safe. */
final class JvmFigures {

  private final Map<Long, Long> allocatedByThread = new HashMap<>();
  private long allocated;

  /** CPU time of all threads since the start, nanoseconds. */
  OptionalLong cpuNanos() {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
      long nanos = system.getProcessCpuTime();
      return nanos < 0 ? OptionalLong.empty() : OptionalLong.of(nanos);
    }
    return OptionalLong.empty();
  }

  /**
   * Heap bytes allocated since the first call, by threads that were alive at two calls: what a
   * thread allocates between its last look and its end is missed.
   */
  OptionalLong allocatedBytes() {
    if (!(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads)
        || !threads.isThreadAllocatedMemorySupported()) {
      return OptionalLong.empty();
    }
    long[] ids = threads.getAllThreadIds();
    long[] bytes = threads.getThreadAllocatedBytes(ids);
    Map<Long, Long> before = Map.copyOf(allocatedByThread);
    allocatedByThread.clear();
    for (int i = 0; i < ids.length; i++) {
      if (bytes[i] >= 0) {
        allocatedByThread.put(ids[i], bytes[i]);
        allocated += before.isEmpty() ? 0 : bytes[i] - before.getOrDefault(ids[i], 0L);
      }
    }
    return OptionalLong.of(allocated);
  }
}
