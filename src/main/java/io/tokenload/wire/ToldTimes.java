package io.tokenload.wire;

import io.tokenload.metric.server.RequestTimes;
import java.util.Arrays;

/**
 * The times of its request that a stream tells, as {@link RequestTimes} has them. An event writes
 * them down while it is read, and they count from {@link #keep} on: half an event tells nothing.
 * What a later event tells takes the place of all before. Reused; only {@link #times} allocates.
 */
final class ToldTimes {

  static final int QUEUE = 0;
  static final int PREFILL = 1;
  static final int DECODE = 2;
  static final int TTFT = 3;
  static final int E2EL = 4;

  static final String VLLM = "vllm_metrics";
  static final String LLAMA_CPP = "llamacpp_timings";
  static final String OLLAMA = "ollama_durations";
  static final String SGLANG = "sglang_meta_info";

  /** From milliseconds, and from seconds, to nanoseconds: powers for {@link JsonScan#scaled}. */
  static final int MS = 6;

  static final int SECONDS = 9;
  static final int NANOS = 0;

  private static final long NONE = ScaledNumber.NONE;

  private final long[] told = {NONE, NONE, NONE, NONE, NONE};
  private final long[] kept = {NONE, NONE, NONE, NONE, NONE};
  private boolean any;
  private String source;
  private String keptSource;

  /** Writes a time down, if it is one. */
  void tell(String by, int which, long nanos) {
    if (nanos != NONE) {
      source = by;
      told[which] = nanos;
      any = true;
    }
  }

  /** What the event under way has told so far, or {@link ScaledNumber#NONE}. */
  long told(int which) {
    return told[which];
  }

  /** Another event begins, or this one turned out to be none. */
  void forget() {
    if (any) {
      Arrays.fill(told, NONE);
      any = false;
    }
  }

  /** The event was one. */
  void keep() {
    if (any) {
      System.arraycopy(told, 0, kept, 0, told.length);
      keptSource = source;
    }
  }

  /** What was kept, or {@code null} if nothing was. */
  RequestTimes times() {
    return keptSource == null
        ? null
        : new RequestTimes(
            keptSource, nanos(QUEUE), nanos(PREFILL), nanos(DECODE), nanos(TTFT), nanos(E2EL));
  }

  private Long nanos(int which) {
    return kept[which] == NONE ? null : Long.valueOf(kept[which]);
  }
}
