package io.tokenload.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The counters that HotSpot maps for tools, laid out as in OpenJDK's perfMemory.hpp. */
class SafepointsTest {

  private static final long MS = 1_000_000;
  private static final int PROLOGUE = 32;
  private static final int ENTRY = 20;
  private static final int NAME = 28;
  private static final int LENGTH = ENTRY + NAME + 8;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void writeCounters() throws IOException {
    file = folder.resolve("counters");
    Files.write(file, counters(1_000_000_000L, 3, 5 * MS).array());
  }

  @Test
  void fileThatIsNotThereTellsNothing() {
    Safepoints none = Safepoints.of(folder.resolve("missing"));
    none.look();
    assertThat(none.isTold()).isFalse();
    assertThat(none.take()).isNull();
  }

  @Test
  void machineThatDoesNotSayWhatIsMappedTellsNothing() {
    assertThat(Safepoints.ofThisJvm(new MachineFiles(folder, folder)).isTold()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 40, PROLOGUE + LENGTH + 5})
  void fileThatBreaksOffTellsNothing(int bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(bytes);
    }
    assertThat(Safepoints.of(file).isTold()).isFalse();
  }

  @Test
  void fileOfAnotherKindTellsNothing() throws IOException {
    Files.writeString(file, "x".repeat(500));
    assertThat(Safepoints.of(file).isTold()).isFalse();
  }

  @Test
  void clockThatDoesNotCountNanosecondsTellsNothing() throws IOException {
    Files.write(file, counters(1_000, 3, 5).array());
    assertThat(Safepoints.of(file).isTold()).isFalse();
  }

  @Test
  void onlyStopsAfterTheBeginningCountAndSeveralAreToldByTheirMean() throws IOException {
    Safepoints safepoints = Safepoints.of(file);
    safepoints.look();
    assertThat(safepoints.take().getTotalCount()).isZero();
    set(4, 12 * MS);
    safepoints.look();
    set(6, 18 * MS);
    safepoints.look();
    Histogram stops = safepoints.take();
    assertThat(stops.getTotalCount()).isEqualTo(3);
    assertThat(stops.getMaxValue()).isCloseTo(7 * MS, within(MS / 10));
    assertThat(stops.getMinValue()).isCloseTo(3 * MS, within(MS / 10));
    assertThat(safepoints.take().getTotalCount()).isZero();
  }

  @Test
  void collectionOfThisJvmIsAStop() {
    Safepoints safepoints = Safepoints.ofThisJvm(MachineFiles.ofThisMachine());
    assumeThat(safepoints.isTold()).as("a JVM with performance counters").isTrue();
    System.gc();
    safepoints.look();
    assertThat(safepoints.take().getTotalCount()).isPositive();
  }

  private void set(long stops, long nanos) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(counters(1_000_000_000L, stops, nanos));
    }
  }

  private static ByteBuffer counters(long frequency, long stops, long nanos) {
    ByteBuffer bytes = ByteBuffer.allocate(PROLOGUE + 3 * LENGTH);
    bytes.putInt(0xCAFEC0C0).order(ByteOrder.LITTLE_ENDIAN).put((byte) 1);
    bytes.putInt(24, PROLOGUE).putInt(28, 3).position(PROLOGUE);
    entry(bytes, "sun.os.hrt.frequency", frequency);
    entry(bytes, "sun.rt.safepointTime", nanos);
    entry(bytes, "sun.rt.safepoints", stops);
    return bytes.flip();
  }

  private static void entry(ByteBuffer bytes, String name, long value) {
    byte[] text = new byte[NAME];
    byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(ascii, 0, text, 0, ascii.length);
    bytes.putInt(LENGTH).putInt(ENTRY).putInt(0).put((byte) 'J').put(new byte[3]);
    bytes.putInt(ENTRY + NAME).put(text).putLong(value);
  }
}
