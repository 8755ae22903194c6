package io.tokenload.telemetry.host;

import io.tokenload.metric.server.HostSample;
import io.tokenload.telemetry.HostCpu;
import java.util.Map;

/**
 * What the machine's counters stand at.
 *
 * @param nanos when, {@link System#nanoTime}
 * @param cpu time of all its cores, in any unit, or {@code null}
 * @param memoryUsedMib all that cannot be had without swapping, or {@code null}
 * @param memoryTotalMib likewise
 * @param interfaces bytes by the names of those that are there
 */
record HostReading(
    long nanos,
    HostCpu cpu,
    Double memoryUsedMib,
    Double memoryTotalMib,
    Map<String, Traffic> interfaces) {

  HostReading {
    interfaces = Map.copyOf(interfaces);
  }

  /** Bytes that an interface has carried since it is there. */
  record Traffic(long received, long sent) {}

  /** What happened since an earlier reading. */
  HostSample since(HostReading earlier) {
    Traffic carried = carriedSince(earlier);
    return new HostSample(
        earlier.nanos,
        nanos,
        busySince(earlier),
        memoryUsedMib,
        memoryTotalMib,
        carried == null ? null : Long.valueOf(carried.received()),
        carried == null ? null : Long.valueOf(carried.sent()));
  }

  private Double busySince(HostReading earlier) {
    if (cpu == null || earlier.cpu == null) {
      return null;
    }
    HostCpu passed = cpu.since(earlier.cpu);
    return passed.total() <= 0 || passed.busy() < 0 ? null : Double.valueOf(passed.busyShare());
  }

  /** Unknown where an interface came, went or began anew. */
  private Traffic carriedSince(HostReading earlier) {
    if (interfaces.isEmpty() || !interfaces.keySet().equals(earlier.interfaces.keySet())) {
      return null;
    }
    long received = 0;
    long sent = 0;
    for (Map.Entry<String, Traffic> each : interfaces.entrySet()) {
      Traffic before = earlier.interfaces.get(each.getKey());
      long in = each.getValue().received() - before.received();
      long out = each.getValue().sent() - before.sent();
      if (in < 0 || out < 0) {
        return null;
      }
      received += in;
      sent += out;
    }
    return new Traffic(received, sent);
  }
}
