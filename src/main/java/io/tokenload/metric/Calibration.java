package io.tokenload.metric;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What the client knows of its own delay.
 *
 * @param status whether it was measured
 * @param reason why it was not, a plain sentence, or {@code null}
 * @param passes in the order in which they ran
 */
public record Calibration(Status status, String reason, List<CalibrationPass> passes) {

  /** Whether a run knows its client's delay. */
  public enum Status {
    /** Measured. */
    CALIBRATED,
    /** It was to be measured and could not be. */
    UNCALIBRATED,
    /** The user switched it off. */
    OFF
  }

  /** A run whose user did not want it. */
  public static final Calibration OFF = new Calibration(Status.OFF, null, List.of());

  private static final double SAME_LOAD = 1.25;

  public Calibration {
    Objects.requireNonNull(status, "status");
    passes = List.copyOf(passes);
  }

  /** A calibration that could not be made. */
  public static Calibration failed(String reason) {
    return new Calibration(Status.UNCALIBRATED, reason, List.of());
  }

  /** The same with further passes. */
  public Calibration with(List<CalibrationPass> more) {
    return new Calibration(status, reason, Stream.concat(passes.stream(), more.stream()).toList());
  }

  /**
   * The passes at the number of streams that says most of a load: the least calibrated one not
   * below it, else the greatest. Those after the load stand beside those before it: they were made
   * because some cell was outside, and say nothing against the others.
   */
  public List<CalibrationPass> at(int streams) {
    int nearest =
        passes.stream()
            .mapToInt(CalibrationPass::streams)
            .filter(calibrated -> calibrated >= streams)
            .min()
            .orElseGet(() -> passes.stream().mapToInt(CalibrationPass::streams).max().orElse(0));
    return passes.stream().filter(pass -> pass.streams() == nearest).toList();
  }

  /** The greatest figure of the passes {@link #at} so many streams; 0 without any. */
  public double most(int streams, ToDoubleFunction<CalibrationPass> figure) {
    return at(streams).stream().mapToDouble(figure).max().orElse(0);
  }

  /**
   * Whether a load of so many streams is no other, in one figure, than what was calibrated: at most
   * a quarter above it.
   */
  public boolean covers(int streams, double seen, ToDoubleFunction<CalibrationPass> figure) {
    return seen <= SAME_LOAD * most(streams, figure);
  }

  /** Whether it is no other in its streams and its events per second. */
  public boolean covers(int streams, double eventsPerSecond) {
    return covers(streams, streams, CalibrationPass::streams)
        && covers(streams, eventsPerSecond, CalibrationPass::eventsPerSecond);
  }

  /**
   * The client's delay in a latency at a load: the worse of the passes in step and out of step.
   *
   * @return empty where nothing was calibrated
   */
  public Optional<Delay> delay(Latency latency, int streams) {
    return at(streams).stream()
        .map(pass -> pass.of(latency))
        .filter(Delay::isKnown)
        .max(Comparator.comparingLong(Delay::p99Nanos));
  }
}
