package io.tokenload.telemetry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each event loop has gained since it was last seen. Not thread-safe. */
final class LoopGains {

  private final Map<String, LoopReading> before = new HashMap<>();

  List<LoopReading> of(List<LoopReading> now) {
    return now.stream().map(this::gain).toList();
  }

  private LoopReading gain(LoopReading now) {
    LoopReading last = before.put(now.name(), now);
    if (last == null) {
      return now;
    }
    return new LoopReading(
        now.name(),
        now.tokenReads() - last.tokenReads(),
        now.events() - last.events(),
        now.bytes() - last.bytes(),
        now.openConnections(),
        now.lag());
  }
}
