package io.tokenload.recording;

import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.RunSummary;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Requests of 128 tokens into the journal's lines, and into a summary. An op: a token. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class RecorderBenchmark {

  private static final int REQUESTS = 100;
  private static final int TOKENS = 128;

  private List<RequestRecord> requests;
  private LineWriter lines;

  /** Makes requests whose gaps differ to the nanosecond. */
  @Setup
  public void make() throws IOException {
    Random random = new Random(1);
    requests =
        IntStream.range(0, REQUESTS)
            .mapToObj(
                i -> {
                  long intended = Records.window().from() + random.nextLong(1000 * Records.MS);
                  long gap = 10 * Records.MS + random.nextLong(Records.MS);
                  return Records.success("req_" + i, intended, 50 * Records.MS, gap, TOKENS);
                })
            .toList();
    lines = new LineWriter(OutputStream.nullOutputStream());
  }

  /** Writes the lines to nowhere. */
  @Benchmark
  @OperationsPerInvocation(REQUESTS * TOKENS)
  public void journalLines() throws IOException {
    for (RequestRecord request : requests) {
      lines.write(request);
    }
    lines.flush();
  }

  /** Adds them up. */
  @Benchmark
  @OperationsPerInvocation(REQUESTS * TOKENS)
  public RunSummary summary() {
    SummaryBuilder summary = new SummaryBuilder(Records.run(Records.window()));
    requests.forEach(summary::add);
    return summary.build();
  }
}
