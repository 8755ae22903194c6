package io.tokenload.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tokenload.metric.CellObservation;
import io.tokenload.metric.ClientCost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowTallyTest {

  private static final long MS = 1_000_000;
  private static final long SECOND = 1_000_000_000;
  private static final Reading KNOWN =
      new Reading(SECOND / 2, new HostCpu(90, 1, 100), 0L, 60_000L);
  private static final Reading UNKNOWN = new Reading(null, null, null, null);

  @TempDir private Path folder;
  private final WindowTally tally = new WindowTally();

  @Test
  void runWithoutAWindowCostsNothingKnown() {
    assertThat(tally.cost(null)).isEqualTo(new ClientCost(null, 0, null, null));
  }

  @Test
  void whatOneSpanDoesNotTellIsNotKnownOfTheWindow() {
    tally.add(span(KNOWN, loop("loop-1", 1_000, 1 * MS)));
    tally.add(span(UNKNOWN, loop("loop-1", 1_000, 1 * MS)));
    CellObservation seen = tally.observation(new Schedule("SS c=1", 0, 0));
    assertThat(seen.processCores()).isNull();
    assertThat(seen.hostShare()).isNull();
    assertThat(seen.throttledSeconds()).isNull();
    assertThat(tally.cost(null).clientCpuUsPerEvent()).isNull();
  }

  @Test
  void loopThatReadNothingDoesNotMakeTheOthersLookBetter() {
    tally.add(span(KNOWN, loop("loop-1", 1_000, 8 * MS), loop("idle", 0, 0)));
    CellObservation seen = tally.observation(new Schedule("SS c=1", 0, 0));
    assertThat(seen.eventLoopLag().count()).isEqualTo(1);
    assertThat(seen.eventLoopLag().p50Nanos()).isCloseTo(8 * MS, within(MS / 10));
  }

  @Test
  void spansAddUpToRatesAndShares() {
    tally.add(span(KNOWN, loop("loop-1", 1_000, 1 * MS), loop("loop-2", 500, 4 * MS)));
    tally.add(span(KNOWN, loop("loop-1", 1_000, 1 * MS), loop("loop-2", 500, 4 * MS)));
    CellObservation seen = tally.observation(new Schedule("SS c=1", 7, 2));
    assertThat(seen.eventsPerSecond()).isEqualTo(1_500);
    assertThat(seen.readsPerSecond()).isEqualTo(750);
    assertThat(seen.bytesPerEvent()).isEqualTo(200);
    assertThat(seen.processCores()).isEqualTo(0.5);
    assertThat(seen.hostShare()).isEqualTo(0.9);
    assertThat(seen.worstLoopLag().p99Nanos()).isCloseTo(4 * MS, within(MS / 10));
    assertThat(seen.openConnections()).isEqualTo(3);
    assertThat(seen.receiveQueueBytes()).isNull();
    assertThat(seen.delayedByCap()).isEqualTo(7);
    assertThat(seen.neverSent()).isEqualTo(2);
    ClientCost cost = tally.cost(210.5);
    assertThat(cost.clientCpuUsPerEvent()).isCloseTo(333.3, within(0.1));
    assertThat(cost.allocatedBytesPerEvent()).isEqualTo(40);
    assertThat(cost.rssMb()).isEqualTo(210.5);
  }

  @Test
  void lineOfTheLogMeetsItsSchema() throws Exception {
    Path file = folder.resolve("telemetry.jsonl");
    TelemetryLog log = TelemetryLog.open(file, () -> OptionalLong.of(5 * SECOND));
    Span known = span(KNOWN, loop("loop-1", 1_000, 8 * MS));
    log.append(origin -> ClientLine.of(known, origin));
    Span unknown = span(UNKNOWN);
    log.append(origin -> ClientLine.of(unknown, origin));
    log.close();
    assertThat(log.failure()).isEmpty();
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(Path.of("docs/schemas/telemetry-line.schema.json")));
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(2);
    assertThat(lines)
        .allSatisfy(line -> assertThat(schema.validate(line, InputFormat.JSON)).as(line).isEmpty());
    assertThat(schema.validate(lines.get(0).replace("hiccup", "hickup"), InputFormat.JSON))
        .isNotEmpty();
  }

  @Test
  void logThatCannotBeMadeSaysSoAndNothingElseHappens() {
    TelemetryLog log =
        TelemetryLog.open(folder.resolve("missing/telemetry.jsonl"), () -> OptionalLong.of(0));
    log.append(origin -> "{}");
    log.close();
    assertThat(log.failure().orElseThrow()).startsWith("telemetry.jsonl broke off");
  }

  @Test
  void firstLookAtALoopCountsFromItsBeginningAndLaterOnesFromTheLast() {
    LoopGains gains = new LoopGains();
    assertThat(gains.of(List.of(loop("loop-1", 100, MS))).get(0).events()).isEqualTo(100);
    assertThat(gains.of(List.of(loop("loop-1", 160, MS))).get(0).events()).isEqualTo(60);
  }

  private static Span span(Reading machine, LoopReading... loops) {
    return new Span(
        0,
        SECOND,
        List.of("SS c=1"),
        List.of(loops),
        machine,
        Lateness.histogram(),
        Lateness.histogram(),
        null,
        new Span.Gauges(3, 2, null, 200.0));
  }

  private static LoopReading loop(String name, long events, long lagNanos) {
    Histogram lag = Lateness.histogram();
    lag.recordValue(lagNanos);
    return new LoopReading(name, events / 2, events, events * 200, 2, lag);
  }
}
