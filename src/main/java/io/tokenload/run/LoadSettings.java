package io.tokenload.run;

import io.tokenload.metric.Level;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How much.
 *
 * @param concurrency requests at once, a cell each in closed injection; at least one
 * @param requestRates requests per second, a cell each; empty: closed injection
 * @param cap most requests at once in open injection
 * @param rampUp a rate that grows, in place of {@code requestRates}
 * @param burstiness shape of the gaps of open injection; 1: Poisson; infinite: equal gaps
 * @param numPrompts measured requests of a cell; whichever of this and {@code duration} ends first
 * @param duration length of a cell's measured window
 * @param warmup load before it; zero: none; empty: one expected E2EL, at least two seconds
 * @param concurrencyRamp time in which closed users begin one after another, measured; empty: they
 *     are all there before the window
 * @param levels requests sent together, a point each
 * @param mix weights by class where all classes share the load; empty: one class after another
 * @param models weights by name of model where several share the load; empty: the one model
 */
public record LoadSettings(
    List<Integer> concurrency,
    List<Double> requestRates,
    Optional<RampUp> rampUp,
    OptionalInt cap,
    double burstiness,
    OptionalInt numPrompts,
    Optional<Duration> duration,
    Optional<Duration> warmup,
    Optional<Duration> concurrencyRamp,
    List<Integer> levels,
    Map<String, Double> mix,
    Map<String, Double> models) {

  public LoadSettings {
    concurrency = List.copyOf(concurrency);
    requestRates = List.copyOf(requestRates);
    levels = List.copyOf(levels);
    mix = Collections.unmodifiableMap(new LinkedHashMap<>(mix));
    models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
  }

  /** The most requests at once that are known beforehand; 0 if a schedule without a cap decides. */
  int mostAtOnce() {
    List<Integer> closed = levels.isEmpty() ? concurrency : levels;
    return !isOpen() ? closed.stream().mapToInt(Integer::intValue).max().orElse(0) : cap.orElse(0);
  }

  /** Whether requests arrive by a schedule, whatever the server does. */
  boolean isOpen() {
    return !requestRates.isEmpty() || rampUp.isPresent();
  }

  /** One a cell of each class, unless a ramp takes their place. */
  public List<Level> ofCells() {
    return requestRates.isEmpty()
        ? concurrency.stream().map(Level::concurrency).toList()
        : requestRates.stream().map(Level::requestRate).toList();
  }
}
