package io.tokenload.analysis.device;

import io.tokenload.metric.CellWindow;
import io.tokenload.metric.server.HostSample;
import java.util.List;

/**
 * What the client's machine did in a measured window, by samples of about a second; {@code null}
 * for what it does not tell.
 *
 * @param cpuMean share of all its cores that was busy, 0 to 1
 * @param cpuPeak likewise
 * @param memoryPeakMib MiB in use
 * @param memoryTotalMib MiB it has
 * @param receivedPeak bytes a second, loopback left out
 * @param sentPeak likewise
 */
public record HostUse(
    Double cpuMean,
    Double cpuPeak,
    Double memoryPeakMib,
    Double memoryTotalMib,
    Double receivedPeak,
    Double sentPeak) {

  private static final double NANOS_PER_SECOND = 1e9;

  /** Of the samples whose middle lies in the window; {@code null} where there is none. */
  static HostUse of(List<HostSample> all, CellWindow window) {
    List<HostSample> inside =
        all.stream()
            .filter(each -> window.contains((each.fromNanos() + each.toNanos()) / 2))
            .toList();
    return inside.isEmpty()
        ? null
        : new HostUse(
            Readings.mean(inside, HostSample::cpuShare),
            Readings.greatest(inside, HostSample::cpuShare),
            Readings.greatest(inside, HostSample::memoryUsedMib),
            Readings.greatest(inside, HostSample::memoryTotalMib),
            Readings.greatest(inside, each -> perSecond(each, each.receivedBytes())),
            Readings.greatest(inside, each -> perSecond(each, each.sentBytes())));
  }

  private static Double perSecond(HostSample over, Long bytes) {
    long nanos = over.toNanos() - over.fromNanos();
    return bytes == null || nanos <= 0 ? null : Double.valueOf(bytes * NANOS_PER_SECOND / nanos);
  }
}
