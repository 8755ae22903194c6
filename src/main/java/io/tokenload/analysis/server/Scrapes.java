package io.tokenload.analysis.server;

import io.tokenload.metric.server.MissedScrape;
import io.tokenload.metric.server.ServerSample;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All that was asked of a run's servers while it ran.
 *
 * @param samples what they answered, in the order of their moments
 * @param missed what they did not
 */
public record Scrapes(List<ServerSample> samples, List<MissedScrape> missed) {

  /** Nobody asked. */
  public static final Scrapes NONE = new Scrapes(List.of(), List.of());

  public Scrapes {
    samples = samples.stream().sorted(Comparator.comparingLong(Scrapes::moment)).toList();
    missed = missed.stream().sorted(Comparator.comparingLong(MissedScrape::askedNanos)).toList();
  }

  /** When a server looked at itself: somewhere between question and answer, taken as the middle. */
  public static long moment(ServerSample sample) {
    return middle(sample.askedNanos(), sample.answeredNanos());
  }

  static long middle(long from, long to) {
    return from + (to - from) / 2;
  }

  /** Whether nobody asked. */
  public boolean isEmpty() {
    return samples.isEmpty() && missed.isEmpty();
  }

  /** Servers that were asked, whether they answered or not. */
  public List<String> urls() {
    return List.copyOf(
        new TreeSet<>(
            Stream.concat(
                    samples.stream().map(ServerSample::url), missed.stream().map(MissedScrape::url))
                .toList()));
  }

  /** What one server answered. */
  List<ServerSample> of(String url) {
    return samples.stream().filter(sample -> sample.url().equals(url)).toList();
  }
}
