package io.tokenload.report.picture;

import io.tokenload.analysis.server.CountsOverTime;
import io.tokenload.analysis.server.Moment;
import io.tokenload.analysis.server.Scrapes;
import io.tokenload.metric.server.ServerTime;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The servers over time, as they told it, and when they were asked.
 *
 * @param pictures those of which nothing is known among them: they say so by being empty
 * @param scrapes when the servers were being asked, in the order of their beginnings
 */
public record ServerCourse(List<TimePicture> pictures, List<Scrape> scrapes) {

  private static final double PERCENT = 100;
  private static final double MS = 1e-6;

  /** Of a run whose servers nobody asked. */
  public static final ServerCourse NONE = new ServerCourse(List.of(), List.of());

  public ServerCourse {
    pictures = List.copyOf(pictures);
    scrapes = List.copyOf(scrapes);
  }

  /**
   * A server was being asked.
   *
   * @param fromNanos since the run's origin
   * @param toNanos when its answer had come
   */
  public record Scrape(long fromNanos, long toNanos) {}

  static ServerCourse of(Scrapes scrapes) {
    if (scrapes.isEmpty()) {
      return NONE;
    }
    List<Moment> moments = Moment.of(scrapes);
    List<CountsOverTime> counts = CountsOverTime.of(scrapes, TimeLine.MOST);
    return new ServerCourse(
        List.of(
            load(moments),
            cache(moments),
            prefix(counts),
            preemptions(counts),
            firsts(counts),
            gaps(counts)),
        scrapes.samples().stream()
            .map(sample -> new Scrape(sample.askedNanos(), sample.answeredNanos()))
            .toList());
  }

  private static TimePicture load(List<Moment> moments) {
    return new TimePicture(
        "server_load",
        "Requests in the server",
        "at once",
        "Running: being computed. Waiting: in its queue. As the servers told it at each scrape, all"
            + " together.",
        List.of(
            TimeLine.of("running", moments, Moment::atNanos, Moment::running),
            TimeLine.of("waiting", moments, Moment::atNanos, Moment::waiting)));
  }

  private static TimePicture cache(List<Moment> moments) {
    return new TimePicture(
        "server_kv",
        "KV cache in use",
        "%",
        "Share of the KV cache that requests hold, at each scrape; of several servers the fullest.",
        List.of(TimeLine.of("in use", moments, Moment::atNanos, each -> PERCENT * each.kvUsage())));
  }

  private static TimePicture prefix(List<CountsOverTime> counts) {
    return new TimePicture(
        "server_prefix",
        "Prefix-cache hits",
        "%",
        "Of the prompt tokens looked up in the prefix cache between two scrapes, those found there.",
        List.of(line("found", counts, each -> PERCENT * each.prefixHitShare())));
  }

  private static TimePicture preemptions(List<CountsOverTime> counts) {
    return new TimePicture(
        "server_preemptions",
        "Preemptions",
        "/s",
        "Requests that the servers put back because the KV cache was full, per second between two"
            + " scrapes.",
        List.of(line("preemptions", counts, CountsOverTime::preemptionsPerSecond)));
  }

  private static TimePicture firsts(List<CountsOverTime> counts) {
    return new TimePicture(
        "server_ttft",
        "First tokens by the server",
        "ms",
        "Means of the servers' own times between two scrapes: TTFT, and of it the time in the queue"
            + " and in prefill.",
        List.of(
            line("TTFT", counts, each -> MS * each.meanNanos(ServerTime.TTFT)),
            line("queue", counts, each -> MS * each.meanNanos(ServerTime.QUEUE)),
            line("prefill", counts, each -> MS * each.meanNanos(ServerTime.PREFILL))));
  }

  private static TimePicture gaps(List<CountsOverTime> counts) {
    return new TimePicture(
        "server_itl",
        "Later tokens by the server",
        "ms",
        "Means of the servers' own times between two scrapes: between tokens (ITL), and per request"
            + " (TPOT).",
        List.of(
            line("ITL", counts, each -> MS * each.meanNanos(ServerTime.ITL)),
            line("TPOT", counts, each -> MS * each.meanNanos(ServerTime.TPOT))));
  }

  private static TimeLine line(
      String name, List<CountsOverTime> counts, ToDoubleFunction<CountsOverTime> value) {
    return TimeLine.of(name, counts, CountsOverTime::middleNanos, value);
  }
}
