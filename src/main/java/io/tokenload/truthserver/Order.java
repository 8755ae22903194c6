package io.tokenload.truthserver;

import java.util.HashMap;
import java.util.Map;

/**
 * What a request asks for, by the query of its URL: {@code
 * ?tokens=32&ttft_ns=20000000&gap_ns=10000000&in_step=true&event_bytes=250}.
 *
 * @param tokens token-bearing events of the answer, one token each, 1 to {@value #MOST_TOKENS}
 * @param ttftNanos from the request's receipt to its first token
 * @param gapNanos between tokens
 * @param inStep whether tokens come at common ticks, multiples of the gap, as those of an engine's
 *     batch do; the first one then comes up to a gap later
 * @param eventBytes bytes of each event on the wire, chunk framing included; at least what its
 *     content takes
 */
record Order(int tokens, long ttftNanos, long gapNanos, boolean inStep, int eventBytes) {

  private static final int MOST_TOKENS = 4_096;
  private static final long LONGEST_NANOS = 10_000_000_000L;

  Order {
    check("tokens", tokens, 1, MOST_TOKENS);
    check("ttft_ns", ttftNanos, 0, LONGEST_NANOS);
    check("gap_ns", gapNanos, 1, LONGEST_NANOS);
    check("event_bytes", eventBytes, 0, Events.MOST_BYTES);
  }

  private static void check(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s is %d and not from %d to %d".formatted(name, value, least, most));
    }
  }

  /**
   * Reads a request's target; what it leaves out has a default.
   *
   * @throws IllegalArgumentException if a value cannot be used
   */
  static Order of(String target) {
    Map<String, String> query = query(target);
    return new Order(
        (int) number(query, "tokens", 16),
        number(query, "ttft_ns", 20_000_000),
        number(query, "gap_ns", 10_000_000),
        Boolean.parseBoolean(query.getOrDefault("in_step", "false")),
        (int) number(query, "event_bytes", 0));
  }

  private static Map<String, String> query(String target) {
    Map<String, String> values = new HashMap<>();
    int from = target.indexOf('?');
    for (String pair : from < 0 ? new String[0] : target.substring(from + 1).split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return values;
  }

  private static long number(Map<String, String> query, String name, long otherwise) {
    String text = query.get(name);
    try {
      return text == null ? otherwise : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("%s is '%s' and no whole number".formatted(name, text), e);
    }
  }
}
