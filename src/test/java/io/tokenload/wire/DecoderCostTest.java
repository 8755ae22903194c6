package io.tokenload.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an event costs. Bytes allocated are asserted; the time is only told, by {@link #main}. */
class DecoderCostTest {

  private static final int EVENTS = 20_000;
  private static final int EVENTS_A_READ = 4;
  private static final int MOST_BYTES_AN_EVENT = 16;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @CsvSource({"CHAT,true", "COMPLETIONS,true", "CHAT,false", "COMPLETIONS,false"})
  void eventAllocatesNothingBesideItsTokenCount(Api api, boolean wholeEvents) {
    byte[] read = read(api);
    int pieceBytes = wholeEvents ? read.length : 100;
    decode(api, read, pieceBytes);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    decode(api, read, pieceBytes);
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertThat(bytes / EVENTS).isLessThanOrEqualTo(MOST_BYTES_AN_EVENT);
  }

  /** Prints nanoseconds and bytes an event. */
  public static void main(String[] args) {
    for (Api api : List.of(Api.CHAT, Api.COMPLETIONS)) {
      byte[] read = read(api);
      for (int round = 0; round < 20; round++) {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        for (int i = 0; i < 10; i++) {
          decode(api, read, read.length);
        }
        double nanos = (System.nanoTime() - start) / (10.0 * EVENTS);
        long allocated = (THREADS.getCurrentThreadAllocatedBytes() - bytes) / (10 * EVENTS);
        System.out.printf(
            "%s: %.0f ns, %d bytes an event of %d bytes%n",
            api, nanos, allocated, read.length / EVENTS_A_READ);
      }
    }
  }

  private static byte[] read(Api api) {
    String choice =
        api == Api.CHAT
            ? "{\"index\":0,\"delta\":{\"content\":\" transl\"},\"logprobs\":null,\"finish_reason\":null,\"token_ids\":null}"
            : "{\"index\":0,\"text\":\" transl\",\"logprobs\":null,\"finish_reason\":null,\"stop_reason\":null,\"prompt_token_ids\":null,\"token_ids\":null}";
    String event =
        "data: {\"id\":\"cmpl-bacf8e9638e84cf3\",\"object\":\"text_completion\",\"created\":1795304809,\"model\":\"opt-125m\",\"choices\":["
            + choice
            + "]}\n\n";
    return event.repeat(EVENTS_A_READ).getBytes(UTF_8);
  }

  private static void decode(Api api, byte[] read, int pieceBytes) {
    AnswerDecoder decoder = new AnswerDecoder(api, new Deaf(), false);
    for (int event = 0; event < EVENTS; event += EVENTS_A_READ) {
      for (int at = 0; at < read.length; at += pieceBytes) {
        decoder.feed(read, at, Math.min(pieceBytes, read.length - at));
      }
    }
    if (decoder.isDone()) {
      throw new IllegalStateException("no end mark was fed");
    }
  }

  private static final class Deaf implements AnswerDecoder.Listener {
    @Override
    public void onTokenEvent() {}

    @Override
    public void onRole() {}
  }
}
