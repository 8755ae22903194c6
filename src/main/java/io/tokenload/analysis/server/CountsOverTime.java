package io.tokenload.analysis.server;

import io.tokenload.metric.server.ServerCounts;
import io.tokenload.metric.server.ServerSample;
import io.tokenload.metric.server.ServerTime;
import io.tokenload.metric.server.TimeTotal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What the servers counted from one scrape to a later one, all of them together.
 *
 * @param rounds of each server its samples from the one scrape to the other
 */
public record CountsOverTime(List<List<ServerSample>> rounds) {

  /**
   * One a round of scrapes: the n-th of each server together. Rounds are as long as it takes to be
   * no more than {@code most}.
   */
  public static List<CountsOverTime> of(Scrapes scrapes, int most) {
    List<List<ServerSample>> servers =
        scrapes.urls().stream().map(scrapes::of).filter(of -> of.size() > 1).toList();
    int steps = servers.stream().mapToInt(of -> of.size() - 1).min().orElse(0);
    int each = Math.max(1, (steps + most - 1) / most);
    return IntStream.rangeClosed(1, steps / each)
        .map(round -> round * each)
        .mapToObj(
            end ->
                new CountsOverTime(
                    servers.stream().map(of -> of.subList(end - each, end + 1)).toList()))
        .toList();
  }

  /** Half way between the two scrapes, since the run's origin; of several servers of the first. */
  public long middleNanos() {
    return Scrapes.middle(
        Scrapes.moment(first(rounds.get(0))), Scrapes.moment(last(rounds.get(0))));
  }

  /** Found ÷ looked up; NaN where nothing was looked up or nobody tells. */
  public double prefixHitShare() {
    return sum(ServerCounts::prefixHits) / sum(ServerCounts::prefixQueries);
  }

  /** NaN where some server does not tell. */
  public double preemptionsPerSecond() {
    double seconds =
        (Scrapes.moment(last(rounds.get(0))) - Scrapes.moment(first(rounds.get(0)))) / 1e9;
    return sum(ServerCounts::preemptions) / seconds;
  }

  /** Mean of a time; NaN where no request had it or some server does not keep it. */
  public double meanNanos(ServerTime time) {
    List<TimeTotal> totals = new ArrayList<>();
    for (List<ServerSample> round : rounds) {
      Optional<TimeTotal> rose = Increase.of(round, time);
      if (rose.isEmpty()) {
        return Double.NaN;
      }
      totals.add(rose.get());
    }
    return totals.stream().reduce(TimeTotal::plus).orElseThrow().mean().orElse(Double.NaN) * 1e9;
  }

  private double sum(Function<ServerCounts, Double> counter) {
    double sum = 0;
    for (List<ServerSample> round : rounds) {
      Double rose = Increase.of(round, counter);
      sum += rose == null ? Double.NaN : rose;
    }
    return sum;
  }

  private static ServerSample first(List<ServerSample> round) {
    return round.get(0);
  }

  private static ServerSample last(List<ServerSample> round) {
    return round.get(round.size() - 1);
  }
}
