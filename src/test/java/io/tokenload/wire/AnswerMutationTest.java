package io.tokenload.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever arrives, in whatever pieces: no exception, and never a success out of half a stream. */
class AnswerMutationTest {

  private static final int ROUNDS = 4_000;

  private final List<Recording> streams =
      Recording.streams().filter(stream -> stream.get("outcome").equals("ok")).toList();
  private final List<byte[]> bodies = streams.stream().map(Recording::sse).toList();

  @Test
  void brokenBytesGiveAnAnswerInAnyPieces() {
    Random random = new Random(42);
    for (int round = 0; round < ROUNDS; round++) {
      int which = random.nextInt(streams.size());
      byte[] body = Mutation.of(bodies.get(which), random);
      Answer whole = new AnswerScript(streams.get(which).api()).feed(body).end();
      Answer pieces = feedInPieces(streams.get(which).api(), body, random).end();
      assertThat(pieces).as("round %d", round).isEqualTo(whole);
      assertThat(whole.error() == null).isEqualTo(whole.outcome() == Outcome.OK);
    }
  }

  @Test
  void brokenAndCutStreamIsNeverASuccess() {
    Random random = new Random(43);
    for (int round = 0; round < ROUNDS; round++) {
      int which = random.nextInt(streams.size());
      byte[] body = bodies.get(which);
      int mark = new String(body, ISO_8859_1).lastIndexOf("[DONE]");
      byte[] cut = Arrays.copyOf(body, random.nextInt(mark + 5));
      byte[] broken = Mutation.of(cut, random);
      Answer answer = feedInPieces(streams.get(which).api(), broken, random).end();
      assertThat(answer.outcome()).as("round %d", round).isNotEqualTo(Outcome.OK);
    }
  }

  private static AnswerScript feedInPieces(Api api, byte[] body, Random random) {
    AnswerScript script = new AnswerScript(api);
    int at = 0;
    while (at < body.length) {
      int to = Math.min(body.length, at + 1 + random.nextInt(700));
      script.feed(body, at, to);
      at = to;
    }
    return script;
  }
}
