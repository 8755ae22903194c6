package io.tokenload.analysis.device;

import io.tokenload.metric.server.GpuSample;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The power of a GPU over time: a straight line from each sample to the next. Where two of them are
 * more than 10 s apart it is not known.
 */
final class PowerCurve {

  private static final long LONGEST_GAP_NANOS = 10_000_000_000L;
  private static final double NANOS_PER_SECOND = 1e9;

  private final long[] at;
  private final double[] watts;

  private PowerCurve(long[] at, double[] watts) {
    this.at = at;
    this.watts = watts;
  }

  /** Of the samples of one GPU, in the order of their time; those that tell no power break it. */
  static PowerCurve of(List<GpuSample> samples) {
    List<GpuSample> told = samples.stream().filter(each -> each.powerWatts() != null).toList();
    return new PowerCurve(
        told.stream().mapToLong(GpuSample::atNanos).toArray(),
        told.stream().mapToDouble(GpuSample::powerWatts).toArray());
  }

  /** Watts at a moment; empty where it is not known. */
  OptionalDouble at(long nanos) {
    int found = Arrays.binarySearch(at, nanos);
    if (found >= 0) {
      return OptionalDouble.of(watts[found]);
    }
    int before = -found - 2;
    return before < 0 || before + 1 >= at.length || isGap(before)
        ? OptionalDouble.empty()
        : OptionalDouble.of(between(before, nanos));
  }

  private boolean isGap(int i) {
    return at[i + 1] - at[i] > LONGEST_GAP_NANOS;
  }

  private double between(int i, long nanos) {
    double part = at[i + 1] == at[i] ? 0 : (double) (nanos - at[i]) / (at[i + 1] - at[i]);
    return watts[i] + part * (watts[i + 1] - watts[i]);
  }

  /** Energy of a span by the trapezoid rule; {@code null} unless power is known in all of it. */
  Double joules(long from, long to) {
    double joules = 0;
    long known = from;
    for (int i = 0; i + 1 < at.length && known < to; i++) {
      if (at[i + 1] <= known) {
        continue;
      }
      if (at[i] > known || isGap(i)) {
        return null;
      }
      long end = Math.min(at[i + 1], to);
      joules += (between(i, known) + between(i, end)) / 2 * (end - known) / NANOS_PER_SECOND;
      known = end;
    }
    return known < to || from == to ? null : Double.valueOf(joules);
  }
}
