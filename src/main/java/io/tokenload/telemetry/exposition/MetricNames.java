package io.tokenload.telemetry.exposition;

import io.tokenload.metric.server.ServerCounts;
import io.tokenload.metric.server.ServerGauges;
import io.tokenload.metric.server.ServerSample;
import io.tokenload.metric.server.ServerTime;
import io.tokenload.metric.server.TimeTotal;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the metrics of a kind of server are called, and what a page says by them. Immutable.
 *
 * @param figures where each figure stands; absent: the server does not tell it
 * @param kvUsage gauges of the share of the KV cache in use, today's name first
 * @param times where each time stands, today's names first
 * @param gaugeAge how far its gauges of requests can be trusted
 */
public record MetricNames(
    Map<Figure, Quantity> figures,
    List<String> kvUsage,
    Map<ServerTime, List<TimeNames>> times,
    GaugeAge gaugeAge) {

  /** When a process began, by the conventions of Prometheus' client libraries. */
  private static final String STARTED = "process_start_time_seconds";

  /** Of a server that exposes nothing. */
  static final MetricNames NONE = new MetricNames(Map.of(), List.of(), Map.of(), GaugeAge.CURRENT);

  public MetricNames {
    figures = Map.copyOf(figures);
    kvUsage = List.copyOf(kvUsage);
    times = Map.copyOf(times);
  }

  /**
   * Those of a kind of server, e.g. {@code vllm}; none for a kind that exposes nothing or is
   * unknown.
   */
  public static MetricNames of(String backend) {
    return NameTable.of(backend);
  }

  /** Whether the server exposes nothing that is known. */
  public boolean isEmpty() {
    return figures.isEmpty();
  }

  /** How the server stands. */
  public ServerGauges gauges(Exposition page) {
    return new ServerGauges(
        boxed(figure(Figure.RUNNING, page)),
        boxed(figure(Figure.WAITING, page)),
        kvUsage.stream()
            .filter(page::has)
            .findFirst()
            .map(name -> boxed(page.greatest(name)))
            .orElse(null));
  }

  /** What the server has counted. */
  public ServerCounts counts(Exposition page) {
    return new ServerCounts(
        boxed(figure(Figure.REQUESTS, page)),
        boxed(figure(Figure.PROMPT_TOKENS, page)),
        boxed(figure(Figure.OUTPUT_TOKENS, page)),
        boxed(figure(Figure.PREFIX_QUERIES, page)),
        boxed(figure(Figure.PREFIX_HITS, page)),
        boxed(figure(Figure.PREEMPTIONS, page)));
  }

  /** What the server has guessed ahead. */
  public Speculation speculation(Exposition page) {
    return new Speculation(
        boxed(figure(Figure.DRAFT_TOKENS, page)),
        boxed(figure(Figure.ACCEPTED_TOKENS, page)),
        boxed(figure(Figure.ACCEPT_LENGTH, page)));
  }

  /** The times of its requests in total. */
  public Map<ServerTime, TimeTotal> times(Exposition page) {
    Map<ServerTime, TimeTotal> found = new EnumMap<>(ServerTime.class);
    times.forEach(
        (time, names) ->
            names.stream()
                .map(name -> name.on(page))
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(total -> found.put(time, total)));
    return found;
  }

  /** When its process began, seconds since the epoch; of several the one that began last. */
  public OptionalDouble startedSeconds(Exposition page) {
    return page.greatest(STARTED);
  }

  /**
   * All of it as a sample.
   *
   * @param url which server
   * @param askedNanos when it was asked
   * @param answeredNanos when its answer was there
   */
  public ServerSample sample(Exposition page, String url, long askedNanos, long answeredNanos) {
    return new ServerSample(
        url,
        askedNanos,
        answeredNanos,
        gauges(page),
        counts(page),
        times(page),
        boxed(startedSeconds(page)));
  }

  private OptionalDouble figure(Figure figure, Exposition page) {
    return figures.getOrDefault(figure, Quantity.NONE).on(page);
  }

  private static Double boxed(OptionalDouble value) {
    return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
  }

  /** The same and a figure under one of several names. */
  MetricNames with(Figure figure, String... names) {
    return with(figure, Quantity.of(names));
  }

  MetricNames with(Figure figure, Quantity quantity) {
    Map<Figure, Quantity> all = new EnumMap<>(Figure.class);
    all.putAll(figures);
    all.put(figure, Objects.requireNonNull(quantity, "quantity"));
    return new MetricNames(all, kvUsage, times, gaugeAge);
  }

  MetricNames withKvUsage(String... names) {
    return new MetricNames(figures, List.of(names), times, gaugeAge);
  }

  /** The same and a histogram under one of several names. */
  MetricNames with(ServerTime time, String... histograms) {
    return with(time, List.of(histograms).stream().map(TimeNames::histogram).toList());
  }

  MetricNames with(ServerTime time, List<TimeNames> names) {
    Map<ServerTime, List<TimeNames>> all = new LinkedHashMap<>(times);
    all.put(time, names);
    return new MetricNames(figures, kvUsage, all, gaugeAge);
  }

  MetricNames with(GaugeAge age) {
    return new MetricNames(figures, kvUsage, times, age);
  }
}
