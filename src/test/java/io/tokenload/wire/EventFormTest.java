package io.tokenload.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An event read as one of the same form as the one before says what it says read alone. */
class EventFormTest {

  private static final String BEFORE =
      "{\"id\":\"a\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"";
  private static final String BEHIND = "\"},\"finish_reason\":null}]}";

  private final ChunkReader reader = new ChunkReader(Api.CHAT);
  private final Chunk chunk = new Chunk(true);

  static Stream<Recording> streams() {
    return Recording.streams();
  }

  @ParameterizedTest
  @MethodSource("streams")
  void everyRecordedEventSaysTheSameWhateverWasReadBefore(Recording stream) throws IOException {
    for (String line : new String(stream.sse(), UTF_8).split("\n")) {
      if (line.startsWith("data: ") && !line.contains("[DONE]")) {
        assertThat(readNext(line.substring(6))).isEqualTo(readAlone(line.substring(6)));
      }
    }
  }

  static Stream<Recording> documented() {
    return Recording.documented();
  }

  /** Twice each, so that the second is of the first one's form. */
  @ParameterizedTest
  @MethodSource("documented")
  void everyDocumentedEventSaysTheSameWhateverWasReadBefore(Recording stream) throws IOException {
    ChunkReader inTurn = new ChunkReader(stream.api());
    Chunk one = new Chunk(true);
    for (String line : new String(stream.events(), UTF_8).split("\n")) {
      String json = line.substring(line.indexOf('{') + 1).strip();
      if (json.endsWith("}")) {
        byte[] event = ("{" + json).getBytes(UTF_8);
        Chunk other = new Chunk(true);
        String alone = words(new ChunkReader(stream.api()), other, event);
        for (int time = 0; time < 2; time++) {
          assertThat(words(inTurn, one, event)).as(line).isEqualTo(alone);
          assertThat(one.last).isEqualTo(other.last);
          assertThat(one.hasAnswer()).isEqualTo(other.hasAnswer());
        }
      }
    }
  }

  @Test
  void generatedEventsAndTheirDamagedNeighboursSayTheSameWhateverWasReadBefore() {
    Random random = new Random(5);
    for (int seed = 0; seed < 20_000; seed++) {
      byte[] json = new RandomChunk(new Random(seed)).json();
      for (byte[] next : List.of(json, json, Mutation.of(json, random), json)) {
        assertThat(wordsOrRefusal(reader, chunk, next))
            .as("seed %d: %s", seed, new String(next, UTF_8))
            .isEqualTo(wordsOrRefusal(new ChunkReader(Api.CHAT), new Chunk(true), next));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "longer than before", "\\\"", "\\u00e9\\n", "é", "{", "\\\\", "\"}"})
  void anotherTextIsReadWhereTheRestIsTheSame(String text) throws IOException {
    readNext(BEFORE + "one" + BEHIND);
    String event = BEFORE + text + BEHIND;
    if (text.equals("\"}")) {
      assertThatThrownBy(() -> readNext(event)).isInstanceOf(IOException.class);
    } else {
      assertThat(readNext(event)).isEqualTo(readAlone(event));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        BEFORE + BEHIND,
        BEFORE + "two\"},\"finish_reason\":\"stop\"}]}",
        BEFORE + "two\",\"role\":\"x\"},\"finish_reason\":null}]}",
        "{\"id\":\"b\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"two" + BEHIND,
        BEFORE + "two" + BEHIND + " ",
        "{\"choices\":[],\"usage\":{\"completion_tokens\":2}}",
        "null"
      })
  void whatIsOfAnotherFormIsReadAnew(String event) throws IOException {
    readNext(BEFORE + "one" + BEHIND);
    assertThat(readNext(event)).isEqualTo(readAlone(event));
    assertThat(readNext(BEFORE + "three" + BEHIND)).isEqualTo(readAlone(BEFORE + "three" + BEHIND));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {BEFORE, BEFORE + "two", BEFORE + "\\x" + BEHIND, BEFORE + "\u0001" + BEHIND})
  void anEventThatBreaksOffOrIsNoJsonIsRefusedAfterOneOfItsForm(String event) throws IOException {
    readNext(BEFORE + "one" + BEHIND);
    assertThatThrownBy(() -> readNext(event)).isInstanceOf(IOException.class);
    assertThat(readNext(BEFORE + "three" + BEHIND)).isEqualTo(readAlone(BEFORE + "three" + BEHIND));
  }

  @Test
  void aTextThatIsNoUtf8IsNotTakenForOne() throws IOException {
    readNext(BEFORE + "one" + BEHIND);
    byte[] broken = (BEFORE + "?wo" + BEHIND).getBytes(UTF_8);
    broken[BEFORE.length()] = (byte) 0xC3;
    assertThat(wordsOrRefusal(reader, chunk, broken))
        .isEqualTo(wordsOrRefusal(new ChunkReader(Api.CHAT), new Chunk(true), broken));
  }

  @Test
  void onlyTheTextOfAnEventOfTheSameFormIsRead() {
    JsonScan scan = new JsonScan();
    EventForm form = new EventForm(scan);
    byte[] first = (BEFORE + "one" + BEHIND).getBytes(UTF_8);
    form.take(first, 0, first.length, BEFORE.length(), BEFORE.length() + 3);
    byte[] second = ("xx" + BEFORE + "second" + BEHIND).getBytes(UTF_8);
    assertThat(form.fits(second, 2, second.length)).isTrue();
    assertThat(new String(second, scan.tokenFrom(), scan.tokenTo() - scan.tokenFrom(), UTF_8))
        .isEqualTo("second");
    form.forget();
    assertThat(form.fits(second, 2, second.length)).isFalse();
  }

  private String readNext(String json) throws IOException {
    return words(reader, chunk, json.getBytes(UTF_8));
  }

  private static String readAlone(String json) throws IOException {
    return words(new ChunkReader(Api.CHAT), new Chunk(true), json.getBytes(UTF_8));
  }

  private static String words(ChunkReader reader, Chunk chunk, byte[] json) throws IOException {
    chunk.text.setLength(0);
    reader.read(json, 0, json.length, chunk);
    return TreeChunk.written(chunk);
  }

  private static String wordsOrRefusal(ChunkReader reader, Chunk chunk, byte[] json) {
    try {
      return words(reader, chunk, json);
    } catch (IOException refused) {
      return "refused";
    }
  }
}
