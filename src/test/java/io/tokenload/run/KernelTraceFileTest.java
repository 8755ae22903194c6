package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tokenload.metric.Cell;
import io.tokenload.metric.CellWindow;
import io.tokenload.metric.Evidence;
import io.tokenload.metric.Level;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.ServerFacts;
import io.tokenload.metric.server.KernelCounts;
import io.tokenload.metric.server.KernelTrace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelTraceFileTest {

  private static final long SECOND = 1_000_000_000L;

  private static final String HEADER =
      "Start (ns),Duration (ns),CorrId,GrdX,GrdY,GrdZ,BlkX,BlkY,BlkZ,Reg/Trd,StcSMem (MB),DymSMem"
          + " (MB),Bytes (MB),Throughput (MB/s),SrcMemKd,DstMemKd,Device,Ctx,GreenCtx,Strm,Name\n";

  private static final RunFacts RUN =
      new RunFacts(
          1,
          "run",
          "Huge",
          "2026-11-25T10:00:00.000Z",
          0L,
          new ServerFacts(false, "http://x", "vllm", null, "m", null, null),
          Map.of(),
          List.of(),
          1,
          List.of(),
          List.of(window("LS", 10, 20), window("SL", 30, 40)),
          null,
          0,
          List.of(),
          Evidence.NONE);

  @TempDir Path folder;

  private static CellWindow window(String name, long from, long to) {
    Cell cell = new Cell(name, name, Level.concurrency(1));
    return new CellWindow(cell, from * SECOND, from * SECOND, to * SECOND, to * SECOND);
  }

  private static String kernel(long start, long duration) {
    return start
        + ","
        + duration
        + ",11,2,1,1,64,1,1,24,0,0,,,,,GPU (0),1,,7,\"void k(int, int)\"\n";
  }

  private KernelTrace read(String csv) throws Exception {
    return read(csv, null);
  }

  private KernelTrace read(String csv, String start) throws Exception {
    Path file = Files.writeString(folder.resolve("trace.csv"), csv);
    return KernelTraceFile.read(file, RUN, Optional.ofNullable(start).map(Instant::parse));
  }

  // SAD PATH

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html><body>404</body></html>",
        "Time,Name\n1,k\n",
        "Start (fortnights),Duration (ns),Name\n1,2,k\n",
        "Start (ns),Duration (ns)\n1,2\n"
      })
  void aFileOfAnotherKindIsNamedWithTheRemedy(String csv) {
    assertThatThrownBy(() -> read(csv))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("trace.csv has no header with Start, Duration and Name")
        .hasMessageEndingWith("make one with nsys stats --report cuda_gpu_trace --format csv.");
  }

  @Test
  void aTraceOfCopiesAloneHasNoKernel() {
    String copy = "5,100,12,,,,,,,,,,1.0,10,Pageable,Device,GPU (0),1,,7,[CUDA memcpy HtoD]\n";
    assertThatThrownBy(() -> read(HEADER + copy))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("holds no kernel that can be read");
  }

  @Test
  void aLineThatNoTableHasIsRefused() {
    assertThatThrownBy(() -> read(HEADER + "1,2,".repeat(600_000)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("a line is longer than 1 MiB");
  }

  @Test
  void rowsThatTellNoKernelAreCounted() throws Exception {
    KernelTrace trace =
        read(
            HEADER
                + kernel(1, 100)
                + "NaN,5,1,1,1,1,,,,,,,,,,,,,,,k\n"
                + "5,-3,1,1,1,1,,,,,,,,,,,,,,,k\n"
                + "5,Infinity,1,1,1,1,,,,,,,,,,,,,,,k\n"
                + "5,9e99,1,1,1,1,,,,,,,,,,,,,,,k\n"
                + "7,10,1,1,1,1,,,,,,,,,,,,,,,\"void cut(int");
    assertThat(trace.whole().all()).isEqualTo(1);
    assertThat(trace.unread()).isEqualTo(5);
  }

  @Test
  void aMomentThatIsNoneIsRefused() {
    assertThatThrownBy(
            () -> KernelTraceFile.addTo(folder, folder.resolve("t.csv"), Optional.of("noon")))
        .hasMessage(
            "--kernel-trace-start=noon is no moment: give nsys' utcEpochNs, such as"
                + " 1764091200123456789, or 2026-11-25T17:20:00.123Z.");
  }

  // HAPPY PATH

  @Test
  void longOnesAreThoseThatTakeHalfOfTheTime() throws Exception {
    StringBuilder csv = new StringBuilder("Processing [x.sqlite] with [cuda_gpu_trace.py]... \n");
    csv.append(HEADER);
    for (int i = 0; i < 100; i++) {
      csv.append(kernel(i, 1_000));
    }
    csv.append(kernel(200, 60_000)).append(kernel(201, 60_000));
    KernelTrace trace = read(csv.toString());
    assertThat(trace.isAligned()).isFalse();
    assertThat(trace.report()).isEqualTo("cuda_gpu_trace");
    assertThat((double) trace.limitNanos()).isCloseTo(60_000, within(1_000.0));
    assertThat(trace.whole()).isEqualTo(new KernelCounts(2, 100, 120_000, 100_000));
    assertThat(trace.whole().ratio().orElseThrow()).isEqualTo(0.02);
  }

  @Test
  void kernelsStandBesideTheCellsThatTheyRanIn() throws Exception {
    // The session began 5 s before the run: the first cell lies at 15 to 25 s of the trace.
    StringBuilder csv = new StringBuilder(HEADER).append(kernel(1, SECOND));
    for (int i = 0; i < 10; i++) {
      csv.append(kernel(15 * SECOND + i, 500_000)).append(kernel(35 * SECOND + i, 1_000));
    }
    csv.append(kernel(26 * SECOND, 700_000)).append(kernel(45 * SECOND, 700_000));
    KernelTrace trace = read(csv.toString(), "2026-11-25T09:59:55Z");
    assertThat(trace.cells())
        .containsExactly(
            Map.entry("LS c=1", new KernelCounts(10, 0, 5_000_000, 0)),
            Map.entry("SL c=1", new KernelCounts(0, 10, 0, 10_000)));
    assertThat(trace.whole().all()).isEqualTo(23);
  }

  @ParameterizedTest
  @CsvSource({"Start (us),Duration (us)", "Start(usec),Duration(usec)", "Start (μs),Duration (μs)"})
  void unitsStandInTheHeader(String start, String duration) throws Exception {
    KernelTrace trace = read(start + "," + duration + ",Name\n1.5,2.5,k\n");
    assertThat(trace.whole().longNanos()).isEqualTo(2_500);
  }

  @Test
  void sumsCountEachKernelWithTheMeanOfItsName() throws Exception {
    KernelTrace trace =
        read(
            "Time (%),Total Time (ns),Instances,Avg (ns),Med (ns),Min (ns),Max (ns),StdDev"
                + " (ns),Name\n"
                + "90.0,900000,9,100000.0,1,1,1,0.0,gemm\n10.0,100000,100,1000.0,1,1,1,0.0,add\n");
    assertThat(trace.report()).isEqualTo("cuda_gpu_kern_sum");
    assertThat(trace.whole()).isEqualTo(new KernelCounts(9, 100, 900_000, 100_000));
  }

  @Test
  void nanosecondsSince1970AreAMomentToo() {
    assertThat(KernelClock.moment("1764091200123456789"))
        .contains(Instant.ofEpochSecond(1_764_091_200L, 123_456_789));
    assertThat(KernelClock.moment("99999999999999999999")).isEmpty();
  }
}
