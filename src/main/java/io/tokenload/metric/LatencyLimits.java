package io.tokenload.metric;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The limits within which a request is good: all of them hold, each up to and with the limit itself
 * ({@code calculate_metrics} of {@code vllm bench serve}: {@code s >= r}).
 *
 * @param ms milliseconds by TTFT, TPOT or E2EL, each above 0
 */
public record LatencyLimits(Map<Latency, BigDecimal> ms) {

  /** No limit at all: nobody asked which requests are good. */
  public static final LatencyLimits NONE = new LatencyLimits(Map.of());

  private static final int NANOS_PER_MS_DIGITS = 6;

  public LatencyLimits {
    Map<Latency, BigDecimal> inOrder = new EnumMap<>(Latency.class);
    inOrder.putAll(ms);
    ms = Collections.unmodifiableMap(inOrder);
  }

  /** Whether there is no limit. */
  public boolean isNone() {
    return ms.isEmpty();
  }

  /** The limit of a latency, nanoseconds; empty where there is none. */
  public OptionalDouble nanos(Latency latency) {
    BigDecimal limit = ms.get(latency);
    // By decimals: a latency of exactly the limit is within it.
    return limit == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(limit.movePointRight(NANOS_PER_MS_DIGITS).doubleValue());
  }

  /**
   * Whether the request succeeded within all limits. A failure is worse than any limit, and so is a
   * request that was cancelled. An answer of one token or none has no TPOT and passes its limit.
   */
  public boolean isGood(RequestRecord request) {
    return request.ending().outcome().isSuccess()
        && ms.keySet().stream().allMatch(latency -> isWithin(latency, request));
  }

  private boolean isWithin(Latency latency, RequestRecord request) {
    return switch (latency) {
      case TTFT -> isWithin(latency, asDouble(request.ttft()));
      case E2EL -> isWithin(latency, asDouble(request.e2el()));
      case TPOT -> hasNoTpot(request.stream()) || isWithin(latency, request.tpot());
      default -> throw new IllegalStateException(latency.key() + " has no limit");
    };
  }

  private boolean isWithin(Latency latency, OptionalDouble nanos) {
    return nanos.isPresent() && nanos.getAsDouble() <= nanos(latency).orElseThrow();
  }

  private static boolean hasNoTpot(TokenStream stream) {
    int tokens =
        stream.outputTokens() == TokenStream.UNKNOWN ? stream.events() : stream.outputTokens();
    return tokens <= 1;
  }

  private static OptionalDouble asDouble(OptionalLong nanos) {
    return nanos.isPresent() ? OptionalDouble.of(nanos.getAsLong()) : OptionalDouble.empty();
  }

  /** As the setting spells them: {@code ttft:500 tpot:50}. */
  public String spelled() {
    return ms.entrySet().stream()
        .map(limit -> limit.getKey().key() + ":" + limit.getValue().toPlainString())
        .collect(Collectors.joining(" "));
  }

  /** As people read them: {@code TTFT ≤ 500 ms, TPOT ≤ 50 ms}. */
  public String words() {
    return ms.entrySet().stream()
        .map(limit -> limit.getKey().label() + " ≤ " + limit.getValue().toPlainString() + " ms")
        .collect(Collectors.joining(", "));
  }
}
