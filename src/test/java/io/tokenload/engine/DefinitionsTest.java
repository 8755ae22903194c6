package io.tokenload.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenload.metric.Evidence;
import io.tokenload.metric.IntervalEstimator;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.ServerFacts;
import io.tokenload.metric.TcpTrace;
import io.tokenload.recording.Journal;
import io.tokenload.recording.JournalReader;
import io.tokenload.recording.Replay;
import io.tokenload.recording.RunFile;
import io.tokenload.report.SummaryJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every definition against a value computed by hand, all the way: bytes of a server at known
 * moments through tap, codec, decoder and record into journal and summary.
 */
class DefinitionsTest {

  @TempDir Path folder;

  /** The cell's figures in summary.json of a run that consists of this one request. */
  private JsonNode summary(ScriptedExchange exchange) throws Exception {
    RequestRecord record = exchange.record();
    Path journal = folder.resolve(Replay.JOURNAL);
    Files.deleteIfExists(journal);
    try (Journal lines = Journal.open(journal, 1)) {
      assertThat(lines.offer(record)).isTrue();
    }
    assertThat(JournalReader.read(journal)).containsExactly(record);
    RunFile.write(folder.resolve(Replay.RUN), run(exchange));
    Path json = folder.resolve("summary.json");
    SummaryJson.write(Replay.summary(folder, IntervalEstimator.NONE), json);
    return new ObjectMapper().readTree(json.toFile()).at("/cells/0");
  }

  private static RunFacts run(ScriptedExchange exchange) {
    return new RunFacts(
        RunFacts.SCHEMA_VERSION,
        "truth",
        "Truth",
        "2026-11-22T00:00:00Z",
        0L,
        new ServerFacts(false, "http://127.0.0.1:8000", "vllm", null, "m", null, null),
        Map.of(),
        List.of(),
        1,
        List.of(),
        List.of(exchange.window()),
        null,
        0,
        List.of(),
        Evidence.NONE);
  }

  /** {@code count mean max} of a latency, in milliseconds. */
  private static List<Double> of(JsonNode cell, String latency) {
    return List.of(
        cell.get(latency + "_count").asDouble(),
        cell.get(latency + "_mean_ms").asDouble(),
        cell.get(latency + "_max_ms").asDouble());
  }

  private static List<Double> values(double... values) {
    return java.util.Arrays.stream(values).boxed().toList();
  }

  @Test
  void theRoleChunkIsNotTheFirstToken() throws Exception {
    ScriptedExchange exchange = ScriptedExchange.sentAt(0).head().role().read();
    exchange.at(50).token().read();
    exchange.at(60).token().finish().usage(2).done();

    JsonNode cell = summary(exchange);
    assertThat(exchange.record().stamps().role()).isZero();
    assertThat(of(cell, "ttft")).isEqualTo(values(1, 50, 50));
    assertThat(of(cell, "tpot")).isEqualTo(values(1, 10, 10));
    assertThat(of(cell, "e2el")).isEqualTo(values(1, 60, 60));
  }

  @Test
  void latenciesCountFromTheIntendedStartAndBesideItFromTheSend() throws Exception {
    ScriptedExchange exchange = ScriptedExchange.sentAt(30).at(80).head().token().read();
    exchange.at(100).token().finish().usage(2).done();

    JsonNode cell = summary(exchange);
    assertThat(of(cell, "ttft")).isEqualTo(values(1, 80, 80));
    assertThat(of(cell, "ttft_from_send")).isEqualTo(values(1, 50, 50));
    assertThat(of(cell, "e2el")).isEqualTo(values(1, 100, 100));
    assertThat(of(cell, "e2el_from_send")).isEqualTo(values(1, 70, 70));
    assertThat(of(cell, "upload")).isEqualTo(values(1, 0, 0));
  }

  @Test
  void fiveTokensAnEventAndThreeEventsAReadHaveThreeKindsOfGaps() throws Exception {
    ScriptedExchange exchange = ScriptedExchange.sentAt(0).at(100).head();
    exchange.tokensUpTo(5).tokensUpTo(10).tokensUpTo(15).read();
    exchange.at(250).tokensUpTo(20).tokensUpTo(25).tokensUpTo(30).read();
    exchange.at(400).tokensUpTo(35).tokensUpTo(40).tokensUpTo(45).read();
    exchange.at(410).finish().usage(45).done();

    JsonNode cell = summary(exchange);
    assertThat(cell.get("output_tokens").asInt()).isEqualTo(45);
    assertThat(of(cell, "ttft")).isEqualTo(values(1, 100, 100));
    assertThat(of(cell, "e2el")).isEqualTo(values(1, 400, 400));
    assertThat(cell.get("tpot_mean_ms").decimalValue()).isEqualByComparingTo("6.818182"); // 300/44
    // Events: 0 0 150 0 0 150 0 0. Reads: 150 150. Tokens: two gaps of 150 shared by 5, six of 0.
    assertThat(of(cell, "itl")).isEqualTo(values(8, 37.5, 150));
    assertThat(of(cell, "itl_per_read")).isEqualTo(values(2, 150, 150));
    assertThat(of(cell, "itl_per_token")).isEqualTo(values(40, 7.5, 30));
    assertThat(cell.get("tokens_per_event").asDouble()).isEqualTo(5);
    assertThat(cell.get("events_per_read").asDouble()).isEqualTo(3);
    assertThat(cell.get("stalls").asInt()).isZero();
    assertThat(cell.get("held_back_gaps").asInt()).isZero();
  }

  @Test
  void aSilenceOfThreeSecondsIsAStallAndTheLongestGap() throws Exception {
    ScriptedExchange exchange = ScriptedExchange.sentAt(0).at(100).head();
    for (int token = 0; token < 10; token++) {
      exchange.at(100 + 10 * token).token().read();
    }
    exchange.at(190 + 3000).token().read();
    exchange.at(190 + 3010).token().finish().usage(12).done();

    JsonNode cell = summary(exchange);
    assertThat(cell.get("stalls").asInt()).isEqualTo(1);
    assertThat(cell.get("stalled_requests").asInt()).isEqualTo(1);
    assertThat(cell.get("stalled_s").asDouble()).isEqualTo(3);
    assertThat(cell.get("stalls_caught_up").asInt()).isZero();
    assertThat(of(cell, "itl")).isEqualTo(values(11, 281.818182, 3000));
    assertThat(cell.get("itl_p50_ms").asDouble()).isBetween(9.99, 10.01);
    assertThat(exchange.isAnnounced()).isTrue();
  }

  @Test
  void tokensThatTheServerHeldBackAreNoStall() throws Exception {
    ScriptedExchange exchange = ScriptedExchange.sentAt(0).at(100).head();
    for (int token = 1; token <= 10; token++) {
      exchange.at(90 + 10 * token).tokensUpTo(token).read();
    }
    exchange.at(190 + 200).tokensUpTo(30).read();
    exchange.at(190 + 210).tokensUpTo(31).finish().usage(31).done();

    JsonNode cell = summary(exchange);
    assertThat(cell.get("held_back_gaps").asInt()).isEqualTo(1);
    assertThat(cell.get("stalls").asInt()).isZero();
    assertThat(of(cell, "tpot")).isEqualTo(values(1, 10, 10));
    assertThat(of(cell, "itl_per_token")).isEqualTo(values(30, 10, 10));
    assertThat(of(cell, "itl").get(2)).isEqualTo(200);
  }

  @Test
  void aStallThatBringsTwoTokensIsStillAStall() throws Exception {
    ScriptedExchange exchange = ScriptedExchange.sentAt(0).at(10).head().tokensUpTo(1).read();
    exchange.at(20).tokensUpTo(2).read();
    exchange.at(3020).tokensUpTo(4).read();
    exchange.at(3030).tokensUpTo(5).finish().usage(5).done();

    JsonNode cell = summary(exchange);
    assertThat(cell.get("stalls").asInt()).isEqualTo(1);
    assertThat(cell.get("held_back_gaps").asInt()).isZero();
  }

  @Test
  void aStallThatOneReadCatchesUpIsTheWaysAndNotTheServers() throws Exception {
    ScriptedExchange exchange = ScriptedExchange.sentAt(0).at(100).head();
    for (int token = 0; token < 10; token++) {
      exchange.at(100 + 10 * token).token().read();
    }
    exchange.at(190 + 400);
    for (int token = 0; token < 40; token++) {
      exchange.token();
    }
    exchange.read().at(600).token().finish().usage(51).done();

    JsonNode cell = summary(exchange);
    assertThat(cell.get("stalls").asInt()).isEqualTo(1);
    assertThat(cell.get("stalls_caught_up").asInt()).isEqualTo(1);
    assertThat(cell.get("events_per_read").asDouble()).isEqualTo(51 / 12.0);
    assertThat(of(cell, "tpot")).isEqualTo(values(1, 10, 10));
  }

  @Test
  void aLateUsageProlongsNothing() throws Exception {
    ScriptedExchange exchange = ScriptedExchange.sentAt(0).at(50).head().token().read();
    exchange.at(60).token().read();
    exchange.at(70).token().read();
    exchange.at(90).finish().read();
    exchange.at(500).usage(3).read();
    RequestRecord record = exchange.at(900).done();

    JsonNode cell = summary(exchange);
    assertThat(record.stamps().end()).isEqualTo(900_000_000);
    assertThat(cell.get("output_tokens").asInt()).isEqualTo(3);
    assertThat(cell.get("token_reads").asInt()).isEqualTo(3);
    assertThat(of(cell, "e2el")).isEqualTo(values(1, 70, 70));
    assertThat(of(cell, "tpot")).isEqualTo(values(1, 10, 10));
    assertThat(of(cell, "itl")).isEqualTo(values(2, 10, 10));
  }

  @Test
  void oneTokenHasNoTpotNoGapsAndIsNeverBuffered() throws Exception {
    ScriptedExchange exchange = ScriptedExchange.sentAt(0).at(2000).head().role().token();
    exchange.finish().usage(1).done();

    JsonNode cell = summary(exchange);
    assertThat(of(cell, "ttft")).isEqualTo(values(1, 2000, 2000));
    assertThat(of(cell, "e2el")).isEqualTo(values(1, 2000, 2000));
    assertThat(of(cell, "total_per_token")).isEqualTo(values(1, 2000, 2000));
    assertThat(cell.get("tpot_count").asInt()).isZero();
    assertThat(cell.get("tpot_mean_ms").isNull()).isTrue();
    assertThat(cell.get("itl_count").asInt()).isZero();
    assertThat(cell.get("stalls").isNull()).isTrue();
    assertThat(cell.get("answers_long_enough_to_tell").asInt()).isZero();
  }

  @Test
  void anAnswerThatComesWholeAtItsEndIsNamed() throws Exception {
    ScriptedExchange exchange = ScriptedExchange.sentAt(0).at(2000).head().role();
    for (int token = 0; token < 64; token++) {
      exchange.token();
    }
    exchange.finish().usage(64).done();

    JsonNode cell = summary(exchange);
    assertThat(cell.get("answers_at_once").asInt()).isEqualTo(1);
    assertThat(cell.get("answers_long_enough_to_tell").asInt()).isEqualTo(1);
    assertThat(of(cell, "ttft")).isEqualTo(of(cell, "e2el"));
    assertThat(cell.get("events_per_read").asDouble()).isEqualTo(64);
  }

  @Test
  void aTransportThatTellsNothingHasNoRoundTrip() throws Exception {
    ScriptedExchange exchange = ScriptedExchange.sentAt(0).at(10).head().token().finish();
    exchange.usage(1).done();

    assertThat(exchange.record().connection().tcp()).isEqualTo(TcpTrace.UNTOLD);
    JsonNode cell = summary(exchange);
    assertThat(cell.get("retransmits").isNull()).isTrue();
    assertThat(cell.get("rtt_count").asInt()).isZero();
  }
}
