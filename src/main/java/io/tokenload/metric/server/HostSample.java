package io.tokenload.metric.server;

/**
 * What the machine of the client said of the time since the sample before; {@code null} for what it
 * does not tell. It is the server's host too where the server runs there.
 *
 * @param fromNanos beginning, since the run's origin
 * @param toNanos end
 * @param cpuShare share of all its cores that was busy, 0 to 1
 * @param memoryUsedMib MiB in use at the end
 * @param memoryTotalMib MiB it has
 * @param receivedBytes by all network interfaces, loopback left out
 * @param sentBytes likewise
 */
public record HostSample(
    long fromNanos,
    long toNanos,
    Double cpuShare,
    Double memoryUsedMib,
    Double memoryTotalMib,
    Long receivedBytes,
    Long sentBytes) {}
