package io.tokenload.telemetry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * How long the JVM stopped all of its threads, for whatever reason: a collection, code to be thrown
 * away, a thread dump. HotSpot counts stops and their time in the file of performance counters that
 * it maps for tools like {@code jstat} (layout: OpenJDK, {@code perfMemory.hpp}); reading them
 * costs nothing. Of several stops between two looks the mean is told. One thread.
 */
final class Safepoints {

  private static final String FOLDER = "/hsperfdata_";
  private static final int MAGIC = 0xCAFEC0C0;
  private static final byte LITTLE = 1;
  private static final int ORDER_AT = 4;
  private static final int FIRST_ENTRY_AT = 24;
  private static final int ENTRIES_AT = 28;
  private static final int NAME_AT = 4;
  private static final int TYPE_AT = 12;
  private static final int VALUE_AT = 16;
  private static final String STOPS = "sun.rt.safepoints";
  private static final String TIME = "sun.rt.safepointTime";
  private static final String FREQUENCY = "sun.os.hrt.frequency";
  private static final long NANO = 1_000_000_000L;

  private final ByteBuffer counters;
  private final int stopsAt;
  private final int timeAt;
  private Histogram stopped = Lateness.histogram();
  private long stops;
  private long time;

  private Safepoints(ByteBuffer counters) {
    this.counters = counters;
    boolean nanos = counters != null && value(find(FREQUENCY)) == NANO;
    this.stopsAt = nanos ? find(STOPS) : 0;
    this.timeAt = nanos ? find(TIME) : 0;
    this.stops = value(stopsAt);
    this.time = value(timeAt);
  }

  /** Those of this JVM, from now on: its own file is among what it has mapped. */
  static Safepoints ofThisJvm(MachineFiles machine) {
    return MachineFiles.lines(machine.proc().resolve("self/maps")).stream()
        .flatMap(List::stream)
        .filter(line -> line.contains(FOLDER))
        .map(line -> of(Path.of(line.substring(line.indexOf('/')))))
        .filter(Safepoints::isTold)
        .findFirst()
        .orElseGet(() -> new Safepoints(null));
  }

  /** Those that a file of counters tells; none where it is no such file. */
  static Safepoints of(Path file) {
    try {
      return new Safepoints(map(file));
    } catch (IOException | IndexOutOfBoundsException notThere) {
      return new Safepoints(null);
    }
  }

  private static ByteBuffer map(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      if (bytes.getInt(0) != MAGIC) {
        throw new IOException(file + " has no performance counters");
      }
      boolean little = bytes.get(ORDER_AT) == LITTLE;
      return bytes.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }
  }

  /** Where a counter's value lies; 0 if there is none of that name. */
  private int find(String name) {
    int entry = counters.getInt(FIRST_ENTRY_AT);
    for (int i = 0; i < counters.getInt(ENTRIES_AT); i++) {
      if (counters.get(entry + TYPE_AT) == 'J' && isNamed(name, entry)) {
        return entry + counters.getInt(entry + VALUE_AT);
      }
      entry += counters.getInt(entry);
    }
    return 0;
  }

  private boolean isNamed(String name, int entry) {
    byte[] bytes = (name + '\0').getBytes(StandardCharsets.US_ASCII);
    byte[] there = new byte[bytes.length];
    counters.get(entry + counters.getInt(entry + NAME_AT), there);
    return Arrays.equals(there, bytes);
  }

  private long value(int at) {
    return at == 0 ? 0 : counters.getLong(at);
  }

  /** Whether this JVM tells. */
  boolean isTold() {
    return stopsAt > 0 && timeAt > 0;
  }

  /** Notes the stops since the last look. */
  void look() {
    long more = value(stopsAt) - stops;
    if (more > 0) {
      long each = (value(timeAt) - time) / more;
      stopped.recordValueWithCount(Lateness.inRange(each), more);
      stops += more;
      time += each * more;
    }
  }

  /** The stops noted since the last call, nanoseconds; {@code null} where the JVM does not tell. */
  Histogram take() {
    Histogram taken = stopped;
    stopped = Lateness.histogram();
    return isTold() ? taken : null;
  }
}
