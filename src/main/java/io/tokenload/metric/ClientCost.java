package io.tokenload.metric;

/**
 * What the client itself cost while the load ran, the whole process.
 *
 * @param clientCpuUsPerEvent CPU time per token-bearing event, microseconds; {@code null} without
 *     events
 * @param eventsPerSecond token-bearing events per second of load
 * @param allocatedBytesPerEvent heap bytes allocated per token-bearing event; {@code null} where
 *     the JVM does not tell or without events
 * @param rssMb greatest resident memory, MiB; {@code null} where the system does not tell
 */
public record ClientCost(
    Double clientCpuUsPerEvent,
    double eventsPerSecond,
    Double allocatedBytesPerEvent,
    Double rssMb) {}
