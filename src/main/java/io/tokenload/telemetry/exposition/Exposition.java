package io.tokenload.telemetry.exposition;

import io.tokenload.metric.server.TimeTotal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A page of metrics as a server exposes it: Prometheus' text format 0.0.4 or OpenMetrics' 1.0. Of
 * several engines or models it has one sample each under the same name. Immutable.
 */
public final class Exposition {

  /** A longer text is refused: vLLM's page has some 60 KB. */
  public static final int MOST_CHARS = 8 << 20;

  /** More samples are refused. */
  public static final int MOST_SAMPLES = 100_000;

  private static final String INFINITE = "+Inf";

  private final Map<String, List<Sample>> byName;
  private final int unread;

  private Exposition(Map<String, List<Sample>> byName, int unread) {
    this.byName = byName;
    this.unread = unread;
  }

  /**
   * Reads a page. A line that is none of the format is left out and counted. So is a last line
   * without its end: its number may be cut.
   *
   * @throws IllegalArgumentException a sentence, if the text is HTML, JSON or of another kind, or
   *     larger than {@link #MOST_CHARS} or {@link #MOST_SAMPLES}
   */
  public static Exposition parse(String text) {
    ExpositionReader reader = new ExpositionReader(text);
    Map<String, List<Sample>> byName = new LinkedHashMap<>();
    reader.read(
        sample -> byName.computeIfAbsent(sample.name(), any -> new ArrayList<>()).add(sample));
    return new Exposition(byName, reader.unread());
  }

  /** All samples of a name, in the order of the page; none if it lacks the name. */
  public List<Sample> named(String name) {
    return List.copyOf(byName.getOrDefault(name, List.of()));
  }

  /** Lines that could not be read. */
  public int unread() {
    return unread;
  }

  /** Whether the page has the name. */
  public boolean has(String name) {
    return byName.containsKey(name);
  }

  /**
   * The value of a name, summed over its labels.
   *
   * @return nothing if the page lacks it, or if a value of it is no finite number
   */
  public OptionalDouble sum(String name) {
    double sum = 0;
    for (Sample sample : byName.getOrDefault(name, List.of())) {
      sum += sample.value();
    }
    return has(name) ? finite(sum) : OptionalDouble.empty();
  }

  /** As above, the greatest instead of the sum. */
  public OptionalDouble greatest(String name) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (Sample sample : byName.getOrDefault(name, List.of())) {
      greatest = Math.max(greatest, sample.value());
    }
    return finite(greatest);
  }

  /**
   * The totals of a histogram or summary, summed over its labels: {@code _sum} and {@code _count},
   * or the bucket without a bound in its place.
   *
   * @return nothing if the page lacks one of them, or if one is no finite number
   */
  public Optional<TimeTotal> total(String name) {
    OptionalDouble sum = sum(name + "_sum");
    OptionalDouble count = has(name + "_count") ? sum(name + "_count") : lastBucket(name);
    return sum.isPresent() && count.isPresent()
        ? Optional.of(new TimeTotal(sum.getAsDouble(), count.getAsDouble()))
        : Optional.empty();
  }

  private OptionalDouble lastBucket(String name) {
    List<Sample> last =
        byName.getOrDefault(name + "_bucket", List.of()).stream()
            .filter(bucket -> INFINITE.equals(bucket.labels().get("le")))
            .toList();
    return last.isEmpty()
        ? OptionalDouble.empty()
        : finite(last.stream().mapToDouble(Sample::value).sum());
  }

  private static OptionalDouble finite(double value) {
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
