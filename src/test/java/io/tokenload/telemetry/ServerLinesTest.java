package io.tokenload.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tokenload.metric.server.MissedScrape;
import io.tokenload.metric.server.ServerCounts;
import io.tokenload.metric.server.ServerGauges;
import io.tokenload.metric.server.ServerSample;
import io.tokenload.metric.server.ServerTime;
import io.tokenload.metric.server.TimeTotal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLinesTest {

  private static final long ORIGIN = 5_000_000_000L;

  private static final ServerSample FULL =
      new ServerSample(
          "http://127.0.0.1:8000",
          -1_250_000_000L,
          -1_249_000_001L,
          new ServerGauges(12.0, 3.0, 0.2812),
          new ServerCounts(45.0, 5_456.0, 706.0, 5_456.0, 16.0, 2.0),
          Map.of(
              ServerTime.TTFT, new TimeTotal(18.37424373626709, 45),
              ServerTime.DECODE, new TimeTotal(24.5, 45)),
          1.7953047709e9);

  private static final ServerSample BARE =
      new ServerSample(
          "http://127.0.0.1:8001",
          7,
          9,
          new ServerGauges(null, null, null),
          new ServerCounts(null, null, null, null, null, null),
          Map.of(),
          null);

  private static final MissedScrape MISSED =
      new MissedScrape("http://127.0.0.1:8001", 1, 2_000_000_001L, "Nothing \"listens\" there.");

  @TempDir private Path folder;

  /** The same with stamps of the clock on which the origin is. */
  private static ServerSample stamped(ServerSample of) {
    return new ServerSample(
        of.url(),
        of.askedNanos() + ORIGIN,
        of.answeredNanos() + ORIGIN,
        of.gauges(),
        of.counts(),
        of.times(),
        of.startedSeconds());
  }

  private static List<String> lines() {
    MissedScrape missed =
        new MissedScrape(
            MISSED.url(),
            MISSED.askedNanos() + ORIGIN,
            MISSED.answeredNanos() + ORIGIN,
            MISSED.why());
    return List.of(
        ServerLines.of(stamped(FULL), ORIGIN),
        ServerLines.of(stamped(BARE), ORIGIN),
        ServerLines.of(missed, ORIGIN));
  }

  @Test
  void aLineWithoutAKeyIsRefused() throws Exception {
    JsonNode line = new ObjectMapper().readTree("{\"url\":\"x\",\"asked_s\":1}");
    assertThatIllegalArgumentException().isThrownBy(() -> ServerLines.sample(line));
    assertThatIllegalArgumentException().isThrownBy(() -> ServerLines.missed(line));
  }

  @Test
  void whatIsWrittenIsReadBackToTheLastNanosecond() throws Exception {
    Files.write(folder.resolve(TelemetryReader.FILE), lines());
    TelemetryReader.Found found = TelemetryReader.read(folder);
    assertThat(found.server()).containsExactly(FULL, BARE);
    assertThat(found.missed()).containsExactly(MISSED);
    assertThat(found.unread()).isZero();
  }

  @Test
  void linesMeetTheirSchema() throws Exception {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(Path.of("docs/schemas/telemetry-line.schema.json")));
    assertThat(lines())
        .allSatisfy(line -> assertThat(schema.validate(line, InputFormat.JSON)).as(line).isEmpty());
    String unknown = "{\"source\":\"server\",\"url\":\"x\"}";
    assertThat(schema.validate(unknown, InputFormat.JSON)).isNotEmpty();
  }
}
