package io.tokenload.analysis.server;

import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.Stamps;
import io.tokenload.metric.TokenStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Takes in the requests of a run one by one and keeps what is to be held against the servers'
 * samples. Memory is bounded by the number of scrapes, whatever the number of requests. Not
 * thread-safe.
 */
public final class ServerTally implements Consumer<RequestRecord> {

  /** What is known of one server beforehand, and found. */
  private record OfServer(FirstTokens firsts, Spans asked, Spans control) {}

  private final Map<String, OfServer> servers = new LinkedHashMap<>();
  private final GapTally during = new GapTally();
  private final GapTally apart = new GapTally();
  private final GapTally control = new GapTally();

  /** Of a run whose servers were asked so. */
  public ServerTally(Scrapes scrapes) {
    for (String url : scrapes.urls()) {
      Spans asked = Spans.of(scrapes.of(url));
      servers.put(url, new OfServer(new FirstTokens(scrapes.of(url)), asked, asked.between()));
    }
  }

  @Override
  public void accept(RequestRecord request) {
    OfServer server = server(request);
    TokenStream stream = request.stream();
    if (server == null || stream.events() == 0) {
      return;
    }
    if (request.stamps().sent() != Stamps.NONE) {
      server.firsts.add(stream.first(), stream.first() - request.stamps().sent());
    }
    if (request.identity().phase() == Phase.MEASUREMENT && stream.choices() == 1) {
      addGaps(stream.eventNanos(), server);
    }
  }

  /** The only one, or the one that the request names. */
  private OfServer server(RequestRecord request) {
    if (servers.size() == 1) {
      return servers.values().iterator().next();
    }
    String url = request.identity().baseUrl();
    return url == null ? null : servers.get(url);
  }

  /** Both kinds of stretches are walked along with the events: no search for each gap. */
  private void addGaps(long[] at, OfServer server) {
    int scrape = server.asked.firstEndingAfter(at[0]);
    int between = server.control.firstEndingAfter(at[0]);
    for (int i = 1; i < at.length; i++) {
      while (server.asked.isOver(scrape, at[i - 1])) {
        scrape++;
      }
      while (server.control.isOver(between, at[i - 1])) {
        between++;
      }
      long gap = at[i] - at[i - 1];
      if (server.asked.beginsBefore(scrape, at[i])) {
        during.add(gap);
      } else {
        apart.add(gap);
        if (server.control.beginsBefore(between, at[i])) {
          control.add(gap);
        }
      }
    }
  }

  /** TTFT from send of the requests of one server between two moments of its scrapes. */
  FirstTokens.Sum firstTokens(String url, long from, long to) {
    return servers.get(url).firsts.between(from, to);
  }

  ScrapeEffect effect() {
    return new ScrapeEffect(during.gaps(), apart.gaps(), control.gaps());
  }
}
