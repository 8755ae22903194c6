package io.tokenload.truthserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In virtual time: the clock stands where the test puts it. */
class EmitterTest {

  private long now = 1_000;
  private final Emitter emitter = new Emitter(() -> now);
  private final Wire wire = new Wire();

  // SAD PATH

  @Test
  void aClientThatTakesNoMoreLosesItsConnection() {
    wire.most = 10;
    emitter.take(stream("/c?tokens=3&ttft_ns=20&gap_ns=10"));

    assertThat(emitter.turn()).isEqualTo(Emitter.NOTHING);
    assertThat(wire.isOpen()).isFalse();
  }

  @Test
  void aClientThatHasLeftEndsItsStreamAlone() {
    Wire other = new Wire();
    emitter.take(stream("/c?tokens=3&ttft_ns=20&gap_ns=10"));
    emitter.take(new Stream(other, Order.of("/c?tokens=1&ttft_ns=20&gap_ns=10"), now, 2));
    wire.broken = true;
    runTo(1_100);

    assertThat(wire.isOpen()).isFalse();
    assertThat(other.text()).endsWith("0\r\n\r\n");
  }

  @Test
  void anEventThatCameLateMovesNoneAfterIt() {
    emitter.take(stream("/c?tokens=3&ttft_ns=20&gap_ns=10"));
    emitter.turn();
    now = 1_027;
    emitter.turn();

    assertThat(truths().get(0)).containsExactly(1_027, 1_000, 7);
    assertThat(emitter.turn()).isEqualTo(3);
  }

  // HAPPY PATH

  @Test
  void eachEventTellsWhenItWasEmittedWhenItsRequestCameAndHowLateItIs() {
    emitter.take(stream("/c?tokens=3&ttft_ns=20&gap_ns=10"));
    runTo(1_100);

    assertThat(truths())
        .containsExactly(
            new long[] {1_020, 1_000, 0},
            new long[] {1_030, 1_000, 0},
            new long[] {1_040, 1_000, 0});
    assertThat(emitter.sent()).isEqualTo(wire.text().length() + " 3");
  }

  @Test
  void answerIsAChatStreamWithRoleUsageAndEnd() {
    emitter.take(stream("/c?tokens=2&ttft_ns=20&gap_ns=10"));
    runTo(1_100);

    assertThat(wire.writes).hasSize(3);
    assertThat(wire.writes.get(0)).startsWith("HTTP/1.1 200 OK\r\n").contains("event-stream");
    assertThat(wire.writes.get(1)).contains("\"role\":\"assistant\"").doesNotContain("length");
    assertThat(wire.writes.get(2))
        .contains("\"finish_reason\":\"length\"", "\"completion_tokens\":2", "data: [DONE]")
        .endsWith("\r\n0\r\n\r\n");
  }

  @Test
  void eventHasTheSizeAskedForOnTheWire() {
    emitter.take(stream("/c?tokens=3&ttft_ns=20&gap_ns=10&event_bytes=300"));
    runTo(1_100);

    assertThat(wire.writes.get(2)).hasSize(300);
  }

  @Test
  void inStepAllStreamsEmitAtOneTick() {
    String inStep = "/c?tokens=1&ttft_ns=20&gap_ns=10&in_step=true";
    emitter.take(new Stream(wire, Order.of(inStep), 1_001, 1));
    emitter.take(new Stream(wire, Order.of(inStep), 1_009, 2));
    runTo(1_100);

    assertThat(truths())
        .containsExactly(new long[] {1_030, 1_001, 0}, new long[] {1_030, 1_009, 0});
  }

  private Stream stream(String target) {
    return new Stream(wire, Order.of(target), now, 1);
  }

  private void runTo(long end) {
    while (now < end) {
      long wait = emitter.turn();
      now = Math.min(end, now + Math.max(0, Math.min(wait, end)));
    }
  }

  private List<long[]> truths() {
    List<long[]> truths = new ArrayList<>();
    for (String part : wire.text().split("\"delta\":\\{\"content\":\"")) {
      if (part.matches("(?s)[0-9a-f]{48}\".*")) {
        truths.add(new long[] {number(part, 0), number(part, 16), number(part, 32)});
      }
    }
    return truths;
  }

  private static long number(String text, int from) {
    return Long.parseUnsignedLong(text.substring(from, from + 16), 16);
  }

  /** Keeps what is written, in one piece or not at all. */
  private static final class Wire implements WritableByteChannel {

    private final List<String> writes = new ArrayList<>();
    private int most = Integer.MAX_VALUE;
    private boolean broken;
    private boolean closed;

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      if (broken) {
        throw new IOException("Broken pipe");
      }
      byte[] taken = new byte[Math.min(most, bytes.remaining())];
      bytes.get(taken);
      writes.add(new String(taken, StandardCharsets.US_ASCII));
      return taken.length;
    }

    String text() {
      return String.join("", writes);
    }

    @Override
    public boolean isOpen() {
      return !closed;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
