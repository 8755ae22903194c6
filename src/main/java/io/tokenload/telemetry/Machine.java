package io.tokenload.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/** All that machine and JVM tell, and the names of what they do not. The observer's thread only. */
final class Machine {

  /**
   * With more connections nobody looks at receive queues: the kernel lists every socket each time.
   */
  private static final int MOST_CONNECTIONS = 2_000;

  /** Receive queues are looked at every so many looks. */
  private static final int LOOKS_BETWEEN_QUEUES = 5;

  private final MachineFiles files;
  private final ProcessMemory memory;
  private final JvmFigures jvm = new JvmFigures();
  private CpuQuota quota;
  private GcPauses gc;
  private Safepoints safepoints;
  private ReceiveQueues queues;
  private int looks;
  private boolean queuesTooMany;

  Machine(MachineFiles files) {
    this.files = files;
    this.memory = new ProcessMemory(files);
  }

  /** Finds what there is: once, on the thread that will look. */
  void begin() {
    quota = CpuQuota.of(files);
    gc = GcPauses.listen();
    safepoints = Safepoints.ofThisJvm(files);
  }

  Reading read() {
    return new Reading(
        Reading.orNull(jvm.cpuNanos()),
        HostCpu.read(files).orElse(null),
        Reading.orNull(quota.throttledNanos()),
        Reading.orNull(jvm.allocatedBytes()));
  }

  Histogram gcPauses() {
    return gc.take();
  }

  /** Notes stops; the more often it is called, the less of them are told by their mean. */
  void lookAtSafepoints() {
    safepoints.look();
  }

  /** Since the last call, or {@code null} where the JVM does not tell. */
  Histogram safepoints() {
    return safepoints.take();
  }

  Double rssMb() {
    return orNull(memory.rssMb());
  }

  Double peakRssMb() {
    return orNull(memory.peakMb());
  }

  private static Double orNull(OptionalDouble value) {
    return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
  }

  /** The fullest receive queue, every few looks; {@code null} where nobody looked. */
  Long receiveQueueBytes(OptionalInt serverPort, int connections) {
    queuesTooMany |= connections > MOST_CONNECTIONS;
    boolean due = looks++ % LOOKS_BETWEEN_QUEUES == 0;
    if (!due || serverPort.isEmpty() || connections == 0 || connections > MOST_CONNECTIONS) {
      return null;
    }
    if (queues == null) {
      queues = new ReceiveQueues(files, serverPort.getAsInt());
    }
    OptionalLong most = queues.most();
    return Reading.orNull(most);
  }

  /** What this system does not tell, plain sentences. */
  List<String> untold() {
    List<String> untold = new ArrayList<>();
    if (safepoints == null || !safepoints.isTold()) {
      untold.add("The JVM keeps no performance counters: safepoints are only in the hiccups.");
    }
    if (jvm.cpuNanos().isEmpty()) {
      untold.add("The JVM does not tell its CPU time.");
    }
    if (HostCpu.read(files).isEmpty()) {
      untold.add(
          "There is no %s: CPU of the machine and steal are unknown."
              .formatted(files.proc().resolve("stat")));
    }
    if (quota == null || !quota.isTold()) {
      untold.add("There is no control group to read: CPU throttling is unknown.");
    }
    if (memory.rssMb().isEmpty()) {
      untold.add(
          "There is no %s: resident memory is unknown."
              .formatted(files.proc().resolve("self/status")));
    }
    if (queuesTooMany) {
      untold.add(
          "With more than %d connections receive queues are not read: it would cost too much."
              .formatted(MOST_CONNECTIONS));
    }
    return untold;
  }
}
