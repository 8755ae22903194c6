package io.tokenload.run;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * How often a server put a request back during the load because its KV cache was full: the increase
 * of vLLM's {@code vllm:num_preemptions_total} ({@code v1/metrics/loggers.py}), which the simulated
 * server has too. Other servers tell nothing of the kind.
 */
final class Preemptions {

  static final String COUNTER = "vllm:num_preemptions_total";

  private final Supplier<OptionalDouble> counter;
  private OptionalDouble before = OptionalDouble.empty();

  /**
   * @param counter asks the server; may block, or throw if it does not answer
   */
  Preemptions(Supplier<OptionalDouble> counter) {
    this.counter = counter;
  }

  /** Called before the load. */
  void beforeTheLoad() {
    before = read();
  }

  /** Called after it; empty if the server does not tell, or was restarted meanwhile. */
  OptionalLong duringTheLoad() {
    OptionalDouble after = before.isEmpty() ? before : read();
    if (after.isEmpty() || !(after.getAsDouble() >= before.getAsDouble())) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Math.round(after.getAsDouble() - before.getAsDouble()));
  }

  private OptionalDouble read() {
    try {
      return counter.get();
    } catch (UserError noAnswer) {
      // Said as what it means here: it cannot be told.
      return OptionalDouble.empty();
    }
  }
}
