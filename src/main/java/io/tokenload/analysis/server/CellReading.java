package io.tokenload.analysis.server;

import io.tokenload.metric.CellSummary;
import io.tokenload.metric.CellWindow;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.ServerFacts;
import io.tokenload.metric.server.MissedScrape;
import io.tokenload.metric.server.ServerCounts;
import io.tokenload.metric.server.ServerSample;
import io.tokenload.metric.server.ServerTime;
import io.tokenload.metric.server.TimeTotal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads what the servers said of a cell; what limited it is not judged yet. */
final class CellReading {

  /** Servers whose clock of a TTFT begins when the request arrives at their API. */
  private static final Set<String> FROM_ARRIVAL = Set.of("vllm", "sglang");

  private static final Limit NOT_JUDGED = Limit.untold("not judged");

  private final RunFacts run;
  private final List<CellWindow> windows;
  private final Scrapes scrapes;
  private final List<Moment> moments;
  private final ServerTally tally;

  CellReading(RunSummary summary, Scrapes scrapes, ServerTally tally) {
    this.run = summary.run();
    this.windows = summary.cells().stream().map(CellSummary::window).toList();
    this.scrapes = scrapes;
    this.moments = Moment.of(scrapes);
    this.tally = tally;
  }

  CellServer of(CellSummary cell) {
    CellWindow window = cell.window();
    List<Edges> edges = edges(window);
    Optional<String> untold = untold(edges);
    List<Edges> read = untold.isPresent() ? List.of() : edges;
    Map<ServerTime, TimeTotal> times = times(read);
    return new CellServer(
        cell.cell().name(),
        watch(window, read, untold),
        stand(window),
        counts(read),
        means(times),
        share(read, times, untold),
        NOT_JUDGED);
  }

  private List<Edges> edges(CellWindow window) {
    return scrapes.urls().stream()
        .map(url -> Edges.of(scrapes.of(url), window, windows))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Counts of some of several servers would pass for those of all. */
  private Optional<String> untold(List<Edges> edges) {
    int servers = Math.max(run.server().urls().size(), scrapes.urls().size());
    if (scrapes.samples().isEmpty()) {
      return Optional.of(
          scrapes.missed().isEmpty()
              ? "no scrape of the server's metrics is part of this run"
              : "no scrape of the server's metrics brought anything");
    }
    if (edges.isEmpty()) {
      return Optional.of("no two scrapes lie around the measured window or in it");
    }
    return edges.size() < servers
        ? Optional.of(
            "%d of %d servers have two scrapes around the measured window or in it"
                .formatted(edges.size(), servers))
        : Optional.empty();
  }

  private CellServer.Watch watch(CellWindow window, List<Edges> edges, Optional<String> untold) {
    long answered =
        scrapes.samples().stream().filter(each -> window.contains(Scrapes.moment(each))).count();
    long missed = scrapes.missed().stream().filter(each -> isIn(window, each)).count();
    Long before = null;
    Long after = null;
    for (Edges each : edges) {
      before = greater(before, window.from() - each.from());
      after = greater(after, each.to() - window.to());
    }
    return new CellServer.Watch((int) answered, (int) missed, before, after, untold.orElse(null));
  }

  private static boolean isIn(CellWindow window, MissedScrape scrape) {
    return window.contains(Scrapes.middle(scrape.askedNanos(), scrape.answeredNanos()));
  }

  private static Long greater(Long one, long other) {
    return one == null || other > one ? Long.valueOf(other) : one;
  }

  private CellServer.Stand stand(CellWindow window) {
    List<Moment> inside =
        moments.stream().filter(moment -> window.contains(moment.atNanos())).toList();
    return new CellServer.Stand(
        Gauge.of(inside, Moment::running),
        Gauge.of(inside, Moment::waiting),
        Gauge.of(inside, Moment::kvUsage),
        inside.stream().mapToInt(each -> each.waiting() > 0 ? 1 : 0).average().orElse(0));
  }

  private static ServerCounts counts(List<Edges> edges) {
    return new ServerCounts(
        sum(edges, ServerCounts::requests),
        sum(edges, ServerCounts::promptTokens),
        sum(edges, ServerCounts::outputTokens),
        sum(edges, ServerCounts::prefixQueries),
        sum(edges, ServerCounts::prefixHits),
        sum(edges, ServerCounts::preemptions));
  }

  /** {@code null} as soon as one server does not have it. */
  private static Double sum(List<Edges> edges, Function<ServerCounts, Double> counter) {
    Double sum = null;
    for (Edges each : edges) {
      Double rose = Increase.of(each.samples(), counter);
      if (rose == null) {
        return null;
      }
      sum = sum == null ? rose : Double.valueOf(sum + rose);
    }
    return sum;
  }

  private static Map<ServerTime, TimeTotal> times(List<Edges> edges) {
    Map<ServerTime, TimeTotal> times = new EnumMap<>(ServerTime.class);
    for (ServerTime time : ServerTime.values()) {
      List<TimeTotal> rose = new ArrayList<>();
      edges.forEach(each -> Increase.of(each.samples(), time).ifPresent(rose::add));
      if (!edges.isEmpty() && rose.size() == edges.size()) {
        times.put(time, rose.stream().reduce(TimeTotal::plus).orElseThrow());
      }
    }
    return times;
  }

  private static Map<ServerTime, Double> means(Map<ServerTime, TimeTotal> times) {
    Map<ServerTime, Double> means = new EnumMap<>(ServerTime.class);
    times.forEach(
        (time, total) -> total.mean().ifPresent(seconds -> means.put(time, seconds * 1e9)));
    return means;
  }

  private ClientShare share(
      List<Edges> edges, Map<ServerTime, TimeTotal> times, Optional<String> untold) {
    FirstTokens.Sum client = new FirstTokens.Sum(0, 0);
    for (Edges each : edges) {
      ServerSample first = each.samples().get(0);
      client = client.plus(tally.firstTokens(first.url(), each.from(), each.to()));
    }
    TimeTotal server = times.get(ServerTime.TTFT);
    if (untold.isPresent()) {
      return ClientShare.untold(client, untold.get());
    }
    if (server == null || server.mean().isEmpty()) {
      return ClientShare.untold(client, "the server does not keep a TTFT");
    }
    return beginsAtArrival(run.server())
        ? ClientShare.of(client, server.count(), server.mean().getAsDouble() * 1e9)
        : ClientShare.untold(
            client,
            "the TTFT that %s keeps is not known to begin when the request arrives"
                .formatted(run.server().backend()));
  }

  private static boolean beginsAtArrival(ServerFacts server) {
    return server.simulated() || FROM_ARRIVAL.contains(server.backend());
  }
}
