package io.tokenload.gate;

import io.tokenload.metric.Latency;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The limits that a user set for a request, as {@code goodput} spells them: {@code ttft:450 tpot:40
 * e2el:5000}, milliseconds.
 */
final class Objectives {

  private static final double NANOS_PER_MS = 1e6;

  private final String goodput;

  private Objectives(String goodput) {
    this.goodput = goodput;
  }

  /** Those of a run with these effective settings. */
  static Objectives of(Map<String, String> settings) {
    String goodput = settings.get("goodput");
    return new Objectives(goodput == null ? "" : goodput);
  }

  /** The limit of a latency, nanoseconds; empty where the user set none. */
  OptionalDouble limitNanos(Latency latency) {
    for (String limit : goodput.split("[\\s,]+")) {
      String[] nameAndMs = limit.split(":", 2);
      if (nameAndMs.length == 2 && nameAndMs[0].equals(latency.key())) {
        return OptionalDouble.of(Double.parseDouble(nameAndMs[1]) * NANOS_PER_MS);
      }
    }
    return OptionalDouble.empty();
  }
}
