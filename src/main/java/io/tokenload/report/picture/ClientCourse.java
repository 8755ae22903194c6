package io.tokenload.report.picture;

import io.tokenload.telemetry.ClientSample;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The client itself over time, thinned: of samples that are put together the worst stands. Each
 * array has a value a moment; NaN where the system does not tell.
 *
 * @param middleNanos since the run's origin
 * @param loopLagP99Nanos how late the timers of the worst event loop came
 * @param longestStopNanos the longest of the collector's pauses and the machine's hiccups
 * @param processCores CPU of the client, cores
 */
public record ClientCourse(
    long[] middleNanos,
    double[] loopLagP99Nanos,
    double[] longestStopNanos,
    double[] processCores) {

  private static final int MOST = 400;

  /** Of a run that left no telemetry. */
  public static final ClientCourse NONE =
      new ClientCourse(new long[0], new double[0], new double[0], new double[0]);

  /** Of samples in the order of their time. */
  static ClientCourse of(List<ClientSample> samples) {
    int each = Math.max(1, (samples.size() + MOST - 1) / MOST);
    int moments = (samples.size() + each - 1) / each;
    long[] middle = new long[moments];
    double[] lag = new double[moments];
    double[] stop = new double[moments];
    double[] cores = new double[moments];
    for (int i = 0; i < moments; i++) {
      List<ClientSample> part = samples.subList(i * each, Math.min(samples.size(), (i + 1) * each));
      middle[i] = (part.get(0).fromNanos() + part.get(part.size() - 1).toNanos()) / 2;
      lag[i] = worst(part, ClientSample::loopLagP99Nanos);
      stop[i] = worst(part, ClientSample::longestStopNanos);
      cores[i] = worst(part, ClientSample::processCores);
    }
    return new ClientCourse(middle, lag, stop, cores);
  }

  private static double worst(List<ClientSample> part, ToDoubleFunction<ClientSample> of) {
    return part.stream().mapToDouble(of).filter(Double::isFinite).max().orElse(Double.NaN);
  }

  /** Whether nothing is known. */
  public boolean isEmpty() {
    return middleNanos.length == 0;
  }
}
