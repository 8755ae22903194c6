package io.tokenload.analysis.server;

import io.tokenload.metric.server.ServerGauges;
import io.tokenload.metric.server.ServerSample;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How all servers together stood at one scrape; NaN for what they do not tell.
 *
 * @param atNanos since the run's origin
 * @param running requests being computed
 * @param waiting requests in queues
 * @param kvUsage share of the KV cache in use, of the fullest server
 */
public record Moment(long atNanos, double running, double waiting, double kvUsage) {

  /**
   * One a sample: each server stands as at its last scrape, and there is none before each of those
   * that ever answered has done so.
   */
  public static List<Moment> of(Scrapes scrapes) {
    long servers = scrapes.samples().stream().map(ServerSample::url).distinct().count();
    Map<String, ServerGauges> last = new HashMap<>();
    List<Moment> moments = new ArrayList<>();
    for (ServerSample sample : scrapes.samples()) {
      last.put(sample.url(), sample.gauges());
      if (last.size() == servers) {
        moments.add(of(Scrapes.moment(sample), last.values()));
      }
    }
    return moments;
  }

  private static Moment of(long at, Collection<ServerGauges> servers) {
    return new Moment(
        at,
        sum(servers, ServerGauges::running),
        sum(servers, ServerGauges::waiting),
        servers.stream().mapToDouble(of -> number(of.kvUsage())).reduce(Math::max).orElseThrow());
  }

  private static double sum(Collection<ServerGauges> of, Function<ServerGauges, Double> gauge) {
    return of.stream().mapToDouble(each -> number(gauge.apply(each))).reduce(0, Double::sum);
  }

  private static double number(Double value) {
    return value == null ? Double.NaN : value;
  }
}
