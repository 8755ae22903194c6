package io.tokenload.simserver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestLogTest {

  private static final String BODY =
      "{\"prompt\":\"" + "hello world ".repeat(20) + "%s\",\"max_tokens\":3,\"ignore_eos\":true}";

  @TempDir private Path folder;

  @Test
  void fileThatCannotBeWrittenIsOneSentence() {
    assertThatThrownBy(() -> FileRequestLog.open(folder.resolve("no/such"), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("enable-request-log", "no/such", "name another file");
  }

  @Test
  void refusedRequestHasNoLine() throws Exception {
    assertThat(lines("{\"prompt\":\"\"}")).isEmpty();
  }

  @Test
  void lineHasLengthsTimesAndSharedBlocks() throws Exception {
    List<JsonNode> lines = lines(BODY.formatted("one"), BODY.formatted("two"));
    assertThat(lines).hasSize(2);
    JsonNode second = lines.get(1);
    assertThat(second.at("/prompt_tokens").asInt()).isEqualTo(41);
    assertThat(second.at("/completion_tokens").asInt()).isEqualTo(3);
    assertThat(second.at("/max_tokens").asInt()).isEqualTo(3);
    assertThat(second.at("/cached_tokens").asInt()).isEqualTo(32);
    assertThat(second.at("/block_hashes")).hasSize(2).isEqualTo(lines.get(0).at("/block_hashes"));
    assertThat(second.at("/arrival_ns").asLong())
        .isGreaterThan(lines.get(0).at("/arrival_ns").asLong());
    assertThat(second.at("/session").asText()).isEqualTo("s-1");
    assertThat(second.at("/cancelled_after_ns").isNull()).isTrue();
  }

  @Test
  void lineOfAClientThatLeftSaysWhen() throws Exception {
    Path file = folder.resolve("log.jsonl");
    try (FileRequestLog log = FileRequestLog.open(file, 1)) {
      VirtualServer server = new VirtualServer(HttpFixture.recorded(), log);
      server.leaveAfter("/v1/completions", BODY.formatted(""), 9_000_000);
    }
    JsonNode line = Json.read(Files.readString(file));
    assertThat(line.at("/cancelled_after_ns").asLong()).isBetween(9_000_000L, 20_000_000L);
    assertThat(line.at("/completion_tokens").asInt()).isLessThan(3);
  }

  private List<JsonNode> lines(String... bodies) throws Exception {
    Path file = folder.resolve("log.jsonl");
    try (FileRequestLog log = FileRequestLog.open(file, 1)) {
      VirtualServer server = new VirtualServer(HttpFixture.recorded(), log);
      for (String body : bodies) {
        server.post("/v1/completions", body, "x-session-id", "s-1");
      }
    }
    return Files.readAllLines(file).stream().map(Json::read).toList();
  }
}
