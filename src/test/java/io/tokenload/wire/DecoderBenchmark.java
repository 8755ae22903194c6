package io.tokenload.wire;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * An answer of vLLM 0.32 as recorded, through the decoder in reads of one event. An op: a token.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class DecoderBenchmark {

  private static final int TOKENS = 64;

  private static final AnswerDecoder.Listener DEAF =
      new AnswerDecoder.Listener() {
        @Override
        public void onTokenEvent() {}

        @Override
        public void onRole() {}
      };

  /** Which answer. */
  @Param({"chat-stream-eos", "completions-stream-eos"})
  public String recording;

  /** Whether the text is kept, as with {@code -DsaveTexts}. */
  @Param({"false", "true"})
  public boolean keepText;

  private Api api;
  private byte[] bytes;
  private int[] eventEnds;

  /** Reads the recording. */
  @Setup
  public void read() {
    Recording answer =
        Recording.streams()
            .filter(each -> each.file().equals("vllm-0.32.0/" + recording))
            .findFirst()
            .orElseThrow();
    if (answer.number("events") != TOKENS) {
      throw new IllegalStateException(recording + " has other than " + TOKENS + " events");
    }
    api = answer.api();
    bytes = answer.sse();
    eventEnds =
        IntStream.range(2, bytes.length + 1)
            .filter(at -> bytes[at - 2] == '\n' && bytes[at - 1] == '\n')
            .toArray();
  }

  /** Decodes it. */
  @Benchmark
  @OperationsPerInvocation(TOKENS)
  public Answer decode() {
    AnswerDecoder decoder = new AnswerDecoder(api, DEAF, keepText);
    int from = 0;
    for (int end : eventEnds) {
      decoder.feed(bytes, from, end - from);
      from = end;
    }
    return decoder.end();
  }
}
