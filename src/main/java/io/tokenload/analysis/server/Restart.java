package io.tokenload.analysis.server;

import io.tokenload.metric.server.ServerSample;
import java.util.ArrayList;
import java.util.List;

/**
 * A server that began anew while it was watched: its counters fell.
 *
 * @param url which
 * @param fromNanos when it was last seen before
 * @param toNanos when it was first seen after
 */
public record Restart(String url, long fromNanos, long toNanos) {

  /** All of a run, server by server. */
  static List<Restart> of(Scrapes scrapes) {
    List<Restart> restarts = new ArrayList<>();
    for (String url : scrapes.urls()) {
      List<ServerSample> samples = scrapes.of(url);
      for (int i = 1; i < samples.size(); i++) {
        if (Increase.isRestart(samples.get(i - 1), samples.get(i))) {
          restarts.add(
              new Restart(url, Scrapes.moment(samples.get(i - 1)), Scrapes.moment(samples.get(i))));
        }
      }
    }
    return restarts;
  }

  /** A sentence. */
  String words() {
    return "The server at %s began anew between %s and %s s: what its counters held then is lost."
        .formatted(url, Words.number(fromNanos / 1e9), Words.number(toNanos / 1e9));
  }
}
