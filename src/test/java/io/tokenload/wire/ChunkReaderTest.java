package io.tokenload.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scan says what Jackson's tree says, or refuses. */
class ChunkReaderTest {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  static Stream<Recording> streams() {
    return Recording.streams();
  }

  @ParameterizedTest
  @MethodSource("streams")
  void scanReadsEveryRecordedEventAsJacksonDoes(Recording stream) {
    for (String line : new String(stream.sse(), UTF_8).split("\n")) {
      if (line.startsWith("data: ") && !line.contains("[DONE]")) {
        byte[] json = line.substring(6).getBytes(UTF_8);
        assertThat(scan(json)).contains(TreeChunk.of(tree(json).orElseThrow()));
      }
    }
  }

  @Test
  void scanReadsGeneratedEventsAsJacksonDoes() {
    for (int seed = 0; seed < 20_000; seed++) {
      byte[] json = new RandomChunk(new Random(seed)).json();
      Optional<String> expected = tree(json).map(TreeChunk::of);
      assertThat(expected).as("seed %d", seed).isPresent();
      assertThat(scan(json)).as("seed %d: %s", seed, new String(json, UTF_8)).isEqualTo(expected);
    }
  }

  @Test
  void scanAcceptsNoBrokenEventThatJacksonRefuses() {
    Random random = new Random(7);
    int refused = 0;
    for (int seed = 0; seed < 20_000; seed++) {
      byte[] json = Mutation.of(new RandomChunk(new Random(seed)).json(), random);
      Optional<String> scanned = scan(json);
      if (scanned.isPresent()) {
        assertThat(scanned)
            .as("seed %d: %s", seed, new String(json, UTF_8))
            .isEqualTo(tree(json).map(TreeChunk::of));
      } else {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "{}}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{,}",
        "[1,]",
        "[1 2]",
        "{\"a\":01}",
        "{\"a\":1.}",
        "{\"a\":.5}",
        "{\"a\":+1}",
        "{\"a\":-}",
        "{\"a\":1e}",
        "{\"a\":tru}",
        "{\"a\":nul",
        "{\"a\":\"b}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12g4\"}",
        "{\"a\":\"\t\"}",
        "{'a':1}",
        "{\"a\":NaN}",
        "nulll",
        "{\"choices\":[{]}",
        "\u0000"
      })
  void brokenJsonIsRefused(String json) {
    assertThat(scan(json.getBytes(UTF_8))).isEmpty();
    byte[] bytes = json.getBytes(UTF_8);
    assertThatThrownBy(
            () -> new ChunkReader(Api.CHAT).read(bytes, 0, bytes.length, new Chunk(false)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void unusualJsonThatTheScanRefusesIsReadAfterAll() throws IOException {
    String json = "{\"ch\\u006fices\":[{\"te\\u0078t\":\"a\\n\"}]}";
    assertThat(scan(json.getBytes(UTF_8))).isEmpty();
    Chunk chunk = new Chunk(true);
    new ChunkReader(Api.CHAT).read(json.getBytes(UTF_8), 0, json.length(), chunk);
    assertThat(chunk.has(0, Chunk.TEXT)).isTrue();
    assertThat(chunk.text).hasToString("a\n");
  }

  @Test
  void nestingWithoutEndIsRefusedNotFollowed() {
    byte[] deep = "{\"a\":".repeat(100_000).getBytes(UTF_8);
    assertThatThrownBy(() -> new ChunkReader(Api.CHAT).read(deep, 0, deep.length, new Chunk(false)))
        .isInstanceOf(IOException.class);
  }

  private static Optional<JsonNode> tree(byte[] json) {
    try {
      return Optional.of(MAPPER.readTree(json)).filter(node -> !node.isMissingNode());
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  private static Optional<String> scan(byte[] json) {
    Chunk chunk = new Chunk(true);
    try {
      new ChunkReader(Api.CHAT).scan(json, 0, json.length, chunk);
      return Optional.of(TreeChunk.written(chunk));
    } catch (JsonRefused refused) {
      return Optional.empty();
    }
  }
}
