package io.tokenload.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an event costs. Bytes allocated are asserted; the time is only told, by {@link #main}. */
class DecoderCostTest {

  private static final int EVENTS = 20_000;
  private static final int EVENTS_A_READ = 4;
  private static final int MOST_BYTES_AN_EVENT = 16;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @MethodSource("apisAndReads")
  void eventAllocatesNothingBesideItsTokenCount(Api api, boolean wholeEvents) {
    byte[] read = read(api);
    int pieceBytes = wholeEvents ? read.length : 100;
    decode(api, read, pieceBytes);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    decode(api, read, pieceBytes);
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertThat(bytes / EVENTS).isLessThanOrEqualTo(MOST_BYTES_AN_EVENT);
  }

  static Stream<Arguments> apisAndReads() {
    return Stream.of(Api.values())
        .filter(Api::isStreamed)
        .flatMap(api -> Stream.of(arguments(api, true), arguments(api, false)));
  }

  /** Prints nanoseconds and bytes an event. */
  public static void main(String[] args) {
    for (Api api : Api.values()) {
      if (!api.isStreamed()) {
        continue;
      }
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
    String event =
        switch (api) {
          case CHAT ->
              data(
                  chunk(
                      "{\"index\":0,\"delta\":{\"content\":\" transl\"},\"logprobs\":null,\"finish_reason\":null,\"token_ids\":null}"));
          case COMPLETIONS ->
              data(
                  chunk(
                      "{\"index\":0,\"text\":\" transl\",\"logprobs\":null,\"finish_reason\":null,\"stop_reason\":null,\"prompt_token_ids\":null,\"token_ids\":null}"));
          case RESPONSES ->
              "event: response.output_text.delta\n"
                  + data(
                      "{\"type\":\"response.output_text.delta\",\"sequence_number\":8,\"item_id\":\"msg_67c9\",\"output_index\":0,\"content_index\":0,\"delta\":\" transl\",\"logprobs\":[]}");
          case MESSAGES ->
              "event: content_block_delta\n"
                  + data(
                      "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\" transl\"}}");
          case SGLANG_GENERATE ->
              data(
                  "{\"text\":\" all of it so far\",\"output_ids\":[1,2],\"meta_info\":{\"id\":\"a\",\"finish_reason\":null,\"prompt_tokens\":6,\"completion_tokens\":2,\"cached_tokens\":0}}");
          case EMBEDDINGS -> throw new IllegalArgumentException(api + " streams nothing");
          case TGI_GENERATE ->
              data(
                  "{\"index\":1,\"token\":{\"id\":5,\"text\":\" transl\",\"logprob\":-0.5,\"special\":false},\"generated_text\":null,\"details\":null}");
          case TRITON_GENERATE ->
              data(
                  "{\"model_name\":\"ensemble\",\"model_version\":\"1\",\"sequence_id\":0,\"text_output\":\" transl\"}");
          case LLAMA_CPP_COMPLETION ->
              data(
                  "{\"index\":0,\"content\":\" transl\",\"tokens\":[5],\"stop\":false,\"id_slot\":-1,\"tokens_predicted\":2,\"tokens_evaluated\":4}");
          case OLLAMA_GENERATE ->
              "{\"model\":\"m\",\"created_at\":\"2023-08-04T08:52:19.385406455-07:00\",\"response\":\" transl\",\"done\":false}\n";
          case OLLAMA_CHAT ->
              "{\"model\":\"m\",\"created_at\":\"2023-08-04T08:52:19.385406455-07:00\",\"message\":{\"role\":\"assistant\",\"content\":\" transl\"},\"done\":false}\n";
        };
    return event.repeat(EVENTS_A_READ).getBytes(UTF_8);
  }

  private static String chunk(String choice) {
    return "{\"id\":\"cmpl-bacf8e9638e84cf3\",\"object\":\"text_completion\",\"created\":1795304809,\"model\":\"opt-125m\",\"choices\":["
        + choice
        + "]}";
  }

  private static String data(String json) {
    return "data: " + json + "\n\n";
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
