package io.tokenload.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.tokenload.metric.Delivery;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.RequestRecord;
import io.tokenload.wire.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Answers of real servers, read by read at the moments of their recording: the record's times and
 * reads are those that the recording's own listing has.
 */
class RecordedFlowTest {

  private static final Path STREAMS = Path.of("src/test/resources/streams");

  /** A whole answer of one choice: what the manifest says of it, and its reads. */
  record Recorded(String file, Api api, int firstEvent, int events, List<Read> reads) {

    /** The read that completed an event, counted from 0 among all with data. */
    Read of(int event) {
      return reads.stream().filter(read -> read.events() > event).findFirst().orElseThrow();
    }

    @Override
    public String toString() {
      return file;
    }
  }

  /** One socket read: bytes, and events of the answer completed by then. */
  record Read(long nanos, int bytes, int events) {}

  static Stream<Recorded> answers() throws IOException {
    return Files.readAllLines(STREAMS.resolve("streams.tsv")).stream()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .filter(cells -> cells[2].equals("whole") && cells[3].equals("ok") && cells[11].equals("1"))
        .filter(cells -> !cells[5].equals("-"))
        .filter(cells -> !hasComments(cells[0]))
        .map(RecordedFlowTest::recorded);
  }

  /** The listing of reads counts a ping as an event, the manifest does not. */
  private static boolean hasComments(String file) {
    try {
      return Files.readString(STREAMS.resolve(file + ".sse"))
          .lines()
          .anyMatch(l -> l.startsWith(":"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Recorded recorded(String[] cells) {
    return new Recorded(
        cells[0],
        Api.valueOf(cells[1].toUpperCase(Locale.ROOT)),
        Integer.parseInt(cells[5]),
        Integer.parseInt(cells[7]),
        reads(cells[0]));
  }

  private static List<Read> reads(String file) {
    try {
      return Files.readAllLines(STREAMS.resolve(file + ".reads.tsv")).stream()
          .skip(1)
          .map(line -> line.split("\t"))
          .map(c -> new Read(nanos(c[0]), Integer.parseInt(c[1]), Integer.parseInt(c[3])))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long nanos(String ms) {
    return new BigDecimal(ms).movePointRight(6).longValueExact();
  }

  private static RequestRecord replayed(Recorded answer) throws IOException {
    ScriptedExchange exchange = new ScriptedExchange(answer.api(), 0);
    byte[] bytes = Files.readAllBytes(STREAMS.resolve(answer.file() + ".http"));
    int at = 0;
    for (Read read : answer.reads()) {
      exchange.atNanos(read.nanos()).read(Unpooled.copiedBuffer(bytes, at, read.bytes()));
      at += read.bytes();
    }
    return exchange.record();
  }

  @ParameterizedTest
  @MethodSource("answers")
  void timesAndReadsAreThoseOfTheRecording(Recorded answer) throws IOException {
    RequestRecord record = replayed(answer);

    List<Long> moments = new ArrayList<>();
    for (int event = 0; event < answer.events(); event++) {
      moments.add(answer.of(answer.firstEvent() + event).nanos());
    }
    assertThat(record.ending().outcome()).isEqualTo(Outcome.OK);
    assertThat(record.stream().eventNanos())
        .containsExactly(moments.stream().mapToLong(Long::longValue).toArray());
    assertThat(record.ttft()).hasValue(moments.get(0));
    assertThat(record.e2el()).hasValue(moments.get(moments.size() - 1));
    assertThat(record.stream().reads()).isEqualTo(new TreeSet<>(moments).size());
    assertThat(record.itlPerRead()).hasSize(record.stream().reads() - 1);
    assertThat(Delivery.of(record)).isNotEqualTo(Delivery.AT_ONCE);
  }
}
